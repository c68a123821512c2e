import { describe, expect, it } from 'vitest';
import { SetupError } from '../../src/errors.js';
import { findBroken } from '../../src/model/sign-chain.js';
import { parseYaml } from '../../src/load/yaml.js';
import { UNWATCHED } from '../../src/pipeline/progress.js';
import { openProject } from '../../src/pipeline/project.js';
import { recordSignatures, renewSheets, type SignOptions, type SignReport } from '../../src/pipeline/sign.js';
import type { SignEntry, SignoffFiles } from '../../src/pipeline/sign-sheet.js';
import type { Signoffs } from '../../src/schema/ledgers.js';
import { BASE, pathOf, replaceOnce, withFiles, withPassage } from '../support/check-base.js';
import { versionIn } from '../support/check-version.js';
import { checkFiles, codesOf, memoryWorld, utf8, type Files } from '../support/check-world.js';

const [A, B] = ['4107991052010001', '4107991052010002'];
const FOLDER = 'villages/410799105201/signoffs';
const SHEET = `${FOLDER}/${A}.yaml`;
const VERSION = await versionIn(BASE);

const entry = (post: string, name: string, date: string, household = A): SignEntry => ({ household, post, name, date });
const CHAIR = entry('村委会主任', '马成林', '2017-11-20');
const SECRETARY = entry('村支部书记', '石磊', '2017-11-21');

interface Run extends SignReport {
  readonly files: Map<string, Uint8Array | 'link'>;
  readonly done: readonly string[];
}

/** Files of a workspace in memory, and what is done to them. */
function openFiles(files: Files): SignoffFiles & Pick<Run, 'files' | 'done'> {
  const after = new Map(files);
  const done: string[] = [];
  return {
    files: after,
    done,
    save: (path, bytes, before) => {
      if (after.get(path) !== before) return Promise.reject(new Error(`${path} was not read as it is`));
      after.set(path, bytes);
      done.push(`save ${path}`);
      return Promise.resolve();
    },
    retire: (path, to) => {
      after.set(to, after.get(path) ?? 'link');
      after.delete(path);
      done.push(`retire ${path} ${to}`);
      return Promise.resolve();
    },
  };
}

async function sign(files: Files, entries: readonly SignEntry[], options: SignOptions = {}): Promise<Run> {
  const disk = openFiles(files);
  return { ...(await recordSignatures(await openProject(await memoryWorld(files)), entries, options, disk, UNWATCHED)), files: disk.files, done: disk.done };
}

const textOf = (files: Files, path = SHEET): string => {
  const bytes = files.get(path);
  return bytes instanceof Uint8Array ? new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes) : '';
};

const sheetIn = (files: Files, path = SHEET): Signoffs => parseYaml(textOf(files, path)).value as Signoffs;

const reasons = ({ refused }: SignReport): readonly string[] => refused.map(({ code, field }) => `${code} ${field}`);

const SHEET_TEXT = (version: string): string => `# 第一份\n户编号: ${A}\n年度: 2017\n卡版本: ${version}\n签字:\n  - { 岗位: 村委会主任, 姓名: 马成林, 日期: 2017-11-20 } # 当面签\n`;

describe('what was signed on paper', () => {
  it('begins a sheet, with the version of the card as it is now', async () => {
    const { ok, recorded, sheets, done, files } = await sign(BASE, [CHAIR]);
    expect({ ok, done }).toEqual({ ok: true, done: [`save ${SHEET}`] });
    expect(recorded).toMatchObject([{ household: A, post: '村委会主任', name: '马成林', date: '2017-11-20', link: expect.stringMatching(/^[0-9a-f]{16}$/) as string }]);
    expect(sheets).toMatchObject([{ household: A, file: SHEET, version: VERSION, signed: ['村委会主任'] }]);
    expect(sheets[0]?.missing).toHaveLength(6);
    expect(sheetIn(files)).toMatchObject({ 户编号: A, 年度: '2017', 卡版本: VERSION, 签字: [{ 岗位: '村委会主任', 姓名: '马成林', 日期: '2017-11-20' }] });
  });

  it('is added to what is there; what was typed stays as it was', async () => {
    const before = SHEET_TEXT(VERSION).replaceAll('\n', '\r\n');
    const { files } = await sign(withFiles({ [SHEET]: `\uFEFF${before}` }), [SECRETARY]);
    const text = textOf(files);
    expect(text.startsWith(`\uFEFF${before}`)).toBe(true);
    expect(text.slice(before.length + 1)).toMatch(/^ {2}- \{ 岗位: 村支部书记, 姓名: 石磊, 日期: 2017-11-21, 链: [0-9a-f]{16} \}\r\n$/);
  });

  it('is a chain that check finds whole, over several runs', async () => {
    const first = await sign(BASE, [CHAIR]);
    const { files, sheets } = await sign(first.files, [SECRETARY, entry('帮扶责任人', '何清', '2017-11-21')]);
    const { 签字: entries, ...head } = sheetIn(files);
    expect(findBroken(head, entries)).toEqual([]);
    expect(entries.every((each) => each.链 !== undefined)).toBe(true);
    expect(sheets[0]?.signed).toEqual(['村委会主任', '村支部书记', '帮扶责任人']);
    expect(codesOf((await checkFiles(files)).diagnostics)).toEqual(['SIGN_INCOMPLETE']);
  });

  it('is found by check where it is changed afterwards', async () => {
    const { files } = await sign(BASE, [CHAIR, SECRETARY]);
    const forged = new Map([...files, [SHEET, utf8(textOf(files).replace('2017-11-20', '2017-11-19'))] as const]);
    expect(codesOf((await checkFiles(forged)).diagnostics)).toEqual(['SIGN_CHAIN', 'SIGN_INCOMPLETE']);
    // Nothing is added to a ledger that cannot be trusted.
    const { done, ...report } = await sign(forged, [entry('帮扶责任人', '何清', '2017-11-21')]);
    expect([reasons(report), done]).toEqual([['SIGN_SHEET_FAULTY 户编号'], []]);
  });

  it('of several households is written once for each', async () => {
    const { done, sheets } = await sign(BASE, [CHAIR, { ...CHAIR, household: B }, SECRETARY]);
    expect(done).toEqual([`save ${SHEET}`, `save ${FOLDER}/${B}.yaml`]);
    expect(sheets.map(({ signed }) => signed.length)).toEqual([2, 1]);
  });
});

