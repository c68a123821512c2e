import type { HouseholdRule } from '../../rule.js';

export const helperMissing: HouseholdRule = {
  code: 'HELPER_MISSING',
  severity: 'error',
  scope: 'household',
  *check(record) {
    if (record.帮扶责任人 === undefined) return;
    if (record.帮扶责任人.length === 0) {
      yield { path: ['帮扶责任人'], part: 'key', message: '没有帮扶责任人', hint: '补上帮扶责任人的姓名、单位、职务、电话' };
    }
    for (const [index, helper] of record.帮扶责任人.entries()) {
      // What was typed but refused has been reported; only what was not typed is missing.
      const lacking = (['姓名', '职务', '电话'] as const).filter((field) => helper !== undefined && !Object.hasOwn(helper, field));
      if (lacking.length === 0) continue;
      yield { path: ['帮扶责任人', index], message: `帮扶责任人缺${lacking.join('、')}`, hint: `补上${lacking.join('、')}；签字表和明白卡要用` };
    }
  },
};
