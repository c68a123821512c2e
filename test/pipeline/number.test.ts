import { describe, expect, it } from 'vitest';
import { SetupError } from '../../src/errors.js';
import { loadNumbers, formatNumbers } from '../../src/load/numbers.js';
import { readNumbers } from '../../src/pipeline/fixed-numbers.js';
import { numberWorkspace, type NumberOptions, type NumberReport } from '../../src/pipeline/number.js';
import { UNWATCHED } from '../../src/pipeline/progress.js';
import { openProject } from '../../src/pipeline/project.js';
import { listVillages } from '../../src/load/workspace.js';
import { numbersSchema } from '../../src/schema/numbers.js';
import { BASE, withFiles, withPassage } from '../support/check-base.js';
import { memoryTree, memoryWorld, utf8, type Files } from '../support/check-world.js';

const VILLAGE = 'villages/410799105201';
const FILE = `${VILLAGE}/numbers.yaml`;
const [A, B] = ['4107991052010001', '4107991052010002'];
const household = (code: string): string => `${VILLAGE}/households/${code}.yaml`;

interface Run extends NumberReport {
  /** The workspace afterwards. */
  readonly files: Files;
  readonly written: readonly string[];
}

async function number(files: Files, options: NumberOptions = {}): Promise<Run> {
  const after = new Map(files);
  const written: string[] = [];
  const report = await numberWorkspace(await openProject(await memoryWorld(files)), options, (path, bytes) => {
    after.set(path, bytes);
    written.push(path);
    return Promise.resolve();
  }, UNWATCHED);
  return { ...report, files: after, written };
}

const textOf = (files: Files): string => {
  const bytes = files.get(FILE);
  return bytes instanceof Uint8Array ? new TextDecoder().decode(bytes) : '';
};

/** Volume numbers as the file has them. */
const numbersIn = (files: Files): readonly string[] => [...textOf(files).matchAll(/户编号: (\d+), 案卷号: (\d+)/g)].map(([, code, volume]) => `${code?.slice(-2) ?? ''}:${volume ?? ''}`);

const without = (files: Files, ...paths: readonly string[]): Files => new Map([...files].filter(([path]) => !paths.includes(path)));

