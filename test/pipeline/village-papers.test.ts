import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { createNumbering } from '../../src/classify/archive-number.js';
import { fillBoxes } from '../../src/classify/boxes.js';
import { loadCodeLists } from '../../src/load/resources.js';
import { listVillages } from '../../src/load/workspace.js';
import { openPackage } from '../../src/node/verify-source.js';
import { openWorld } from '../../src/node/world.js';
import { textOfCell, textOfParagraph, type Document, type Table } from '../../src/model/document.js';
import { mmToPt } from '../../src/model/length.js';
import { buildWorkspace } from '../../src/pipeline/build.js';
import { checkVillage } from '../../src/pipeline/check-village.js';
import { headOf, villageContext, type CatalogueLine, type VillageFacts } from '../../src/pipeline/context.js';
import { createRenderers, makeDocument, writeDocument, type MadeDocument } from '../../src/pipeline/document.js';
import { ledgerOf } from '../../src/pipeline/ledger.js';
import { UNWATCHED } from '../../src/pipeline/progress.js';
import { openProject, type Project } from '../../src/pipeline/project.js';
import { sieve } from '../../src/pipeline/sieve.js';
import { NO_WAIVERS } from '../../src/pipeline/waivers.js';
import type { Household } from '../../src/schema/household.js';
import type { Rectification } from '../../src/schema/ledgers.js';
import { codeListsOf, schemesIn } from '../../src/schema/lists.js';
import type { Village } from '../../src/schema/village.js';
import { dumpDocument } from '../support/dump.js';
import { openExamples, ROOT } from '../support/examples.js';
import { expectAsBefore, rasterise } from '../support/page-pictures.js';
import { contentsOf, edgesOf, holds, squeeze } from '../support/layout-read.js';
import { requireProgram } from '../support/programs.js';

const VILLAGE = '410799103201';
const CODES = ['village-profile', 'notice', 'ledger', 'catalogue', 'handover', 'box-cover', 'box-spine'];
const goldenName = (code: string): string => (code.startsWith('village-') ? code : `village-${code}`);

const TYPED: readonly Rectification[] = [
  { 编号: 'R-001', 户编号: `${VILLAGE}0004`, 性质: '个性', 问题: '残疾证复印件不清楚，看不出等级', 整改措施: '重新复印残疾证', 牵头单位: '县残联', 责任人: '刘志刚', 整改时限: '2017-12-10', 状态: '整改中' },
  { 编号: 'R-002', 村: VILLAGE, 性质: '共性', 问题: '走访记录只写一人\n缺第二名走访人', 整改措施: '补记走访人，今后两人同行', 牵头单位: '青禾镇人民政府', 责任人: '王淑敏', 整改时限: '2017-12-15', 状态: '已销号', 销号日期: '2017-12-12', 复核人: '赵明远' },
];

let project: Project;
let village: Village;
let households: readonly Household[];
let ledger: VillageFacts['台账'];

beforeAll(async () => {
  project = await openExamples();
  const folder = (await listVillages(project.world.workspace)).find(({ code }) => code === VILLAGE);
  const checked = folder && (await checkVillage(project, folder, {}, { duplicates: new Map(), waivers: NO_WAIVERS }));
  const sound = checked && sieve(checked);
  if (!checked || !sound) throw new Error('the examples are at fault');
  village = sound.village;
  households = sound.households.map(({ record }) => record);
  const found = { code: 'PHONE_SHARED', severity: 'review', file: `villages/${VILLAGE}/households/${VILLAGE}0002.yaml`, line: 14, column: 7, length: 11, path: '联系电话', household: `${VILLAGE}0002`, village: VILLAGE, message: '联系电话与另一户相同', hint: '核对两户的电话' } as const;
  ledger = ledgerOf({ ...checked, diagnostics: [found] }, TYPED);
});

/** Pages of the items in each volume; how many a real one has is nothing to these papers. */
const VOLUME = [1, 1, 2, 1, 2, 3, 1, 1];

interface Change {
  readonly change?: (household: Household) => Household;
  readonly scheme?: string;
  readonly ledgerLines?: VillageFacts['台账'];
}

