import { latestOf } from '../../dates.js';
import type { SignoffRule } from '../../rule.js';
import { signaturesOf } from '../../signatures.js';

/** Each signs for what those before him have looked at; the order is the template set's. */
export const signOrder: SignoffRule = {
  code: 'SIGN_ORDER',
  severity: 'warning',
  scope: 'signoff',
  *check(signoffs, { set }) {
    const order = set.签字.map((signer) => signer.岗位);
    const dated = signaturesOf(signoffs).flatMap(({ post, date, path }) => {
      const rank = post === undefined ? -1 : order.indexOf(post);
      return post === undefined || date === undefined || rank < 0 ? [] : [{ post, date, rank, path }];
    });
    for (const { post, date, rank, path } of dated) {
      const latest = latestOf(dated.filter((other) => other.rank < rank));
      if (latest === undefined || date >= latest.date) continue;
      yield { path: [...path, '日期'], message: `「${post}」${date} 就签了，早于排在前面的「${latest.post}」(${latest.date})`, hint: '对照签字表原件核对日期；确实没有按次序签的，下次按签字表的次序依次签' };
    }
  },
};
