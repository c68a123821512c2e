import { someMember } from '../../certainty.js';
import { ageOf, membersOf } from '../../members.js';
import { decimal } from '../../../model/money.js';
import type { HouseholdRule } from '../../rule.js';

export const pensionAge: HouseholdRule = {
  code: 'INCOME_ALLOWANCE',
  severity: 'error',
  scope: 'household',
  *check(record, { criteria }) {
    const amount = record.收入?.转移性收入?.养老保险金;
    const due = criteria.年龄.领养老金;
    if (amount === undefined || !decimal(amount).gt(0)) return;
    const someOld = someMember(record, (member) => {
      const age = ageOf(member, record);
      return age === undefined ? undefined : age >= due;
    });
    if (someOld !== false) return;
    const oldest = Math.max(...[...membersOf(record)].map(({ member }) => ageOf(member, record) ?? 0));
    yield { path: ['收入', '转移性收入', '养老保险金'], message: `养老保险金写的是 ${amount}，家里却没有 ${due} 周岁以上的人(最大的 ${oldest} 周岁)`, hint: '对照社保待遇发放明细：谁在领、领多少；遗属补助、高龄津贴写在「其他转移性收入」' };
  },
};
