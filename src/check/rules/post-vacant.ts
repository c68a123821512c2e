import type { VillageRule } from '../rule.js';

/** Which posts there must be, and where, is the template set's 签字 list; 帮扶责任人 comes from each household. */
export const postVacant: VillageRule = {
  code: 'POST_VACANT',
  severity: 'error',
  scope: 'village',
  means: '模板要求签字的岗位没有人',
  *check(village, { set }) {
    if (village.岗位 === undefined) return;
    for (const signer of set.签字) {
      const required = signer.来源 !== '户' && (signer.必设 !== '贫困村' || village.贫困村 === '是');
      if (!required || village.岗位[signer.岗位]?.姓名?.trim()) continue;
      const present = Object.hasOwn(village.岗位, signer.岗位);
      yield { path: present ? ['岗位', signer.岗位] : ['岗位'], part: 'key', message: `岗位「${signer.岗位}」没有人,签字表缺一人`, hint: `在 village.yaml 的「岗位」下补上${signer.岗位}的姓名、单位、电话` };
    }
  },
};
