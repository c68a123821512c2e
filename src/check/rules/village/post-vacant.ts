import type { VillageRule } from '../rule.js';

/** Typed, but reported as not readable: whether anybody holds the post cannot be said. */
const isRefused = (map: object, key: string): boolean => Object.hasOwn(map, key) && (map as Record<string, unknown>)[key] === undefined;

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
      if (!required) continue;
      if (isRefused(village.岗位, signer.岗位)) continue;
      const officer = village.岗位[signer.岗位];
      if (officer?.姓名?.trim() || (officer && isRefused(officer, '姓名'))) continue;
      yield { path: ['岗位', signer.岗位], part: 'key', message: `岗位「${signer.岗位}」没有人，签字表缺一人`, hint: `在 village.yaml 的「岗位」下补上${signer.岗位}的姓名、单位、电话` };
    }
  },
};
