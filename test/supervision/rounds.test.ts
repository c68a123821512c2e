import { describe, expect, it } from 'vitest';
import { addDays, daysBetween } from '../../src/supervision/days.js';
import { composeLedger } from '../../src/supervision/ledger.js';
import { lookBack, type LookBackLine } from '../../src/supervision/look-back.js';
import { describeRounds, kindAfter } from '../../src/supervision/rounds.js';
import type { Diagnostic } from '../../src/diagnostic.js';
import type { Rectification, Supervision } from '../../src/schema/ledgers.js';
import { BOUNDS, codeOf, countyOf, found, foundIn, LIULINCUN, LIUWAN, round, RULES, SHIQIAO, supervisionOf, typed, VILLAGES, visit, XIEZHUANG } from './county.js';

describe('days', () => {
  it.each([['2017-11-21', 15, '2017-12-06'], ['2017-12-20', 15, '2018-01-04'], ['2016-02-20', 15, '2016-03-06'], ['2017-02-20', 15, '2017-03-07']])('%s and %i of them make %s', (from, days, to) => {
    expect(addDays(from, days)).toBe(to);
    expect(daysBetween(from, to)).toBe(days);
    expect(daysBetween(to, from)).toBe(-days);
  });
});

describe('the rounds', () => {
  const supervision = supervisionOf([round(2, '回头看', '2017-11-21', [visit(SHIQIAO, ['R-001'], { 督导组: '第二督导组' })]), round(1, '督查巡查', '2017-11-06', [visit(SHIQIAO, ['R-001', 'R-002']), visit(SHIQIAO), visit(LIUWAN), visit('410799109201', [], { 督导组: '第九督导组' })])]);

  it('say which teams have been where, and where nobody has', () => {
    const [first, second] = describeRounds(supervision, VILLAGES, 15, '').rounds;
    expect([first?.round, second?.round]).toEqual([1, 2]);
    expect(first).toMatchObject({ visited: [SHIQIAO, LIUWAN, '410799109201'], unvisited: [XIEZHUANG, LIULINCUN], unknown: ['410799109201', '第九督导组'] });
    expect(first?.teams).toEqual([
      { name: '第一督导组', leader: '组长1', villages: [SHIQIAO, LIUWAN], findings: 2 },
      { name: '第二督导组', leader: '组长2', villages: [], findings: 0 },
      { name: '第九督导组', leader: '', villages: ['410799109201'], findings: 0 },
    ]);
    expect(second).toMatchObject({ visited: [SHIQIAO], unvisited: [LIUWAN, XIEZHUANG, LIULINCUN], unknown: [] });
  });

  it('say when the next is due, and how late it is', () => {
    const next = (days: number, date: string) => describeRounds(supervision, VILLAGES, days, date).next;
    expect(next(15, '2017-12-06')).toEqual({ round: 3, kind: '再督查巡查', due: '2017-12-06', late: 0 });
    expect(next(15, '2017-12-07')?.late).toBe(1);
    expect(next(10, '2017-12-07')).toMatchObject({ due: '2017-12-01', late: 6 });
    expect(next(15, '')?.late).toBe(0);
  });

  it('have none after them before there is a first', () => {
    expect(describeRounds(undefined, VILLAGES, 15, '2017-12-07')).toEqual({ rounds: [], next: undefined });
    expect(describeRounds(supervisionOf([]), VILLAGES, 15, '2017-12-07').next).toBeUndefined();
  });

  it('follow one another as in the article, the last two in turn', () => {
    const kinds: string[] = [];
    for (let kind: string | undefined; kinds.length < 6; kinds.push(kind)) kind = kindAfter(kinds.at(-1));
    expect(kinds).toEqual(['督查巡查', '回头看', '再督查巡查', '再回头看', '再督查巡查', '再回头看']);
  });
});

