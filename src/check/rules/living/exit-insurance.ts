import { either, isYes, isYesIn } from '../../certainty.js';
import { membersOf } from '../../members.js';
import { nameOf } from '../../people.js';
import { exitFlagOf } from '../../poverty.js';
import type { HouseholdRule } from '../../rule.js';

export const exitInsurance: HouseholdRule = {
  code: 'EXIT_INSURANCE',
  severity: 'error',
  scope: 'household',
  *check(record, { criteria }) {
    const flag = exitFlagOf(record, criteria);
    if (flag === undefined) return;
    for (const { member, path } of membersOf(record)) {
      if (either(isYes(member.城乡居民医保), isYesIn(member, '城镇职工医保')) !== false) continue;
      yield { path: [...path, '城乡居民医保'], message: `脱贫标志是「${flag}」，${nameOf(member, path)}没有参加城乡居民医保，也没有参加城镇职工医保`, hint: '对照医保参保证明核实：已参保的改正；没有参保的，先办参保，脱贫要重新核定' };
    }
  },
};
