import { describe, expect, it } from 'vitest';
import type { Signoffs } from '../../src/schema/ledgers.js';
import { listAnswerable } from '../../src/signoff/answerable.js';
import { holdSheet } from '../../src/signoff/sheet.js';
import { nameVoid, voidVersionsOf } from '../../src/signoff/voided.js';
import { listWaiting, type OpenSheet } from '../../src/signoff/waiting.js';

const CHAIR = { 岗位: '村委会主任', 姓名: '马成林', 单位: '杏林村村民委员会' };
const SECRETARY = { 岗位: '村支部书记', 姓名: '石磊', 单位: '杏林村党支部' };
const HELPER = { 岗位: '帮扶责任人', 姓名: '何清', 单位: '县林业局' };
const SIGNERS = [CHAIR, SECRETARY, HELPER];
const VERSION = '9c41e07ab25d';

const sheetOf = (签字: Signoffs['签字'], 卡版本 = VERSION): Signoffs => ({ 户编号: '4107991052010001', 年度: '2017', 卡版本, 签字 });
const SIGNED: Signoffs['签字'] = [{ 岗位: '帮扶责任人', 姓名: '何清 ', 日期: '2017-11-21' }, { 岗位: '村委会主任', 姓名: '马成林', 日期: '2017-11-20', 链: 'c204b89ae649249c' }];

describe('a sheet held against the card', () => {
  it('tells who has signed, in the order of the set, and who has not', () => {
    expect(holdSheet(SIGNERS, sheetOf(SIGNED), VERSION)).toEqual({
      signed: ['村委会主任', '帮扶责任人'],
      missing: [SECRETARY],
      stale: false,
      sheetVersion: VERSION,
      standing: [{ post: '帮扶责任人', name: '何清', date: '2017-11-21', linked: false }, { post: '村委会主任', name: '马成林', date: '2017-11-20', linked: true }],
    });
  });

  it('of another version is void, and stays in sight: all must sign again', () => {
    const state = holdSheet(SIGNERS, sheetOf(SIGNED, '000000000000'), VERSION);
    expect(state).toMatchObject({ signed: [], missing: SIGNERS, stale: true, sheetVersion: '000000000000' });
    expect(state.standing).toHaveLength(2);
  });

  it('is not called void where there is no card to hold it against, and nobody has signed that', () => {
    expect(holdSheet(SIGNERS, sheetOf(SIGNED), undefined)).toMatchObject({ signed: [], missing: SIGNERS, stale: false, sheetVersion: VERSION });
  });

  it('that has not been begun waits for all', () => {
    expect(holdSheet(SIGNERS, undefined, VERSION)).toEqual({ signed: [], missing: SIGNERS, stale: false, sheetVersion: undefined, standing: [] });
  });

  it('counts no post that is not to sign', () => {
    expect(holdSheet([CHAIR], sheetOf(SIGNED), VERSION)).toMatchObject({ signed: ['村委会主任'], missing: [] });
  });
});

describe('who still has to sign', () => {
  const open = (household: string, ...missing: OpenSheet['missing']): OpenSheet => ({ household, village: '410799105201', head: '杜春生', version: VERSION, stale: false, missing });

  it('is listed by person, with whom most waits for first', () => {
    const waiting = listWaiting([open('1', CHAIR), open('2', SECRETARY, CHAIR)]);
    expect(waiting.map(({ name, sheets }) => [name, sheets.map(({ household, post }) => `${household} ${post}`)])).toEqual([
      ['马成林', ['1 村委会主任', '2 村委会主任']],
      ['石磊', ['2 村支部书记']],
    ]);
  });

  it('may be one person, who may hold two posts', () => {
    const both = { ...SECRETARY, 姓名: '马成林', 单位: CHAIR.单位 };
    const waiting = listWaiting([open('1', CHAIR, both, HELPER)], '马成林');
    expect(waiting.map(({ name, sheets }) => [name, sheets.map(({ post }) => post)])).toEqual([['马成林', ['村委会主任', '村支部书记']]]);
    expect(listWaiting([open('1', CHAIR)], '查无此人')).toEqual([]);
  });

  it('keeps two of one name in two units apart', () => {
    expect(listWaiting([open('1', CHAIR, { ...HELPER, 姓名: '马成林' })]).map(({ name, unit }) => [name, unit])).toEqual([['马成林', '县林业局'], ['马成林', '杏林村村民委员会']]);
  });
});

describe('who answers for a card at fault', () => {
  const card = { household: '1', village: '410799105201', head: '杜春生', codes: ['ID_CHECKSUM'], roster: SIGNERS };

  it('are those whose signature stands on the sheet, then those who would sign the open posts', () => {
    const { standing, sheetVersion } = holdSheet(SIGNERS, sheetOf(SIGNED), undefined);
    expect(listAnswerable([{ ...card, standing, sheetVersion }])).toEqual([{
      household: '1', village: '410799105201', head: '杜春生', codes: ['ID_CHECKSUM'],
      answerers: [
        { post: '帮扶责任人', name: '何清', signed: { date: '2017-11-21', version: VERSION } },
        { post: '村委会主任', name: '马成林', signed: { date: '2017-11-20', version: VERSION } },
        { post: '村支部书记', name: '石磊' },
      ],
    }]);
  });

  it('are all who would sign where nothing has been signed', () => {
    expect(listAnswerable([{ ...card, standing: [], sheetVersion: undefined }])[0]?.answerers).toEqual(SIGNERS.map(({ 岗位, 姓名 }) => ({ post: 岗位, name: 姓名 })));
  });
});

describe('sheets that have been declared void', () => {
  it('are kept under household and version, each under a name of its own', () => {
    expect(nameVoid('1', VERSION, [])).toBe(`1-${VERSION}.yaml`);
    expect(nameVoid('1', VERSION, [`1-${VERSION}.yaml`, `1-${VERSION}-2.yaml`])).toBe(`1-${VERSION}-3.yaml`);
  });

  it('are found again by household', () => {
    const names = [nameVoid('11', VERSION, []), nameVoid('1', VERSION, []), nameVoid('1', VERSION, [nameVoid('1', VERSION, [])]), '说明.txt', '1-x.yaml'];
    expect(voidVersionsOf('1', names)).toEqual([VERSION, VERSION]);
    expect(voidVersionsOf('2', names)).toEqual([]);
  });
});