/** The village of the examples with that many households: its seven, over and over. */
function villageOf(count: number, { change = (household) => household, scheme = '建档立卡', ledgerLines = ledger }: Change = {}): VillageFacts {
  const { county, classification } = project;
  if (!county) throw new Error('the examples are at fault');
  const numbering = createNumbering(classification, county, VILLAGE);
  const { 户类目: ofHouseholds } = classification;
  const listed = Array.from({ length: count }, (_, index) => households[index % households.length]).flatMap((household) => (household ? [change(household)] : []));
  const line = (volume: string, item: number, 页数: number): CatalogueLine => ({ 档号: numbering.archiveNumber(volume, item), 责任者: '石桥村', 题名: '文件', 日期: '20171220', 页数 });
  const volumes = [numbering.villageVolume, ...listed.map((_, index) => String(index + 1).padStart(3, '0'))];
  return {
    县: { ...county, 方案: scheme },
    村: village,
    各户: listed.map((household) => ({ 户: household, 户主: headOf(household), 卡版本: '3f2a91c0d4e7' })),
    目录: volumes.flatMap((volume) => VOLUME.map((pages, index) => line(volume, index + 1, pages))),
    台账: ledgerLines,
    盒: fillBoxes(classification, volumes.map((number) => ({ number, 年度: county.年度, 类目: number === numbering.villageVolume ? '村情概况' : ofHouseholds, 期限: county.保管期限, pages: VOLUME.reduce((sum, pages) => sum + pages, 0) }))),
  };
}

function paperOf(code: string, facts: VillageFacts): MadeDocument {
  const entry = project.set.文件.find((each) => each.对象 === '村' && each.代码 === code);
  if (!entry) throw new Error(`no paper ${code}`);
  return makeDocument(entry, project.composer.compose(entry, entry.题名, villageContext(facts, entry)), project.world.fonts);
}

const tablesOf = ({ blocks }: Document): readonly Table[] => blocks.filter((block) => block.kind === 'table');
const textOf = (document: Document): string => document.blocks.map((block) => (block.kind === 'paragraph' ? textOfParagraph(block) : block.kind === 'table' ? block.rows.map(({ cells }) => cells.map(textOfCell).join('│')).join('\n') : '')).join('\n');

/** Everything that a table says stands in its cells, on its pages; header rows again on each. */
function expectWhole({ document, laidOut }: MadeDocument): void {
  const printed = new Map<string, string>();
  for (const page of laidOut.pages) {
    for (const [box, placed] of contentsOf(page, project.world.fonts)) {
      for (const each of placed) expect(holds(edgesOf(box), each), `${each.character} in ${box.table}/${box.row}/${box.column}`).toBe(true);
      const key = `${box.table}/${box.row}/${box.column}`;
      printed.set(key, (printed.get(key) ?? '') + placed.map(({ character }) => character).join(''));
    }
    for (const [table, { headerRows }] of tablesOf(document).entries()) {
      const rows = new Set(page.boxes.filter((box) => box.table === table).map(({ row }) => row));
      if (rows.size > 0) for (let row = 0; row < headerRows; row += 1) expect(rows.has(row), `header of table ${table}`).toBe(true);
      if (rows.size > 0 && headerRows > 0) expect(rows.size, `header alone, table ${table}`).toBeGreaterThan(headerRows);
    }
  }
  for (const [table, { rows, headerRows }] of tablesOf(document).entries()) {
    for (const [row, { cells }] of rows.entries()) for (const cell of cells) if (row >= headerRows) expect(printed.get(`${table}/${row}/${cell.column}`), textOfCell(cell)).toBe(squeeze(textOfCell(cell)));
  }
}