describe('looking back', () => {
  interface Given { readonly diagnostics?: readonly Diagnostic[]; readonly rectification?: readonly Rectification[]; readonly again?: Supervision['轮次'][number]['到村'] }

  /** What a second round sees of what a first has written down in 石桥村. */
  function linesOf(problems: readonly string[], { diagnostics = [], rectification = [], again = [] }: Given = {}): readonly LookBackLine[] {
    const county = countyOf(diagnostics);
    const supervision = supervisionOf([round(1, '督查巡查', '2017-11-06', [visit(SHIQIAO, problems)]), round(2, '回头看', '2017-11-21', again)]);
    const ledger = composeLedger({ county, rectification, supervision, rules: RULES, bounds: BOUNDS, date: '2017-12-20' });
    return lookBack({ county, ledger, supervision, rules: RULES }, 2).lines;
  }

  const numberOf = (diagnostics: readonly Diagnostic[], kind = '个性'): string =>
    composeLedger({ county: countyOf(diagnostics), rectification: [], supervision: undefined, rules: RULES, bounds: BOUNDS, date: '' }).entries.find(({ 性质 }) => 性质 === kind)?.编号 ?? '';

  it('shows by file and line what a rule still finds', () => {
    const diagnostics = [found(SHIQIAO, 1)];
    expect(linesOf([numberOf(diagnostics)], { diagnostics })).toMatchObject([{ 结果: '仍有', 规则: 'ID_CHECKSUM', 户编号: codeOf(SHIQIAO, 1), 地点: '青禾镇石桥村', 证据: [{ file: `villages/${SHIQIAO}/households/${codeOf(SHIQIAO, 1)}.yaml`, line: 24, column: 11 }] }]);
  });

  it('knows what a number spoke of that stands in no ledger any more', () => {
    expect(linesOf([numberOf([found(SHIQIAO, 1)])])).toMatchObject([{ 结果: '不再发现', 规则: 'ID_CHECKSUM', 户编号: codeOf(SHIQIAO, 1), 问题: '证件号码的校验码不对', 证据: [] }]);
    expect(linesOf([numberOf([found(SHIQIAO, 1)])], { diagnostics: [found(SHIQIAO, 1, { severity: 'waived' })] })).toMatchObject([{ 结果: '已豁免' }]);
  });

  it('does not call a common problem gone while some of it is left', () => {
    const number = numberOf(foundIn(SHIQIAO, 3), '共性');
    expect(number).toMatch(/^G-/);
    expect(linesOf([number], { diagnostics: [found(SHIQIAO, 2)] })).toMatchObject([{ 结果: '仍有', 证据: [{ household: codeOf(SHIQIAO, 2) }] }]);
    expect(linesOf([number])).toMatchObject([{ 结果: '不再发现', 户编号: '' }]);
    const wide = [SHIQIAO, LIUWAN, XIEZHUANG].map((village) => found(village, 1));
    expect(linesOf([numberOf(wide, '共性')], { diagnostics: [found(XIEZHUANG, 1)] })).toMatchObject([{ 结果: '仍有', 证据: [{ household: codeOf(XIEZHUANG, 1) }] }]);
  });

  it('shows the state of what people have entered, and who has confirmed it when', () => {
    expect(linesOf(['R-001'], { rectification: [typed({ 村: SHIQIAO })] })).toMatchObject([{ 编号: 'R-001', 结果: '整改中', 问题: '残疾证过期', 责任人: '曹梅', 复核人: '', 销号日期: '' }]);
    expect(linesOf(['R-001'], { rectification: [typed({ 村: SHIQIAO, 状态: '已销号', 销号日期: '2017-11-20', 复核人: '王五' })] })).toMatchObject([{ 结果: '已销号', 复核人: '王五', 销号日期: '2017-11-20' }]);
  });

  it('shows what the checks say where an entry names a rule, whatever people have written', () => {
    const rectification = [typed({ 户编号: codeOf(SHIQIAO, 1), 规则: 'ID_CHECKSUM', 状态: '已销号', 复核人: '王五' })];
    expect(linesOf(['R-001'], { rectification, diagnostics: [found(SHIQIAO, 1)] })).toMatchObject([{ 结果: '仍有', 复核人: '王五', 证据: [{ line: 24 }] }]);
    expect(linesOf(['R-001'], { rectification })).toMatchObject([{ 结果: '不再发现' }]);
  });

  it('says whether the round has been back, and has found it again', () => {
    const seen = (again: Given['again']) => linesOf(['没有盒脊'], again === undefined ? {} : { again }).map(({ 到村, 再提, 结果 }) => [到村, 再提, 结果]);
    expect(seen(undefined)).toEqual([['', false, '未改']]);
    expect(seen([visit(LIUWAN, ['没有盒脊'])])).toEqual([['', false, '未改']]);
    expect(seen([visit(SHIQIAO, [], { 日期: '2017-11-23' })])).toEqual([['2017-11-23', false, '未改']]);
    expect(seen([visit(SHIQIAO, ['没有盒脊'], { 日期: '2017-11-23' })])).toEqual([['2017-11-23', true, '未改']]);
  });

  it('tells of a number that stands for nothing', () => {
    expect(linesOf(['R-009'])).toMatchObject([{ 问题: '督导记的「R-009」，台账里没有这个编号', 结果: '未改' }]);
    expect(linesOf(['J-00000000'])).toMatchObject([{ 问题: '督导记的「J-00000000」，台账里没有这个编号' }]);
  });

  it('looks at the round just before, and at none where there is none', () => {
    const county = countyOf();
    const supervision = supervisionOf([round(1, '督查巡查', '2017-11-06', [visit(SHIQIAO, ['甲'])]), round(3, '再督查巡查', '2017-11-21', [visit(SHIQIAO, ['乙'])])]);
    const ledger = composeLedger({ county, rectification: [], supervision, rules: RULES, bounds: BOUNDS, date: '' });
    const back = (number: number) => lookBack({ county, ledger, supervision, rules: RULES }, number);
    expect([back(1).at, back(1).lines]).toEqual([undefined, []]);
    expect([back(3).at, back(3).lines.map(({ 问题 }) => 问题)]).toEqual([1, ['甲']]);
    expect([back(4).at, back(4).lines.map(({ 问题 }) => 问题)]).toEqual([3, ['乙']]);
  });
});
