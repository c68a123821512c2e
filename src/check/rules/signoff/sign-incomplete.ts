import { holdersOf, requiredPosts } from '../../posts.js';
import type { SignoffRule } from '../../rule.js';
import { signaturesOf } from '../../signatures.js';

/** A sheet of another version is void, whoever has signed it: that is SIGN_STALE's. */
export const signIncomplete: SignoffRule = {
  code: 'SIGN_INCOMPLETE',
  severity: 'review',
  scope: 'signoff',
  *check(signoffs, { set, village, household, version }) {
    if (version === undefined || signoffs.卡版本 !== version || signoffs.签字 === undefined) return;
    const signed = signaturesOf(signoffs).map(({ post }) => post);
    // A post that could not be read may be the one.
    if (signed.includes(undefined) || signed.length < signoffs.签字.length) return;
    const required = requiredPosts(set, village);
    const missing = required.filter(({ 岗位: post }) => !signed.includes(post));
    if (missing.length === 0) return;
    const people = missing.map((signer) => {
      const holders = holdersOf(signer, village, household) ?? [];
      return holders.length === 0 ? signer.岗位 : `${signer.岗位}(${holders.join('、')})`;
    });
    yield { path: ['签字'], part: 'key', message: `应签 ${required.length} 人，还差 ${missing.length} 人：${people.join('、')}`, hint: '请这几位核对档卡后在签字表上签字，再登记岗位、姓名和日期；须本人签，不得代签' };
  },
};