describe('the papers of a village', () => {
  it.each(CODES)('%s reads as before', async (code) => {
    await expect(dumpDocument(paperOf(code, villageOf(7)).document)).toMatchFileSnapshot(`../golden/${goldenName(code)}.txt`);
  });

  describe.each([0, 1, 5, 7, 120])('of %i households', (count) => {
    it.each(CODES)('%s is whole', (code) => {
      expectWhole(paperOf(code, villageOf(count)));
    });

    it('list each of them', () => {
      for (const code of ['village-profile', 'notice']) {
        const rows = textOf(paperOf(code, villageOf(count)).document).split('\n').filter((line) => /^\d+│[一二三四]组│/.test(line));
        expect(rows.map((line) => line.split('│')[0]), code).toEqual(Array.from({ length: count }, (_, index) => String(index + 1)));
      }
    });
  });

  it('say 无 where there are no households and nothing to put right', () => {
    const empty = villageOf(0, { ledgerLines: [] });
    for (const code of ['village-profile', 'notice', 'ledger']) expect(textOf(paperOf(code, empty).document).split('\n'), code).toContain('无');
    expect(textOf(paperOf('ledger', empty).document)).toContain('共 0 项');
  });

  it('say so where the classes know no boxes', () => {
    const facts = { ...villageOf(7), 盒: [] };
    expect(textOf(paperOf('handover', facts).document)).toContain('没有装盒');
    for (const code of ['box-cover', 'box-spine']) {
      const paper = paperOf(code, facts);
      expect(tablesOf(paper.document)).toEqual([]);
      expect(textOf(paper.document)).toContain('没有装盒');
      expect(paper.laidOut.pages).toHaveLength(1);
    }
  });
});

describe('村情概况', () => {
  const SCHEMES = ['建档立卡', '防返贫监测', '常态化帮扶'];
  const LISTS = { 贫困户属性: '贫困户属性', 脱贫标志: '脱贫标志', 主要致贫原因: '致贫原因' } as const;

  /** Counts in the rows from the one that begins with a heading to the next heading. */
  const countsBelow = (document: Document, heading: string): Record<string, string> => {
    const table = tablesOf(document).find(({ rows }) => rows.some(({ cells }) => cells[0]?.header === true && cells[0].rowspan > 1 && textOfCell(cells[0]).endsWith('属性')));
    const rows = table?.rows ?? [];
    const start = rows.findIndex(({ cells }) => cells[0]?.header === true && textOfCell(cells[0]).endsWith(heading));
    const [head] = rows[start]?.cells ?? [];
    const texts = rows.slice(start, start + (head?.rowspan ?? 0)).flatMap(({ cells }) => cells.filter(({ header }) => !header).map(textOfCell));
    return Object.fromEntries(texts.flatMap((text, index) => (index % 2 === 0 && text !== '/' ? [[text, texts[index + 1] ?? '']] : [])));
  };

  it('knows the schemes that there are', async () => {
    expect(schemesIn(await loadCodeLists(project.world.resources))).toEqual(SCHEMES);
  });

  it.each(SCHEMES)('has a place for every label of the scheme %s, and counts each household once', async (scheme) => {
    const lists = codeListsOf(await loadCodeLists(project.world.resources), scheme);
    for (const [heading, list] of Object.entries(LISTS)) {
      for (const label of lists[list]) {
        const change = (household: Household): Household => ({ ...household, ...(heading === '主要致贫原因' ? { 致贫原因: { ...household.致贫原因, 主要: label } } : { [heading]: label }) });
        const counts = countsBelow(paperOf('village-profile', villageOf(3, { change, scheme })).document, heading.replace('贫困户', ''));
        expect(counts, label).toMatchObject({ [label]: '3' });
        expect(Object.values(counts).filter((count) => count !== '0'), label).toEqual(['3']);
      }
    }
  });

  it('adds up people and land exactly', () => {
    const people = households.reduce((sum, { 家庭成员 }) => sum + 家庭成员.length, 0);
    const land = households.reduce((sum, { 生产生活条件 }) => sum + Math.round(Number(生产生活条件.耕地面积) * 10), 0) / 10;
    const text = textOf(paperOf('village-profile', villageOf(7)).document);
    expect(text).toContain(`贫困户人口│${people}`);
    expect(text).toContain(`耕地（亩）│${land}│`);
  });

  it('names every officer, and leaves out a post that nobody holds', () => {
    const facts = villageOf(1);
    const text = textOf(paperOf('village-profile', facts).document);
    for (const [post, officer] of Object.entries(village.岗位)) expect(text).toContain([post, officer?.姓名, officer?.单位, officer?.职务 ?? '/', officer?.电话].join('│'));
    const vacant = textOf(paperOf('village-profile', { ...facts, 村: { ...village, 岗位: { ...village.岗位, 包村乡干部: { 姓名: '' } } } }).document);
    expect(vacant).not.toContain('包村乡干部');
  });
});

