import { either, isYesIn, someMember } from '../../certainty.js';
import { membersOf } from '../../members.js';
import { decimal, divideToCent, formatMoney } from '../../../model/money.js';
import { isWorking, nameOf } from '../../people.js';
import type { HouseholdRule } from '../../rule.js';
import { workMonthsOf } from './work-months.js';

export const incomeWage: HouseholdRule = {
  code: 'INCOME_WAGE',
  severity: 'review',
  scope: 'household',
  *check(record, { criteria }) {
    const wage = record.收入?.工资性收入;
    if (wage === undefined) return;
    const path = ['收入', '工资性收入'];
    const amount = decimal(wage);
    const { 工资下限: least, 月工资上限: most } = criteria.收入;
    if (amount.gt(0) && someMember(record, (member) => either(isWorking(member, criteria), isYesIn(member, '公益岗位'))) === false) {
      yield { path, message: `工资性收入写的是 ${wage}，家里却没有人务工，也没有人在公益岗位`, hint: '问清是谁、在哪里挣的：有人务工的补上「务工」；不是工资的，写到生产经营性、财产性或转移性收入里' };
    }
    if (amount.eq(0)) {
      for (const { member, path: place } of membersOf(record)) {
        const working = isWorking(member, criteria) === true;
        if (!working && member.公益岗位 !== '是') continue;
        yield { path, message: `${nameOf(member, place)}${working ? `在务工(${member.务工?.状况 ?? ''})` : '在公益岗位'}，工资性收入写的却是 ${wage}`, hint: '对照工资条、银行流水或务工证明，补上本年度的工资；没有务工的改正「务工」或「公益岗位」' };
      }
    }
    if (amount.gt(0) && amount.lt(least)) {
      yield { path, message: `工资性收入写的是 ${wage}，全年不到 ${least} 元`, hint: '看是不是把单位写成了百元、千元或万元，或只写了一天的工钱；对照工资条核对' };
    }
    const months = workMonthsOf(record, criteria);
    if (months === undefined || months === 0 || amount.lte(decimal(String(months)).times(most))) return;
    yield { path, message: `工资性收入写的是 ${wage}，全家务工 ${months} 个月，合每月 ${formatMoney(divideToCent(amount, decimal(String(months))))} 元，超过 ${most} 元`, hint: '对照工资条、银行流水，核对工资和各人的务工月数' };
  },
};
