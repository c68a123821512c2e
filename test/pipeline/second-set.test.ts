import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { textOfCell, textOfParagraph } from '../../src/model/document.js';
import { openPackage, verifyPackage } from '../../src/node/verify-source.js';
import { openWorld } from '../../src/node/world.js';
import { buildWorkspace, type BuildReport } from '../../src/pipeline/build.js';
import { checkWorkspace } from '../../src/pipeline/check.js';
import { createRenderers, writeDocument } from '../../src/pipeline/document.js';
import { composeCard, type MadeHousehold } from '../../src/pipeline/make-household.js';
import { UNWATCHED } from '../../src/pipeline/progress.js';
import { openProject, type Project } from '../../src/pipeline/project.js';
import { dumpDocument } from '../support/dump.js';
import { EXAMPLES, makeExample, openExamples, ROOT } from '../support/examples.js';
import { contentsOf, edgesOf, holds, squeeze } from '../support/layout-read.js';
import { expectAsBefore, rasterise } from '../support/page-pictures.js';
import { requireProgram } from '../support/programs.js';

/** Another county's papers: the same records under the set and the classes jiangxi-jf, without a line of code. */
const BASE = fileURLToPath(new URL('../good/base', import.meta.url));
const POSTS = ['村支部书记', '驻村工作队第一书记'];
const ORDER = ['volume-cover', 'volume-catalogue', 'attachment', 'card', 'signoff', 'photo', 'volume-note'];