describe('公示', () => {
  const SECRET = { 地址: '青禾镇石桥村四组12号', 户籍地址: '某乡某村9号', 银行账号: '6210001234567890123', 开户银行: '某银行' };

  it('shows of a number the place only, and no telephone, birth date, account or address', () => {
    const facts = villageOf(7, { change: (household) => ({ ...household, ...SECRET }) });
    const text = textOf(paperOf('notice', facts).document);
    for (const { 户: household, 户主: head } of facts.各户) {
      expect(text).toContain(`│${head?.姓名 ?? '?'}│${head?.证件号码.slice(0, 6) ?? '?'}${'*'.repeat(12)}│`);
      const hidden = [...Object.values(SECRET), household.联系电话, household.户编号, ...household.家庭成员.flatMap((member) => [member.证件号码, member.证件号码.slice(6), member.出生日期, member.残疾证号, member.联系电话]), ...household.帮扶责任人.map((helper) => helper.电话)];
      for (const secret of hidden) if (secret !== undefined) expect(text).not.toContain(secret);
      for (const member of household.家庭成员.filter((each) => each !== headOf(household))) expect(text).not.toContain(member.姓名);
    }
    expect(text).not.toMatch(/\d{7}/);
  });

  it('says for how many days where the county has set it, and leaves the dates to the hand', () => {
    const facts = villageOf(1);
    expect(textOf(paperOf('notice', facts).document)).toContain('公示期 7 天');
    const { 公示天数: days, ...county } = facts.县;
    expect(days).toBe('7');
    const text = textOf(paperOf('notice', { ...facts, 县: county }).document);
    expect(text).not.toContain('公示期 ');
    expect(text).toContain('公示开始日期││公示截止日期│\n监督电话││经办人签字│');
  });
});

describe('整改台账', () => {
  it('holds entries of any length', () => {
    const lines = Array.from({ length: 40 }, (_, index) => ledger.map((line) => ({ ...line, 编号: `${line.编号}-${index}`, 问题: line.问题.repeat(index + 1), 整改措施: line.整改措施.repeat(41 - index), 牵头单位: '县脱贫攻坚领导小组办公室'.repeat(index % 3) }))).flat();
    const paper = paperOf('ledger', villageOf(7, { ledgerLines: [...lines, ...ledger.map((line) => ({ ...line, 问题: '因病致贫，情况属实。'.repeat(500) }))] }));
    expectWhole(paper);
    expect(textOf(paper.document)).toContain('共 123 项');
  });

  it('leaves to the hand what nobody has entered', () => {
    const rows = tablesOf(paperOf('ledger', villageOf(7)).document)[0]?.rows ?? [];
    expect(rows.slice(1).map(({ cells }) => cells.slice(6).map(textOfCell))).toEqual([
      ['县残联', '刘志刚', '2017-12-10', '整改中', '', ''],
      ['青禾镇人民政府', '王淑敏', '2017-12-15', '已销号', '2017-12-12', '赵明远'],
      ['', '', '', '未改', '', ''],
    ].map((cells, index) => (index === 2 ? ['', households[1]?.帮扶责任人[0]?.姓名 ?? '', ...cells.slice(2)] : cells)));
  });
});

