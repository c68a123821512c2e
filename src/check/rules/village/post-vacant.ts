import { holdersOf, requiredPosts } from '../../posts.js';
import type { VillageRule } from '../../rule.js';

/** Which posts there must be, and where, is the template set's 签字 list; 帮扶责任人 comes from each household. */
export const postVacant: VillageRule = {
  code: 'POST_VACANT',
  severity: 'error',
  scope: 'village',
  *check(village, { set }) {
    for (const signer of requiredPosts(set, village)) {
      if (signer.来源 === '户' || holdersOf(signer, village, {})?.length !== 0) continue;
      yield { path: ['岗位', signer.岗位], part: 'key', message: `岗位「${signer.岗位}」没有人，签字表缺一人`, hint: `在 village.yaml 的「岗位」下补上${signer.岗位}的姓名、单位、电话` };
    }
  },
};
