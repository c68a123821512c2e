import { describe, expect, it } from 'vitest';
import { countEntries } from '../../src/supervision/counts.js';
import type { LedgerEntry } from '../../src/supervision/entry.js';
import { BOUNDS, codeOf, countyOf, found, foundIn, KONGGU, ledgerOf, LIULIN, LIULINCUN, LIUWAN, ofVillage, QINGHE, round, SHIQIAO, supervisionOf, typed, visit, XIEZHUANG } from './county.js';

const only = (entries: readonly LedgerEntry[]): LedgerEntry => {
  const [entry, ...others] = entries;
  if (entry === undefined || others.length > 0) throw new Error(`not one entry: ${JSON.stringify(entries.map(({ 编号, 问题 }) => [编号, 问题]))}`);
  return entry;
};

const shown = (entries: readonly LedgerEntry[]): readonly string[] => entries.map(({ 级别, 性质, 地点, 户编号, 规则 }) => [级别, 性质, 地点, 户编号.slice(12), 规则].join(' '));

describe('what the checks find', () => {
  it('is one entry for a household and a rule, with every place', () => {
    const entry = only(ledgerOf({ diagnostics: [found(SHIQIAO, 1), found(SHIQIAO, 1, { line: 30, message: '另一位成员的也不对' }), found(SHIQIAO, 1, { line: 36 })] }));
    expect(entry).toMatchObject({ 级别: '户', 性质: '个性', 地点: '青禾镇石桥村', 户编号: codeOf(SHIQIAO, 1), 户主: '户主1', 责任人: '帮扶人1', 状态: '未改', 来源: '核对', 核对: '仍有', 整改时限: '', 牵头单位: '' });
    expect(entry.问题).toBe('证件号码的校验码不对；另一位成员的也不对');
    expect(entry.整改措施).toBe('照身份证改正');
    expect(entry.证据.map(({ line }) => line)).toEqual([24, 30, 36]);
  });

  it('has the same number whatever else is found, and another where it is another rule, household or village', () => {
    const number = only(ledgerOf({ diagnostics: [found(SHIQIAO, 1)] })).编号;
    expect(number).toMatch(/^J-[0-9A-HJKMNP-TV-Z]{8}$/);
    const others = ledgerOf({ diagnostics: [found(LIUWAN, 1), ofVillage(SHIQIAO), found(SHIQIAO, 2), found(SHIQIAO, 1, { code: 'PHONE_SHARED' }), found(SHIQIAO, 1, { line: 99, message: '换了说法' })], bounds: undefined });
    expect(others.filter(({ 编号 }) => 编号 === number).map(({ 问题 }) => 问题)).toEqual(['换了说法']);
    expect(new Set(others.map(({ 编号 }) => 编号)).size).toBe(5);
  });

  it('has a number of its own where one 户编号 stands in two villages', () => {
    const entries = ledgerOf({ diagnostics: [found(SHIQIAO, 1), { ...found(LIUWAN, 1), household: codeOf(SHIQIAO, 1) }] });
    expect(entries.map(({ 村 }) => 村)).toEqual([SHIQIAO, LIUWAN]);
    expect(new Set(entries.map(({ 编号 }) => 编号)).size).toBe(2);
  });

  it('is of the village, or of the county, where no household is named', () => {
    const { village, ...rest } = ofVillage(SHIQIAO);
    expect(village).toBe(SHIQIAO);
    expect(shown(ledgerOf({ diagnostics: [ofVillage(SHIQIAO), { ...rest, file: 'dangka.yaml' }] }))).toEqual(['县 个性 禾川县  POST_VACANT', '村 个性 青禾镇石桥村  POST_VACANT']);
  });

  it('belongs to the village of its household where only that is named', () => {
    const { village, ...rest } = found(LIUWAN, 3);
    expect(village).toBe(LIUWAN);
    expect(only(ledgerOf({ diagnostics: [rest] }))).toMatchObject({ 级别: '户', 村: LIUWAN, 乡镇: QINGHE });
  });

  it('is not there where somebody has waived it', () => {
    expect(ledgerOf({ diagnostics: [found(SHIQIAO, 1, { severity: 'waived' })] })).toEqual([]);
  });
});

