import { findNearest } from '../../../text/nearest.js';
import { holdersOf } from '../../posts.js';
import type { SignoffRule } from '../../rule.js';
import { signaturesOf } from '../../signatures.js';

/** Where it stands who holds a post. */
const ROSTERS: Readonly<Record<string, string>> = { 村: 'village.yaml 的「岗位」', 户: '户档的「帮扶责任人」', 户主: '户档的「家庭成员」' };

export const signNotOnRoster: SignoffRule = {
  code: 'SIGN_NOT_ON_ROSTER',
  severity: 'error',
  scope: 'signoff',
  *check(signoffs, { set, village, household }) {
    for (const { post, name, path } of signaturesOf(signoffs)) {
      if (post === undefined) continue;
      const signer = set.签字.find((each) => each.岗位 === post);
      if (signer === undefined) {
        const known = set.签字.map((each) => each.岗位);
        const nearest = findNearest(post, known);
        yield { path: [...path, '岗位'], message: `签字名单里没有「${post}」这个岗位`, hint: nearest === undefined ? `可以写：${known.join('、')}` : `是不是「${nearest}」？` };
        continue;
      }
      const holders = holdersOf(signer, village, household);
      if (holders === undefined) continue;
      const roster = ROSTERS[signer.来源 ?? '村'] ?? '';
      if (holders.length === 0) {
        yield { path: [...path, '岗位'], message: `${roster}里，「${post}」没有人`, hint: `先在${roster}里补上「${post}」是谁，再看签字的是不是本人` };
      } else if (name !== undefined && !holders.includes(name)) {
        yield { path: [...path, '姓名'], message: `「${post}」签的是${name}，${roster}里是${holders.join('、')}`, hint: '对照签字表原件：抄错的改正；换了人的，先改名单；代签的，由本人重新签' };
      }
    }
  },
};