describe('refused, with the reason', () => {
  it.each([
    ['an unknown post', entry('村支书', '石磊', '2017-11-20'), 'SIGN_NOT_ON_ROSTER 岗位'],
    ['the wrong person', entry('村支部书记', '石垒', '2017-11-20'), 'SIGN_NOT_ON_ROSTER 姓名'],
    ['the same post twice', entry('村委会主任', '马成林', '2017-11-21'), 'SIGN_POST_TWICE 岗位'],
    ['a date before that of an earlier post', entry('村支部书记', '石磊', '2017-11-19'), 'SIGN_ORDER 日期'],
    ['a date after the batch', entry('村支部书记', '石磊', '2017-12-01'), 'SIGN_DATE 日期'],
    ['no date', entry('村支部书记', '石磊', '2017-11-31'), 'VALUE_FORMAT 日期'],
    ['no name', entry('村支部书记', ' ', '2017-11-20'), 'FIELD_MISSING 姓名'],
    ['an unknown household', { ...SECRETARY, household: '4107991052010009' }, 'SIGN_NO_HOUSEHOLD 户编号'],
  ])('%s', async (_, bad, reason) => {
    const { ok, recorded, done, ...report } = await sign(withFiles({ [SHEET]: SHEET_TEXT(VERSION) }), [bad]);
    expect({ ok, recorded, done, reasons: reasons({ ok, recorded, ...report }) }).toEqual({ ok: false, recorded: [], done: [], reasons: [reason] });
    for (const { message, hint } of report.refused) expect(message.length * hint.length).toBeGreaterThan(0);
  });

  it('a date before the last fact, where nobody has signed yet', async () => {
    expect(reasons(await sign(BASE, [entry('村委会主任', '马成林', '2017-04-11')]))).toEqual(['SIGN_DATE 日期']);
  });

  it('a post that nobody holds in this village', async () => {
    const files = withPassage('村', '    姓名: 田苗\n', '');
    const vacant = new Map([...files, [pathOf('村'), utf8(replaceOnce(textOf(files, pathOf('村')), '贫困村: 是', '贫困村: 否'))] as const]);
    expect(reasons(await sign(vacant, [entry('驻村工作队第一书记', '田苗', '2017-11-20')]))).toEqual(['SIGN_NOT_ON_ROSTER 岗位']);
  });

  it('a household at fault, or one of a village at fault: there is no card', async () => {
    const household = await sign(withPassage('一户', '家庭人口: 3', '家庭人口: 4'), [CHAIR]);
    expect([reasons(household), household.done]).toEqual([['SIGN_NO_CARD 户编号'], []]);
    expect(household.refused[0]?.message).toContain('MEMBER_COUNT_MISMATCH');
    expect(reasons(await sign(withPassage('村', '贫困户数: 2', '贫困户数: 3'), [CHAIR]))).toEqual(['SIGN_NO_CARD 户编号']);
  });

  it('a sheet that cannot be read, or has no list to go on with', async () => {
    expect(reasons(await sign(withFiles({ [SHEET]: '户编号: [\n' }), [CHAIR], { renew: true }))).toEqual(['SIGN_SHEET_FAULTY 户编号']);
    expect(reasons(await sign(new Map([...BASE, [SHEET, 'link']]), [CHAIR]))).toEqual(['SIGN_SHEET_FAULTY 户编号']);
    expect(reasons(await sign(withFiles({ [SHEET]: `{ 户编号: ${A}, 年度: 2017, 卡版本: ${VERSION}, 签字: [] }\n` }), [CHAIR]))).toEqual(['SIGN_LAYOUT 户编号']);
  });

  it('one by one: what holds is entered', async () => {
    const { recorded, ...report } = await sign(BASE, [CHAIR, entry('村支部书记', '石垒', '2017-11-20'), { ...CHAIR, household: '1' }, SECRETARY]);
    expect(recorded.map(({ post }) => post)).toEqual(['村委会主任', '村支部书记']);
    expect(reasons({ recorded, ...report })).toEqual(['SIGN_NO_HOUSEHOLD 户编号', 'SIGN_NOT_ON_ROSTER 姓名']);
  });

  it('not for the order of entry: a later post may be entered first, and the earlier then only warned of', async () => {
    const { ok, diagnostics, recorded } = await sign(BASE, [{ ...SECRETARY, date: '2017-11-19' }, CHAIR]);
    expect([ok, recorded.length, codesOf(diagnostics)]).toEqual([true, 2, ['SIGN_ORDER']]);
  });

  it('not for one person in two posts, which is only pointed to', async () => {
    const files = withPassage('村', '    姓名: 石磊', '    姓名: 马成林');
    const { ok, diagnostics } = await sign(files, [CHAIR, { ...SECRETARY, name: '马成林' }]);
    expect([ok, codesOf(diagnostics)]).toEqual([true, ['SIGN_SAME_PERSON']]);
  });

  it('all of it where dangka.yaml does not tell what is on the cards', async () => {
    await expect(sign(withPassage('县', '年度: 2017', '年度: 今年'), [CHAIR])).rejects.toThrow(SetupError);
  });
});

