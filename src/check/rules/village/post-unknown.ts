import { findNearest } from '../../../text/nearest.js';
import type { VillageRule } from '../../rule.js';
import { hasForbidden } from '../../text.js';

/** Posts are data of the template set, so an unknown one is found here and not by the shape. */
export const postUnknown: VillageRule = {
  code: 'FIELD_UNKNOWN',
  severity: 'error',
  scope: 'village',
  *check(village, { set }) {
    const known = set.签字.filter((signer) => (signer.来源 ?? '村') === '村').map((signer) => signer.岗位);
    for (const post of Object.keys(village.岗位 ?? {})) {
      if (known.includes(post) || hasForbidden(post)) continue;
      const nearest = findNearest(post, known);
      yield { path: ['岗位', post], part: 'key', message: `签字名单里没有「${post}」这个岗位`, hint: nearest === undefined ? `可以写：${known.join('、')}` : `是不是「${nearest}」？` };
    }
  },
};