describe('a common problem', () => {
  const commons = (entries: readonly LedgerEntry[]): readonly LedgerEntry[] => entries.filter(({ 性质 }) => 性质 === '共性');

  it('is of a village from the share on that is set, and not from one household less', () => {
    expect(shown(commons(ledgerOf({ diagnostics: foundIn(SHIQIAO, 3) })))).toEqual(['村 共性 青禾镇石桥村  ID_CHECKSUM']);
    expect(commons(ledgerOf({ diagnostics: foundIn(SHIQIAO, 2) }))).toEqual([]);
  });

  it('is not made by one household of a small village', () => {
    expect(commons(ledgerOf({ diagnostics: foundIn(LIULINCUN, 1), bounds: { ...BOUNDS, share: 0.2 } }))).toEqual([]);
    expect(commons(ledgerOf({ diagnostics: foundIn(LIULINCUN, 2), bounds: { ...BOUNDS, share: 0.2 } }))).toHaveLength(1);
  });

  it('counts a household once, however often the rule finds something there', () => {
    expect(commons(ledgerOf({ diagnostics: [1, 2, 3].map((line) => found(SHIQIAO, 1, { line })) }))).toEqual([]);
  });

  it('is of a township where so many of its villages have it', () => {
    const entry = only(commons(ledgerOf({ diagnostics: [SHIQIAO, LIUWAN, XIEZHUANG].map((village) => found(village, 1)) })));
    expect(entry).toMatchObject({ 级别: '乡镇', 地点: '青禾镇', 乡镇: QINGHE, 村: '', 问题: '证件号码的校验码不对：涉及 3 个村、3 户', 户数: 3, 村数: 3 });
    expect(commons(ledgerOf({ diagnostics: [SHIQIAO, LIUWAN].map((village) => found(village, 1)) }))).toEqual([]);
  });

  it('is of the county where the villages are not all of one township', () => {
    expect(shown(commons(ledgerOf({ diagnostics: [SHIQIAO, LIUWAN, LIULINCUN].map((village) => ofVillage(village)) })))).toEqual(['县 共性 禾川县  POST_VACANT']);
  });

  it('names the wider one that it is part of, as the households name theirs', () => {
    const entries = ledgerOf({ diagnostics: [...foundIn(SHIQIAO, 3), found(LIUWAN, 1), found(XIEZHUANG, 1), found(LIULINCUN, 1)] });
    const [county, township, village] = ['县', '乡镇', '村'].map((level) => entries.find(({ 级别 }) => 级别 === level));
    expect([county?.属, township?.属, village?.属]).toEqual(['', county?.编号, township?.编号]);
    const partOf = (code: string): string | undefined => entries.find(({ 户编号 }) => 户编号 === code)?.属;
    expect([codeOf(SHIQIAO, 1), codeOf(LIUWAN, 1), codeOf(LIULINCUN, 1)].map(partOf)).toEqual([village?.编号, township?.编号, county?.编号]);
  });

  it('stands before what it is made of: the county, the townships, then each village', () => {
    const levels = ledgerOf({ diagnostics: [...foundIn(LIULINCUN, 2), found(LIUWAN, 1), found(SHIQIAO, 1), found(XIEZHUANG, 1)] }).map(({ 级别, 地点 }) => `${级别} ${地点}`);
    expect(levels).toEqual(['县 禾川县', '乡镇 青禾镇', '户 青禾镇石桥村', '户 青禾镇柳湾村', '户 青禾镇谢庄村', '村 柳林乡柳林村', '户 柳林乡柳林村', '户 柳林乡柳林村']);
  });

  it('is not looked for where nobody says from when on it is one', () => {
    expect(commons(ledgerOf({ diagnostics: foundIn(SHIQIAO, 10), bounds: undefined }))).toEqual([]);
  });
});

