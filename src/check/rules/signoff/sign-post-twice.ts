import type { SignoffRule } from '../../rule.js';
import { signaturesOf } from '../../signatures.js';

export const signPostTwice: SignoffRule = {
  code: 'SIGN_POST_TWICE',
  severity: 'error',
  scope: 'signoff',
  *check(signoffs) {
    const seen = new Set<string>();
    for (const { post, path } of signaturesOf(signoffs)) {
      if (post === undefined) continue;
      if (seen.has(post)) yield { path: [...path, '岗位'], message: `「${post}」登记了不止一次`, hint: '对照签字表原件，重复的只留一条；岗位抄错的改正' };
      seen.add(post);
    }
  },
};