describe('numbers given for good', () => {
  it('are written in 户编号 order, and read back', async () => {
    const { ok, villages, written, files } = await number(BASE);
    expect({ ok, villages, written }).toEqual({ ok: true, villages: [{ village: '410799105201', before: 0, added: [{ household: A, volume: '001' }, { household: B, volume: '002' }], unused: [] }], written: [FILE] });
    expect(textOf(files)).toMatch(/^# 由 dangka number 写成；已定的号不会再变，请勿手改。\n/);
    const loaded = await loadNumbers(memoryTree(files), { numbersFile: FILE });
    expect(loaded?.faults).toEqual([]);
    expect(numbersSchema.parse(loaded?.value)).toEqual({ 年度: '2017', 卷号: [{ 户编号: A, 案卷号: '001' }, { 户编号: B, 案卷号: '002' }] });
  });

  it('are not written again when nothing is new', async () => {
    const first = await number(BASE);
    const again = await number(first.files);
    expect({ ok: again.ok, written: again.written, villages: again.villages }).toEqual({ ok: true, written: [], villages: [{ village: '410799105201', before: 2, added: [], unused: [] }] });
  });

  it('stay when a household comes that sorts before them', async () => {
    const first = await number(BASE);
    const early = new Map([...first.files, [household('4107991052010000'), utf8('户编号: 4107991052010000\n')] as const]);
    const second = await number(early);
    expect(second.villages[0]).toMatchObject({ before: 2, added: [{ household: '4107991052010000', volume: '003' }] });
    expect(numbersIn(second.files)).toEqual(['01:001', '02:002', '00:003']);
  });

  it('stay in the file when their household leaves, and wait for it', async () => {
    const first = await number(BASE);
    const left = await number(new Map([...without(first.files, household(B)), [household('4107991052010003'), utf8('')] as const]));
    expect(left.villages[0]).toMatchObject({ before: 1, added: [{ volume: '003' }], unused: [{ household: B, volume: '002' }] });
    expect(numbersIn(left.files)).toEqual(['01:001', '02:002', '03:003']);
    const back = await number(new Map([...left.files, [household(B), BASE.get(household(B)) ?? 'link'] as const]));
    expect(back).toMatchObject({ written: [], villages: [{ before: 3, added: [], unused: [] }] });
  });

  it('go by the file name: a record that is no YAML keeps its number', async () => {
    const first = await number(BASE);
    const broken = await number(new Map([...first.files, [household(A), utf8('户编号: [\n')] as const]));
    expect(broken).toMatchObject({ ok: true, written: [], villages: [{ before: 2, unused: [] }] });
    const unnumbered = await number(withFiles({ [household(A)]: '户编号: [\n' }));
    expect(numbersIn(unnumbered.files)).toEqual(['01:001', '02:002']);
  });

  it('are only told with --dry-run', async () => {
    const told = await number(BASE, { dryRun: true });
    expect([told.written, told.villages[0]?.added.length]).toEqual([[], 2]);
  });

  it('are given in the villages that are named', async () => {
    const other = 'villages/410799105202';
    const files = withFiles({ [`${other}/households/4107991052020001.yaml`]: '' });
    expect((await number(files, { villages: ['410799105202'] })).written).toEqual([`${other}/numbers.yaml`]);
    expect((await number(files)).written).toEqual([FILE, `${other}/numbers.yaml`]);
    await expect(number(files, { villages: ['410799105209'] })).rejects.toThrow('没有这个村：410799105209');
  });

  it('leave a village without households without a file', async () => {
    const { villages, written } = await number(without(BASE, household(A), household(B)));
    expect({ villages, written }).toEqual({ villages: [{ village: '410799105201', before: 0, added: [], unused: [] }], written: [] });
  });
});

describe('a village at fault', () => {
  const lines = (...all: readonly string[]): string => `年度: 2017\n卷号:\n${all.map((line) => `  - ${line}\n`).join('')}`;

  it.each([
    ['NUMBER_CONFLICT', lines(`{ 户编号: ${A}, 案卷号: 001 }`, '{ 户编号: 4107991052010009, 案卷号: 001 }')],
    ['NUMBER_CONFLICT', '年度: 2016\n卷号: []\n'],
    ['VALUE_FORMAT', lines(`{ 户编号: ${A}, 案卷号: 一 }`)],
    ['FIELD_MISSING', lines(`{ 户编号: ${A} }`)],
    ['FIELD_MISSING', '年度: 2017\n'],
    ['FIELD_UNKNOWN', `${lines(`{ 户编号: ${A}, 案卷号: 001 }`)}备注: 手改\n`],
    ['FIELD_TYPE', '- 001\n'],
    ['YAML_SYNTAX', '年度: 2017\n卷号:\n  - { 户编号: 1,\n'],
    ['YAML_DUPLICATE_KEY', '年度: 2017\n年度: 2018\n卷号: []\n'],
  ])('%s: is left alone, and said where', async (code, text) => {
    const { ok, villages, written, diagnostics } = await number(withFiles({ [FILE]: text }));
    expect({ ok, villages, written }).toEqual({ ok: false, villages: [], written: [] });
    expect(diagnostics.map((each) => each.code)).toContain(code);
    for (const each of diagnostics) expect(each).toMatchObject({ file: FILE, village: '410799105201', severity: 'error' });
  });

  it('is left alone where the file is empty, or no file', async () => {
    for (const files of [withFiles({ [FILE]: '' }), withFiles({ [FILE]: '# 空的\n' }), new Map([...BASE, [FILE, 'link'] as const])]) expect(await number(files)).toMatchObject({ ok: false, written: [] });
  });

  it('keeps no other from its numbers', async () => {
    const other = 'villages/410799105202';
    const { ok, written } = await number(withFiles({ [FILE]: '年度: 2016\n卷号: []\n', [`${other}/households/4107991052020001.yaml`]: '' }));
    expect([ok, written]).toEqual([false, [`${other}/numbers.yaml`]]);
  });

  it('points to both lines that bear one number', async () => {
    const { diagnostics } = await number(withFiles({ [FILE]: lines(`{ 户编号: ${A}, 案卷号: 001 }`, `{ 户编号: ${B}, 案卷号: 001 }`) }));
    expect(diagnostics).toMatchObject([{ line: 4, column: 35, length: 3, related: [{ file: FILE, line: 3, column: 35 }], message: `案卷号 001 给了两户：${A}、${B}` }]);
  });

  it('is one where a file bears no 户编号: its number would be lost when it is named rightly', async () => {
    const { ok, written, diagnostics } = await number(withFiles({ [household('张三')]: '' }));
    expect([ok, written]).toEqual([false, []]);
    expect(diagnostics).toMatchObject([{ code: 'HOUSEHOLD_VILLAGE_MISMATCH', file: household('张三'), village: '410799105201' }]);
  });
});

describe('nothing at all is numbered', () => {
  it('where dangka.yaml does not tell the year or the scheme', async () => {
    await expect(number(withPassage('县', '年度: 2017', '年度: 今年'))).rejects.toThrow(SetupError);
    await expect(number(withPassage('县', '全宗号: Z009', '全宗号: 一'))).rejects.toThrow('dangka.yaml 有错误');
  });

  it('where a village has more households than its numbers have digits', async () => {
    const other = 'villages/410799105202';
    const full = withFiles({ [`${other}/numbers.yaml`]: '年度: 2017\n卷号:\n  - { 户编号: 4107991052020001, 案卷号: 999 }\n', [`${other}/households/4107991052020002.yaml`]: '' });
    const written: string[] = [];
    const project = await openProject(await memoryWorld(full));
    await expect(numberWorkspace(project, {}, (path) => Promise.resolve(void written.push(path)), UNWATCHED)).rejects.toThrow('案卷号位数');
    expect(written).toEqual([]);
  });
});

describe('numbers of a village as they are read', () => {
  const read = async (files: Files) => {
    const project = await openProject(await memoryWorld(files));
    const [folder] = await listVillages(project.world.workspace);
    if (folder === undefined) throw new Error('no village');
    return readNumbers(project, folder);
  };

  it('are none without the file', async () => {
    expect(await read(BASE)).toEqual({ fixed: new Map(), diagnostics: [] });
  });

  it('are those of households that have left, too', async () => {
    const text = formatNumbers({ 年度: '2017', 卷号: [{ 户编号: A, 案卷号: '001' }, { 户编号: '4107991052010009', 案卷号: '002' }] });
    expect(await read(withFiles({ [FILE]: text }))).toEqual({ fixed: new Map([[A, '001'], ['4107991052010009', '002']]), diagnostics: [] });
  });

  it('are not judged by another scheme where that of the county cannot be read', async () => {
    const files = new Map([...withPassage('县', '档案分类: xinxiang-2017', '档案分类: ""'), [FILE, utf8('年度: 2017\n卷号:\n  - { 户编号: 1, 案卷号: 00001 }\n')] as const]);
    expect((await read(files)).diagnostics).toEqual([]);
  });
});
