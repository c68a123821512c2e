import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { openWorld } from '../../src/node/world.js';
import { openPackage } from '../../src/node/verify-source.js';
import { buildWorkspace, type BuildOptions, type BuildReport } from '../../src/pipeline/build.js';
import { UNWATCHED } from '../../src/pipeline/progress.js';
import { openProject } from '../../src/pipeline/project.js';
import { EXAMPLES, ROOT } from '../support/examples.js';

const folder = mkdtempSync(join(tmpdir(), 'dangka-build-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

const SMALL = '410799103202';
const household = (number: string): string => `villages/${SMALL}/households/${SMALL}${number}.yaml`;

let runs = 0;

/** Builds a changed copy of the examples' second village. */
async function build(change: (edit: (file: string, from: string | RegExp, to: string) => void, workspace: string) => void, options: BuildOptions = {}): Promise<{ report: BuildReport; out: string }> {
  runs += 1;
  const workspace = join(folder, `in-${runs}`);
  cpSync(EXAMPLES, workspace, { recursive: true });
  change((file, from, to) => {
    const text = readFileSync(join(workspace, file), 'utf8');
    const changed = text.replace(from, to);
    if (changed === text) throw new Error(`nothing to change in ${file}`);
    writeFileSync(join(workspace, file), changed);
  }, workspace);
  const out = join(folder, `out-${runs}`);
  const project = await openProject(await openWorld({ workspace, resources: ROOT, output: out }));
  return { report: await buildWorkspace(project, { villages: [SMALL], formats: ['pdf'], audiences: ['archive'], ...options }, UNWATCHED), out };
}

async function readBag(out: string): Promise<Map<string, string>> {
  const { reader } = await openPackage(join(out, `packages/${SMALL}-2017-archive.zip`));
  const texts = new Map<string, string>();
  for (const { name } of reader?.entries() ?? []) {
    const read = await reader?.read(name);
    if (read?.ok) texts.set(name, new TextDecoder().decode(read.bytes));
  }
  return texts;
}

describe('build', () => {
  it('makes no package of a village with one household at fault, and says which', async () => {
    const { report, out } = await build((edit) => {
      edit(household('0002'), /^家庭人口: .*/m, '家庭人口: 9');
    });
    expect(report.ok).toBe(false);
    expect(report.counts).toMatchObject({ villages: 1, households: 5, packages: 0, documents: 0, rejected: 1 });
    expect(new Set(report.diagnostics.filter(({ severity }) => severity === 'error').map((diagnostic) => diagnostic.household))).toEqual(new Set([`${SMALL}0002`]));
    expect(existsSync(join(out, 'packages'))).toBe(false);
  });

  it('leaves that household out under allowPartial, lists it, and keeps the volume numbers of the others', async () => {
    const whole = await build(() => undefined);
    const partial = await build((edit) => {
      edit(household('0002'), /^家庭人口: .*/m, '家庭人口: 9');
    }, { allowPartial: true });
    expect(partial.report).toMatchObject({ ok: false, counts: { packages: 1, rejected: 1 } });
    const [before, after] = [await readBag(whole.out), await readBag(partial.out)];
    expect(after.get('metadata/missing.csv')).toMatch(new RegExp(`^\uFEFF?户编号,户主,规则,说明\r\n${SMALL}0002,苏𬎆,MEMBER_COUNT_MISMATCH,`, 'u'));
    expect(before.has('metadata/missing.csv')).toBe(false);
    const cards = (bag: ReadonlyMap<string, string>) => (bag.get('metadata/catalogue.csv') ?? '').split('\r\n').filter((line) => line.includes(',card,')).map((line) => line.split(',').slice(1, 4).join(','));
    expect(cards(after)).toEqual(cards(before).filter((line) => !line.includes(`${SMALL}0002`)));
  });

  it('makes nothing of a village whose own file is at fault, whatever is allowed', async () => {
    const { report } = await build((edit) => {
      edit(`villages/${SMALL}/village.yaml`, /(村委会主任:\n\s+姓名:) .*/, '$1');
    }, { allowPartial: true });
    expect(report.counts).toMatchObject({ packages: 0, rejected: 5 });
    expect(report.diagnostics.map(({ code }) => code)).toContain('POST_VACANT');
  });

  it('makes a package that says so of a village without households', async () => {
    const { report, out } = await build((edit, workspace) => {
      rmSync(join(workspace, `villages/${SMALL}/households`), { recursive: true });
      edit(`villages/${SMALL}/village.yaml`, /^贫困户数: .*/m, '贫困户数: 0');
    });
    expect(report).toMatchObject({ ok: true, counts: { households: 0, packages: 1, documents: 7 } });
    // The header, the village's own papers, the list of papers as a table, and the index.
    expect((await readBag(out)).get('metadata/catalogue.csv')?.split('\r\n').filter(Boolean)).toHaveLength(10);
  });

  it('finds a number that stands in another village, although only one is built', async () => {
    const { report } = await build((edit, workspace) => {
      const other = readFileSync(join(workspace, 'villages/410799103201/households/4107991032010002.yaml'), 'utf8');
      const taken = /证件号码: (\S+)/.exec(other)?.[1] ?? '';
      edit(household('0003'), /证件号码: \S+/, `证件号码: ${taken}`);
    });
    const duplicate = report.diagnostics.find(({ code }) => code === 'ID_DUPLICATE');
    expect(duplicate).toMatchObject({ village: SMALL, household: `${SMALL}0003` });
    expect(duplicate?.message).toContain('villages/410799103201/households/4107991032010002.yaml');
  });

  it('builds the whole village where one household is chosen', async () => {
    const { report } = await build(() => undefined, { households: [`${SMALL}0004`] });
    expect(report.counts).toMatchObject({ villages: 1, households: 5, packages: 1 });
  });

  it('takes a county template set from the workspace', async () => {
    const { report, out } = await build((edit, workspace) => {
      cpSync(join(ROOT, 'templates/xinxiang-2017'), join(workspace, 'templates/six'), { recursive: true });
      edit('templates/six/set.yaml', /\n.*驻村工作队所在单位一把手.*/, '');
      edit('dangka.yaml', /^模板: .*/m, '模板: six');
      for (const village of [SMALL, '410799103201']) edit(`villages/${village}/village.yaml`, / {2}驻村工作队所在单位一把手:\n(?: {4}.*\n)+/, '');
    });
    expect(report).toMatchObject({ ok: true, counts: { packages: 1 } });
    expect(existsSync(join(out, `packages/${SMALL}-2017-archive.zip`))).toBe(true);
  });

  it('prints a record that uses every optional key, and one that denies them', async () => {
    const denied = '    雨露计划: 否\n    特困供养: 否\n    公益岗位: 否\n    城镇职工医保: 否\n';
    const { report } = await build((edit) => {
      edit(household('0003'), /( {4}低保: .*\n)/, `$1${denied}`);
      edit(household('0005'), /^家庭人口:/m, '监测对象类别: 边缘易致贫户\n风险: []\n户籍地址: 某乡某村\n开户银行:\n银行账号: 6210001234567890123\n返贫年度: 2016\n备注: |\n  一\n  二\n家庭人口:');
    });
    expect(report.diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(report.counts).toMatchObject({ packages: 1, rejected: 0 });
  });
});
