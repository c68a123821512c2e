import { groupBy } from '../model/group.js';
import type { CommonProblem } from './common.js';
import { COMMON, OPEN, SINGLE, type UnplacedEntry } from './entry.js';
import type { Places } from './facts.js';
import { countDistinct, evidenceOf, joinSentences, mostFrequent, type Finding, type Findings, type Scope } from './findings.js';
import { numberAll } from './number.js';

/** One entry for each rule and household, or village: what it finds there several times is one thing to put right. */
export function describeSingles({ standing }: Findings, places: Places): readonly UnplacedEntry[] {
  const groups = [...groupBy(standing, ({ diagnostic, village, household }) => [diagnostic.code, village, household].join('\u001f')).values()].flatMap((found) => (found[0] ? [{ first: found[0], found }] : []));
  const numbers = numberAll(groups, ({ first: { diagnostic, village, household } }) => ({ kind: 'finding', rule: diagnostic.code, village, household }));
  return groups.map((group): UnplacedEntry => {
    const { first, found } = group;
    return {
      ...nobodyYet(first, places),
      编号: numbers.get(group) ?? '',
      级别: first.household !== '' ? '户' : first.village !== '' ? '村' : '县',
      性质: SINGLE,
      问题: joinSentences(found.map(({ diagnostic }) => diagnostic.message)),
      规则: first.diagnostic.code,
      整改措施: joinSentences(found.map(({ diagnostic }) => diagnostic.hint)),
      责任人: places.household(first.household)?.responsible ?? '',
      来源: '核对',
      ...standingOf(found),
    };
  });
}

export function describeCommons(problems: readonly CommonProblem[], places: Places): readonly UnplacedEntry[] {
  const numbers = numberAll(problems, ({ rule, scope }) => ({ kind: 'common', rule, place: scope.village === '' ? scope.township : scope.village }));
  return problems.map((problem): UnplacedEntry => ({
    ...nobodyYet(problem.scope, places),
    编号: numbers.get(problem) ?? '',
    级别: problem.level,
    性质: COMMON,
    问题: problem.words,
    规则: problem.rule,
    整改措施: mostFrequent(problem.findings.map(({ diagnostic }) => diagnostic.hint)),
    来源: '核对',
    ...standingOf(problem.findings),
  }));
}

const standingOf = (found: readonly Finding[]): Pick<UnplacedEntry, '核对' | '证据' | '户数' | '村数'> => ({
  核对: '仍有',
  证据: evidenceOf(found),
  户数: countDistinct(found, ({ household }) => household),
  村数: countDistinct(found, ({ village }) => village),
});

type Blank = '乡镇' | '村' | '地点' | '户编号' | '户主' | '牵头单位' | '责任人' | '整改时限' | '状态' | '销号日期' | '复核人';

/** Who leads and until when, only people can say. */
export const nobodyYet = (scope: Scope, places: Places): Pick<UnplacedEntry, Blank> => ({
  乡镇: scope.township,
  村: scope.village,
  地点: places.nameOf(scope),
  户编号: scope.household,
  户主: places.household(scope.household)?.head ?? '',
  牵头单位: '',
  责任人: '',
  整改时限: '',
  状态: OPEN,
  销号日期: '',
  复核人: '',
});