describe('boxes', () => {
  it('are handed over with all that is in them', () => {
    const facts = villageOf(120);
    const text = textOf(paperOf('handover', facts).document);
    const pages = facts.目录.reduce((sum, line) => sum + line.页数, 0);
    expect(text).toContain(`件数│${facts.目录.length} 件│页数│${pages} 页`);
    expect(text).toContain(`盒数│${facts.盒.length} 盒│卷数│121 卷`);
    expect(text).toContain('移交人签字││接收人签字│\n监交人签字││移交日期│');
  });

  it('have a cover each, on a page of its own', () => {
    const facts = villageOf(120);
    const { document, laidOut } = paperOf('box-cover', facts);
    expect(facts.盒.length).toBeGreaterThan(3);
    expect(laidOut.pages).toHaveLength(facts.盒.length);
    for (const { 起卷号, 止卷号 } of facts.盒) expect(textOf(document)).toContain(`起止卷号│${起卷号}—${止卷号}\n`);
    expect(textOf(document)).toContain(`盒号│${facts.盒.length}`);
  });

  it.each(['20', '30', '40', '50'])('have spines %s mm wide, as long as the paper', (脊厚) => {
    const facts = villageOf(120);
    const { laidOut } = paperOf('box-spine', { ...facts, 盒: facts.盒.map((box) => ({ ...box, 脊厚 })) });
    const boxes = laidOut.pages.flatMap((page) => page.boxes);
    const strips = [...new Set(boxes.map(({ table }) => table))].map((table) => boxes.filter((box) => box.table === table));
    expect(strips).toHaveLength(facts.盒.length);
    for (const cells of strips) {
      expect(Math.abs(Math.max(...cells.map(({ height }) => height)) - mmToPt(Number(脊厚)))).toBeLessThan(0.6);
      expect(cells.reduce((sum, { width }) => sum + width, 0)).toBeCloseTo(mmToPt(287), 1);
    }
    expect(laidOut.pages.length).toBeLessThan(facts.盒.length);
  });

  it('keep their spines as wide where the village has a long name', () => {
    const facts = villageOf(1);
    const { laidOut } = paperOf('box-spine', { ...facts, 村: { ...facts.村, 名称: '阿克塔什兵团社区第十二村民小组联合村' }, 盒: facts.盒.map((box) => ({ ...box, 脊厚: '20' })) });
    for (const { height } of laidOut.pages.flatMap(({ boxes }) => boxes)) expect(Math.abs(height - mmToPt(20))).toBeLessThan(0.6);
  });
});

describe('the package of a village', () => {
  it('has each of them in the folder of its class, what lists the others last', async () => {
    const output = mkdtempSync(join(tmpdir(), 'dangka-village-'));
    try {
      const base = await openProject(await openWorld({ workspace: join(ROOT, 'test/good/base'), resources: ROOT, output }));
      const { packages } = await buildWorkspace(base, { formats: ['pdf'] }, UNWATCHED);
      const opened = await openPackage(join(output, packages.find(({ file }) => file.endsWith('-archive.zip'))?.file ?? ''));
      const read = await opened.reader?.read('metadata/catalogue.csv');
      opened.close();
      const lines = read?.ok ? new TextDecoder().decode(read.bytes).split('\r\n').filter((line) => /,data\/(?:village\/|index)/.test(line)) : [];
      expect(lines.map((line) => line.split(',')).map((line) => [line[5], line[2], line.at(-1)?.split('/').slice(1, 3).join('/')])).toEqual([
        ['village-profile', '村情概况', 'village/01'],
        ['ledger', '工作记录', 'village/03'],
        ['notice', '公示公告', 'village/04'],
        // As printed, and as a table.
        ['catalogue', '表格信息', 'village/06'],
        ['catalogue', '表格信息', 'village/06'],
        ['handover', '表格信息', 'village/06'],
        ['box-cover', '表格信息', 'village/06'],
        ['box-spine', '表格信息', 'village/06'],
        ['index', '表格信息', 'index.html'],
      ]);
    } finally {
      rmSync(output, { recursive: true });
    }
  });
});

describe.runIf(requireProgram('pdftoppm'))('pages of a village look as before', () => {
  it.each([['village-profile', 2], ['notice', 1], ['ledger', 1], ['handover', 1], ['box-cover', 2], ['box-spine', 1]])('%s (%i)', async (code, pages) => {
    const pictures = rasterise(goldenName(code), await writeDocument(paperOf(code, villageOf(7)), 'pdf', new Map(), '2017-12-20', createRenderers(project.world.fonts)));
    expect(pictures.size).toBe(pages);
    await expectAsBefore(pictures);
  });

  it('catalogue: the first of its pages', async () => {
    const pdf = await writeDocument(paperOf('catalogue', villageOf(7)), 'pdf', new Map(), '2017-12-20', createRenderers(project.world.fonts));
    await expectAsBefore(rasterise(goldenName('catalogue'), pdf, 1, 1));
  });
});