describe('what people have entered', () => {
  const household = codeOf(SHIQIAO, 1);

  it('is shown as it was entered, at the level of the place it names', () => {
    const levels = ledgerOf({ rectification: [typed({ 户编号: household }), typed({ 编号: 'R-002', 村: LIUWAN }), typed({ 编号: 'R-003', 乡镇: LIULIN }), typed({ 编号: 'R-004' }), typed({ 编号: 'R-005', 村: SHIQIAO, 级别: '乡镇' })] }).map(({ 编号, 级别, 地点, 村, 乡镇 }) => [编号, 级别, 地点, 村, 乡镇]);
    expect(levels).toEqual([
      ['R-004', '县', '禾川县', '', ''],
      ['R-005', '乡镇', '青禾镇', '', QINGHE],
      ['R-003', '乡镇', '柳林乡', '', LIULIN],
      ['R-001', '户', '青禾镇石桥村', SHIQIAO, QINGHE],
      ['R-002', '村', '青禾镇柳湾村', LIUWAN, QINGHE],
    ]);
    expect(only(ledgerOf({ rectification: [typed()] }))).toMatchObject({ 问题: '残疾证过期', 牵头单位: '县残联', 整改时限: '2017-12-10', 状态: '整改中', 规则: '', 核对: '', 来源: '台账', 证据: [] });
  });

  it('shows no whole identity number that somebody has written into it', () => {
    const entry = only(ledgerOf({ rectification: [typed({ 问题: '410799196602054432 的残疾证过期', 整改措施: '换发 410799196602054432' })] }));
    expect(`${entry.问题}${entry.整改措施}`).not.toContain('19660205');
  });

  const closed = { 户编号: household, 规则: 'ID_CHECKSUM', 状态: '已销号', 销号日期: '2017-12-01', 复核人: '王五' };

  it('is not closed while its rule still finds something there', () => {
    const entry = only(ledgerOf({ rectification: [typed(closed)], diagnostics: [found(SHIQIAO, 1)] }));
    expect(entry).toMatchObject({ 编号: 'R-001', 状态: '未销号(仍有)', 核对: '仍有', 销号日期: '2017-12-01', 复核人: '王五', 证据: [{ file: `villages/${SHIQIAO}/households/${household}.yaml`, line: 24 }] });
  });

  it.each([
    ['nothing is found any more', [], '不再发现'],
    ['another household has it', [found(SHIQIAO, 2), found(LIUWAN, 1)], '不再发现'],
    ['it has been waived', [found(SHIQIAO, 1, { severity: 'waived' })], '已豁免'],
  ] as const)('stays closed where %s', (_, diagnostics, standing) => {
    const entry = ledgerOf({ rectification: [typed(closed)], diagnostics }).find(({ 编号 }) => 编号 === 'R-001');
    expect(entry).toMatchObject({ 状态: '已销号', 核对: standing, 证据: [] });
  });

  it('says where the checks prove nothing', () => {
    const county = countyOf();
    const unread = { ...county, villages: county.villages.map((village) => ({ ...village, households: village.households.map((each) => ({ ...each, readable: each.code !== household })) })) };
    const standing = (entry: Parameters<typeof typed>[0], facts = county): string => only(ledgerOf({ rectification: [typed(entry)], county: facts })).核对;
    expect(standing(closed, unread)).toBe('核对不了');
    expect(standing({ ...closed, 户编号: codeOf(SHIQIAO, 2) }, unread)).toBe('不再发现');
    expect(standing({ 村: SHIQIAO, 规则: 'ID_CHECKSUM' }, unread)).toBe('核对不了');
    expect(standing({ ...closed, 户编号: '999' })).toBe('核对不了');
    expect(standing({ 村: '410799109201', 规则: 'ID_CHECKSUM' })).toBe('核对不了');
    expect(standing({ ...closed, 规则: 'ID_CHEKSUM' })).toBe('没有这条规则');
  });

  it('stands in the place of the finding it speaks of, by rule or by number', () => {
    const diagnostics = [found(SHIQIAO, 1), found(SHIQIAO, 2)];
    const numbers = ledgerOf({ diagnostics }).map(({ 编号 }) => 编号);
    const byRule = ledgerOf({ diagnostics, rectification: [typed({ 户编号: household, 规则: 'ID_CHECKSUM' })] });
    expect(byRule.map(({ 编号, 核对 }) => [编号, 核对])).toEqual([['R-001', '仍有'], [numbers[1], '仍有']]);
    const byNumber = ledgerOf({ diagnostics, rectification: [typed({ 编号: numbers[0] ?? '', 村: SHIQIAO, 户编号: household, 状态: '已销号' })] });
    expect(byNumber.map(({ 编号, 状态, 规则, 来源 }) => [编号, 状态, 规则, 来源])).toEqual([[numbers[0], '未销号(仍有)', 'ID_CHECKSUM', '台账'], [numbers[1], '未改', 'ID_CHECKSUM', '核对']]);
    const other = ledgerOf({ diagnostics, rectification: [typed({ 户编号: household, 规则: 'PHONE_SHARED' })] });
    expect(other).toHaveLength(3);
  });

  it('knows what its number spoke of when the finding is gone', () => {
    const number = only(ledgerOf({ diagnostics: [found(SHIQIAO, 1)] })).编号;
    expect(only(ledgerOf({ rectification: [typed({ 编号: number, 户编号: household, 状态: '已销号' })] }))).toMatchObject({ 规则: 'ID_CHECKSUM', 核对: '不再发现', 状态: '已销号' });
  });

  it('takes over a common problem of its level and place, and closes it only with the last household', () => {
    const taking = typed({ 村: SHIQIAO, 性质: '共性', 规则: 'ID_CHECKSUM', 状态: '已销号' });
    const entries = ledgerOf({ diagnostics: foundIn(SHIQIAO, 3), rectification: [taking] });
    expect(entries.filter(({ 性质 }) => 性质 === '共性').map(({ 编号, 状态, 户数 }) => [编号, 状态, 户数])).toEqual([['R-001', '未销号(仍有)', 3]]);
    expect(entries.filter(({ 性质 }) => 性质 === '个性').map(({ 属 }) => 属)).toEqual(['R-001', 'R-001', 'R-001']);
    expect(ledgerOf({ diagnostics: foundIn(SHIQIAO, 1), rectification: [taking] })[0]).toMatchObject({ 编号: 'R-001', 状态: '未销号(仍有)' });
    expect(only(ledgerOf({ rectification: [taking] }))).toMatchObject({ 状态: '已销号', 核对: '不再发现' });
  });

  it.each([['村 of another village', { 村: LIUWAN }], ['乡镇', { 乡镇: QINGHE }], ['县', {}], ['个性', { 村: SHIQIAO, 性质: '个性' }]])('leaves a common problem alone where it is %s', (_, place) => {
    const entries = ledgerOf({ diagnostics: foundIn(SHIQIAO, 3), rectification: [typed({ 性质: '共性', 规则: 'ID_CHECKSUM', ...place })] });
    expect(entries.some(({ 编号, 性质 }) => 编号.startsWith('G-') && 性质 === '共性')).toBe(true);
  });

  it('reopens what a township leads while one of its villages has it, and not for another township', () => {
    const taking = typed({ 乡镇: QINGHE, 性质: '共性', 规则: 'ID_CHECKSUM', 状态: '已销号' });
    expect(ledgerOf({ diagnostics: [found(XIEZHUANG, 1)], rectification: [taking] })[0]).toMatchObject({ 编号: 'R-001', 状态: '未销号(仍有)' });
    expect(ledgerOf({ diagnostics: [found(LIULINCUN, 1)], rectification: [taking] })[0]).toMatchObject({ 编号: 'R-001', 状态: '已销号' });
    expect(ledgerOf({ rectification: [typed({ 乡镇: KONGGU, 规则: 'ID_CHECKSUM' })] })[0]).toMatchObject({ 核对: '核对不了' });
  });
});