describe('a card that has changed since it was signed', () => {
  const OLD = SHEET_TEXT('3f2a91c0d4e7');
  const stale = withFiles({ [SHEET]: OLD });
  const KEPT = `${FOLDER}/作废/${A}-3f2a91c0d4e7.yaml`;

  it('is told, with both versions and how to begin anew', async () => {
    const { refused, done } = await sign(stale, [SECRETARY]);
    expect(refused).toMatchObject([{ code: 'SIGN_STALE' }]);
    expect(refused[0]?.message).toContain('3f2a91c0d4e7');
    expect(refused[0]?.message).toContain(VERSION);
    expect(refused[0]?.hint).toContain('--renew');
    expect(done).toEqual([]);
  });

  it('with --renew the old sheet is kept as it was, and a new one begun', async () => {
    const { ok, voided, done, files } = await sign(stale, [SECRETARY], { renew: true });
    expect({ ok, voided, done }).toEqual({ ok: true, voided: [{ household: A, village: '410799105201', version: '3f2a91c0d4e7', file: KEPT }], done: [`retire ${SHEET} ${KEPT}`, `save ${SHEET}`] });
    expect(textOf(files, KEPT)).toBe(OLD);
    expect(sheetIn(files).签字.map(({ 岗位 }) => 岗位)).toEqual(['村支部书记']);
    // What is kept is no stray, and no signature.
    expect(codesOf((await checkFiles(files)).diagnostics)).toEqual(['SIGN_INCOMPLETE']);
  });

  it('is not put aside where nothing could be entered instead', async () => {
    expect((await sign(stale, [{ ...SECRETARY, name: '别人' }], { renew: true })).done).toEqual([]);
  });

  it('is kept under another name where this version has been void before', async () => {
    const { voided } = await sign(new Map([...stale, [KEPT, utf8('户编号: 1\n')]]), [SECRETARY], { renew: true });
    expect(voided.map(({ file }) => file)).toEqual([KEPT.replace('.yaml', '-2.yaml')]);
  });

  it('a sheet in order is gone on with, --renew or not', async () => {
    const { voided, files } = await sign(withFiles({ [SHEET]: SHEET_TEXT(VERSION) }), [SECRETARY], { renew: true });
    expect([voided, sheetIn(files).签字.length]).toEqual([[], 2]);
  });
});

describe('renewing alone', () => {
  const renew = async (files: Files) => {
    const disk = openFiles(files);
    return { ...(await renewSheets(await openProject(await memoryWorld(files)), {}, {}, disk, UNWATCHED)), files: disk.files, done: disk.done };
  };

  it('puts aside what cannot be gone on with, so that a new card can be printed', async () => {
    const sheet = SHEET_TEXT('3f2a91c0d4e7');
    const { ok, voided, files } = await renew(withFiles({ [SHEET]: sheet }));
    expect([ok, voided.map(({ version }) => version), files.has(SHEET)]).toEqual([true, ['3f2a91c0d4e7'], false]);
    expect(codesOf((await checkFiles(files)).diagnostics)).toEqual([]);
  });

  it('leaves a sheet in order alone, and one that it cannot read, which it names', async () => {
    expect((await renew(withFiles({ [SHEET]: SHEET_TEXT(VERSION) }))).done).toEqual([]);
    const unread = await renew(withFiles({ [SHEET]: '户编号: [\n' }));
    expect([unread.ok, reasons(unread), unread.done]).toEqual([false, ['SIGN_SHEET_FAULTY 户编号'], []]);
  });

  it('leaves the sheet of a household at fault alone: its card is not known', async () => {
    const files = new Map([...withPassage('一户', '家庭人口: 3', '家庭人口: 4'), [SHEET, utf8(SHEET_TEXT('3f2a91c0d4e7'))] as const]);
    expect((await renew(files)).done).toEqual([]);
  });
});
