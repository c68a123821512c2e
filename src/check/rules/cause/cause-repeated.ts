import type { HouseholdRule } from '../../rule.js';
import { causesOf } from './causes.js';

export const causeRepeated: HouseholdRule = {
  code: 'CAUSE_REPEATED',
  severity: 'error',
  scope: 'household',
  *check(record) {
    const seen = new Map<string, unknown>();
    for (const { cause, path } of causesOf(record)) {
      const first = seen.get(cause);
      if (first === undefined) seen.set(cause, path.at(-1));
      else yield { path, message: first === '主要' ? `「${cause}」已经是主要致贫原因，其他致贫原因里又写了一次` : `其他致贫原因里「${cause}」写了两次`, hint: '同一原因只写一次；对照入户调查表，看这里是不是该写另一项' };
    }
  },
};