describe('a deadline', () => {
  const overdue = (change: Parameters<typeof typed>[0], date = '2017-12-20'): number => only(ledgerOf({ rectification: [typed(change)], date })).逾期;

  it('is overdue from the day after it', () => {
    expect(['2017-12-19', '2017-12-20', '2017-12-21'].map((day) => overdue({ 整改时限: day }))).toEqual([1, 0, 0]);
    expect(overdue({ 整改时限: '2016-12-31' })).toBe(354);
  });

  it('is met by what is closed, and not by what was closed and is still there', () => {
    expect(overdue({ 状态: '已销号' })).toBe(0);
    const rectification = [typed({ 户编号: codeOf(SHIQIAO, 1), 规则: 'ID_CHECKSUM', 状态: '已销号' })];
    expect(only(ledgerOf({ rectification, diagnostics: [found(SHIQIAO, 1)] })).逾期).toBe(10);
  });

  it('is judged by no day where none is known', () => {
    expect(overdue({}, '')).toBe(0);
  });
});

describe('what the rounds have said', () => {
  const said = (...problems: readonly string[]) => supervisionOf([round(1, '督查巡查', '2017-11-01', [visit(SHIQIAO, problems)]), round(2, '回头看', '2017-11-16', [visit(SHIQIAO, problems.slice(0, 1))])]);

  it('marks the entry it names with its rounds', () => {
    const number = only(ledgerOf({ diagnostics: [found(SHIQIAO, 1)] })).编号;
    const entries = ledgerOf({ rectification: [typed({ 村: SHIQIAO })], diagnostics: [found(SHIQIAO, 1)], supervision: said('R-001', number) });
    expect(entries.map(({ 编号, 轮次 }) => [编号, 轮次])).toEqual([['R-001', ['1', '2']], [number, ['1']]]);
  });

  it('is an entry of the village where it is words, the same in every round', () => {
    const entry = only(ledgerOf({ supervision: said('档案盒没有盒脊') }));
    expect(entry).toMatchObject({ 级别: '村', 性质: '个性', 地点: '青禾镇石桥村', 问题: '档案盒没有盒脊', 状态: '未改', 来源: '督导', 轮次: ['1', '2'] });
    expect(entry.编号).toMatch(/^D-/);
    const taken = only(ledgerOf({ supervision: said('档案盒没有盒脊'), rectification: [typed({ 编号: entry.编号, 村: SHIQIAO, 状态: '已销号' })] }));
    expect(taken).toMatchObject({ 来源: '台账', 状态: '已销号', 轮次: ['1', '2'] });
  });

  it('is told where it is a number that stands for nothing, and is no entry where the finding is gone', () => {
    expect(only(ledgerOf({ supervision: said('R-009') })).问题).toBe('督导记的「R-009」，台账里没有这个编号');
    const number = only(ledgerOf({ diagnostics: [found(SHIQIAO, 1)] })).编号;
    expect(ledgerOf({ supervision: said(number) })).toEqual([]);
  });

  it('shows no whole identity number', () => {
    expect(only(ledgerOf({ supervision: said('410799196602054432 不在家') })).问题).toBe('410799************ 不在家');
  });
});

describe('the figures of a ledger', () => {
  it('count every entry once by kind and once by state', () => {
    const entries = ledgerOf({
      diagnostics: [...foundIn(SHIQIAO, 3), found(LIUWAN, 1)],
      rectification: [typed(), typed({ 编号: 'R-002', 状态: '已销号', 复核人: '王五' }), typed({ 编号: 'R-003', 状态: '已销号', 复核人: '王五', 销号日期: '2017-12-01' }), typed({ 编号: 'R-004', 户编号: codeOf(LIUWAN, 1), 规则: 'ID_CHECKSUM', 状态: '已销号' })],
    });
    expect(countEntries(entries)).toEqual({ total: 8, common: 1, single: 7, open: 4, underWay: 1, closed: 2, reopened: 1, unconfirmed: 1, overdue: 2 });
  });
});
