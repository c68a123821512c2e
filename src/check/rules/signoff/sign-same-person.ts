import type { SignoffRule } from '../../rule.js';
import { signaturesOf } from '../../signatures.js';

/** One may hold two posts; more often one has signed for another. */
export const signSamePerson: SignoffRule = {
  code: 'SIGN_SAME_PERSON',
  severity: 'review',
  scope: 'signoff',
  *check(signoffs) {
    const posts = new Map<string, string>();
    for (const { post, name, path } of signaturesOf(signoffs)) {
      if (post === undefined || name === undefined) continue;
      const first = posts.get(name);
      if (first === undefined) posts.set(name, post);
      else if (first !== post) yield { path: [...path, '姓名'], message: `${name}既签了「${first}」，又签了「${post}」`, hint: '对照任职文件：书记主任一肩挑的，不用改；代签的，由本人重新签' };
    }
  },
};