const folder = mkdtempSync(join(tmpdir(), 'dangka-second-set-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

function rewrite(file: string, change: (text: string) => string): void {
  const before = readFileSync(file, 'utf8');
  const after = change(before);
  if (after === before) throw new Error(`nothing to change in ${file}`);
  writeFileSync(file, after);
}

/** The officers of the set's posts; the others hold posts that this set does not know. */
const withoutOtherPosts = (text: string, posts: readonly string[]): string =>
  text.replace(/^岗位:\n(?: .*\n)+/m, (officers) => officers.replace(/^ {2}(\S+):\n(?: {4}.*\n)+/gm, (officer, post: string) => (posts.includes(post) ? officer : '')));

/** A copy of a workspace that uses the second set; what was signed by the first set's roster is not taken along. */
function copyOf(workspace: string, name: string, posts: readonly string[] = POSTS): string {
  const copy = join(folder, name);
  cpSync(workspace, copy, { recursive: true });
  rewrite(join(copy, 'dangka.yaml'), (text) => text.replace(/^模板: .*/m, '模板: jiangxi-jf').replace(/^档案分类: .*/m, '档案分类: jiangxi-jf'));
  for (const village of readdirSync(join(copy, 'villages'))) {
    rewrite(join(copy, 'villages', village, 'village.yaml'), (text) => withoutOtherPosts(text, posts));
    rmSync(join(copy, 'villages', village, 'signoffs'), { recursive: true, force: true });
  }
  return copy;
}

async function build(workspace: string): Promise<{ report: BuildReport; out: string }> {
  const out = `${workspace}-out`;
  const project = await openProject(await openWorld({ workspace, resources: ROOT, output: out }));
  return { report: await buildWorkspace(project, { formats: ['pdf'], audiences: ['archive'] }, UNWATCHED), out };
}

interface Filed {
  readonly 档号: string;
  readonly 类目: string;
  readonly 户编号: string;
  readonly 文件代码: string;
  readonly 格式: string;
  readonly 路径: string;
}

/** The lines of a package's catalogue. */
async function catalogueOf(out: string, file: string): Promise<readonly Filed[]> {
  const opened = await openPackage(join(out, file));
  const read = await opened.reader?.read('metadata/catalogue.csv');
  opened.close();
  if (!read?.ok) throw new Error('no catalogue');
  const [header = '', ...lines] = new TextDecoder().decode(read.bytes).split('\r\n').filter(Boolean);
  const names = header.replace(/^\uFEFF/, '').split(',');
  return lines.map((line) => Object.fromEntries(line.split(',').map((value, index) => [names[index] ?? '', value])) as unknown as Filed);
}

const documentOf = ({ items }: MadeHousehold, code: string) => {
  const item = items.find((each) => each.code === code);
  if (item?.content.kind !== 'document') throw new Error(`no document ${code}`);
  return item.content.made;
};

/** Villages and how many households each has. */
const COUNTIES: readonly (readonly [name: string, workspace: string, villages: readonly (readonly [code: string, households: number])[]])[] = [
  ['one village', BASE, [['410799105201', 2]]],
  ['the examples', EXAMPLES, [['410799103201', 7], ['410799103202', 5]]],
];

describe.each(COUNTIES)('a county that files by other classes: %s', (name, workspace, villages) => {
  let built: { report: BuildReport; out: string };

  beforeAll(async () => {
    built = await build(copyOf(workspace, name));
  });

  it('is built without a fault, and its packages are sound', async () => {
    expect(built.report.diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(built.report.packages.map(({ village }) => village)).toEqual(villages.map(([village]) => village));
    for (const { file } of built.report.packages) expect((await verifyPackage(join(built.out, file))).problems).toEqual([]);
  });

  it.each(villages)('files one volume a household, numbered by class, village and volume: %s', async (village, households) => {
    const lines = await catalogueOf(built.out, `packages/${village}-2017-archive.zip`);
    const ofHouseholds = lines.filter((line) => line.户编号 !== '');
    expect(new Set(lines.map((line) => `${line.档号} ${line.格式}`)).size).toBe(lines.length);
    for (let position = 0; position < households; position += 1) {
      const volume = String(position + 1).padStart(3, '0');
      const items = ofHouseholds.filter((line) => line.路径.startsWith(`data/households/${volume}/`));
      expect(new Set(items.map((line) => line.户编号)).size, volume).toBe(1);
      expect(items.map((line) => line.档号.replace(/^Z\d{3}/, 'Z')), volume).toEqual(items.map((_, index) => `Z-JF02·${village}-${volume}-${String(index + 1).padStart(3, '0')}`));
    }
    expect(new Set(ofHouseholds.map((line) => line.类目))).toEqual(new Set(['贫困户文件']));
    const own = lines.filter((line) => line.户编号 === '');
    expect(own.map((line) => [line.文件代码, line.格式, line.类目, line.档号.replace(/^Z\d{3}/, 'Z')])).toEqual([
      ['catalogue', 'pdf', '汇总文件', `Z-JF01·${village}-000-001`],
      ['catalogue', 'xlsx', '汇总文件', `Z-JF01·${village}-000-001`],
      ['index', 'html', '汇总文件', `Z-JF01·${village}-000-002`],
    ]);
    expect(own[0]?.路径).toMatch(/^data\/village\/01\//);
  });

  it('orders a volume as the set does: materials first, the card and its sheet after them', async () => {
    for (const { file } of built.report.packages) {
      const lines = (await catalogueOf(built.out, file)).filter((line) => line.户编号 !== '');
      for (const household of new Set(lines.map((line) => line.户编号))) {
        const codes = lines.filter((line) => line.户编号 === household).map((line) => line.文件代码);
        expect([...new Set(codes)], household).toEqual(ORDER.filter((code) => codes.includes(code)));
        expect(codes, household).toEqual(expect.arrayContaining(['volume-cover', 'volume-catalogue', 'card', 'signoff', 'volume-note']));
      }
    }
  });
});

describe('the sheet of the second set', () => {
  let project: Project;
  let made: MadeHousehold;

  beforeAll(async () => {
    project = await openExamples(copyOf(EXAMPLES, 'sheet'));
    made = await makeExample(project, '4107991032010004');
  });

  const signersOn = (household: MadeHousehold): string[][] => {
    const [, table] = documentOf(household, 'signoff').document.blocks.filter((block) => block.kind === 'table');
    return (table?.rows ?? []).slice(1).map(({ cells }) => cells.map(textOfCell));
  };

  const clauseOn = (household: MadeHousehold): string => documentOf(household, 'signoff').document.blocks.flatMap((block) => (block.kind === 'paragraph' ? [textOfParagraph(block)] : [])).join('');

  it('is signed by four, the householder last; names are printed, signatures and dates never', () => {
    expect(signersOn(made)).toEqual([
      ['1', '村支部书记', '李振川', '', ''],
      ['2', '驻村工作队第一书记', '赵明远', '', ''],
      ['3', '帮扶责任人', '刘志刚', '', ''],
      ['4', '户主', '何䶮', '', ''],
    ]);
    expect(clauseOn(made)).toContain('以上四人核对档卡无误后签字');
  });

  it('is signed by three where a village that is not poor has no first secretary', async () => {
    const workspace = copyOf(EXAMPLES, 'three');
    rewrite(join(workspace, 'villages/410799103202/village.yaml'), (text) => withoutOtherPosts(text, ['村支部书记']));
    const three = await makeExample(await openExamples(workspace), '4107991032020004');
    expect(signersOn(three).map(([, post]) => post)).toEqual(['村支部书记', '帮扶责任人', '户主']);
    expect(clauseOn(three)).toContain('以上三人');
  });

  it('bears the version of the card beside it, which is another than that of the first set', async () => {
    expect(documentOf(made, 'signoff').document.blocks.flatMap((block) => (block.kind === 'table' ? block.rows.flatMap(({ cells }) => cells.map(textOfCell)) : []))).toContain(made.version);
    expect(made.version).not.toBe((await makeExample(await openExamples(), '4107991032010004')).version);
  });

  it('may be entered as signed by the householder, and by no other person in that place', async () => {
    const sign = async (name: string): Promise<readonly string[]> => {
      const workspace = copyOf(EXAMPLES, `signed-${name}`);
      mkdirSync(join(workspace, 'villages/410799103201/signoffs'));
      const signed = signersOn(made).map(([, post = '', person = '']) => `  - { 岗位: ${post}, 姓名: ${post === '户主' ? name : person}, 日期: 2017-11-20 }\n`);
      writeFileSync(join(workspace, 'villages/410799103201/signoffs/4107991032010004.yaml'), `户编号: 4107991032010004\n年度: 2017\n卡版本: ${made.version}\n签字:\n${signed.join('')}`);
      const { diagnostics } = await checkWorkspace(await openExamples(workspace), { households: ['4107991032010004'] }, UNWATCHED);
      return diagnostics.filter(({ code }) => code.startsWith('SIGN_')).map(({ code, path }) => `${code} ${path}`);
    };
    expect(await sign('何䶮')).toEqual([]);
    expect(await sign('张秋菊')).toEqual(['SIGN_NOT_ON_ROSTER 签字[3].姓名']);
  });
});

describe('the papers of the second set', () => {
  let project: Project;
  let made: MadeHousehold;

  beforeAll(async () => {
    project = await openExamples(copyOf(EXAMPLES, 'papers'));
    made = await makeExample(project, '4107991032010001');
  });

  it.each([['volume-cover', 1], ['volume-catalogue', 1], ['signoff', 1], ['volume-note', 1], ['card', 1]] as const)('%s: at most %i pages', (code, pages) => {
    expect(documentOf(made, code).laidOut.pages.length).toBeLessThanOrEqual(pages);
  });

  it.runIf(requireProgram('pdftoppm'))('look as before', async () => {
    for (const code of ['volume-cover', 'volume-catalogue', 'card', 'signoff', 'volume-note']) {
      const pdf = await writeDocument(documentOf(made, code), 'pdf', made.images, '2017-12-20', createRenderers(project.world.fonts));
      await expectAsBefore(rasterise(`jiangxi-${code}`, pdf));
    }
  });

  it.each(['card', 'signoff'])('%s reads as before', async (code) => {
    await expect(dumpDocument(documentOf(made, code).document)).toMatchFileSnapshot(`../golden/jiangxi-${code}.txt`);
  });

  it.each([[1, '', 1], [6, '', 1], [7, '', 1], [30, '', 3], [3, '因病致贫，情况属实。'.repeat(500), 5]])('the card holds %i persons, whatever the remark', (count, 备注, pages) => {
    const { household } = made.facts;
    const family = Array.from({ length: count }, (_, index) => household.家庭成员[index % household.家庭成员.length]).filter((member) => member !== undefined);
    const { document, laidOut } = composeCard(project, { ...made.facts, household: { ...household, 家庭成员: family, ...(备注 === '' ? {} : { 备注 }) } }).made;
    expect(laidOut.pages.length).toBeLessThanOrEqual(pages);
    const printed = new Map<string, string>();
    for (const page of laidOut.pages) {
      for (const [box, placed] of contentsOf(page, project.world.fonts)) {
        for (const each of placed) expect(holds(edgesOf(box), each), each.character).toBe(true);
        const key = `${box.table}/${box.row}/${box.column}`;
        printed.set(key, (printed.get(key) ?? '') + placed.map(({ character }) => character).join(''));
      }
    }
    for (const [table, { rows, headerRows }] of document.blocks.filter((block) => block.kind === 'table').entries()) {
      for (const [row, { cells }] of rows.entries()) for (const cell of cells) if (row >= headerRows) expect(printed.get(`${table}/${row}/${cell.column}`), textOfCell(cell)).toBe(squeeze(textOfCell(cell)));
    }
  });
});

it('is known to no module: a set is a folder of data', () => {
  const modules = readdirSync(join(ROOT, 'src'), { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'));
  expect(modules.length).toBeGreaterThan(80);
  expect(modules.filter((file) => /jiangxi|江西|贫困户文件/.test(readFileSync(join(ROOT, 'src', file), 'utf8')))).toEqual([]);
});
