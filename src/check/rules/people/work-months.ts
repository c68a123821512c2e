import type { Criteria } from '../../../schema/criteria.js';
import type { Member } from '../../../schema/household.js';
import { membersOf } from '../../members.js';
import { isWorking, nameOf } from '../../people.js';
import type { Draft, Finding, HouseholdRule } from '../../rule.js';

const HINT = '问清本年度在哪里务工、做了几个月；没有务工的，状况写「无」，月数写 0';

export const workMonths: HouseholdRule = {
  code: 'WORK_MONTHS',
  severity: 'error',
  scope: 'household',
  *check(record, { criteria }) {
    for (const { member, path } of membersOf(record)) {
      const months = member.务工?.月数;
      if (months === undefined) continue;
      for (const { field, message } of judge(member, Number(months), criteria)) {
        yield { path: [...path, '务工', field], message: `${nameOf(member, path)}：${message}`, hint: HINT };
      }
    }
  },
};

function* judge(member: Draft<Member>, months: number, criteria: Criteria): Generator<{ readonly field: '状况' | '月数' } & Pick<Finding, 'message'>> {
  const most = criteria.劳动.最多月数;
  const working = isWorking(member, criteria);
  const place = member.务工?.状况 ?? '';
  if (working === false && months > 0) yield { field: '状况', message: `务工月数写的是 ${months}，状况却是「${place}」` };
  if (working === true && months === 0) yield { field: '月数', message: `务工状况写的是${place}，月数却是 0` };
  if (months > most) yield { field: '月数', message: `务工月数写的是 ${months}，一年最多 ${most} 个月` };
}
