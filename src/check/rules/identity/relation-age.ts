import type { Household, Member } from '../../../schema/household.js';
import { yearsBetween } from '../../dates.js';
import { bornOn, membersOf } from '../../members.js';
import { nameOf } from '../../people.js';
import type { Draft, HouseholdRule } from '../../rule.js';

/** By full dates: a child born on the very birthday that makes the difference comes near enough. */
export const relationAge: HouseholdRule = {
  code: 'RELATION_AGE',
  severity: 'review',
  scope: 'household',
  *check(record, { criteria }) {
    const least = criteria.年龄.亲子差;
    const head = onlyHead(record);
    const headBorn = head && bornOn(head);
    if (headBorn === undefined) return;
    for (const { member, path } of membersOf(record)) {
      const born = bornOn(member);
      const relation = member.与户主关系;
      if (born === undefined || relation === undefined) continue;
      const isChild = criteria.关系.子女.includes(relation);
      if (!isChild && !criteria.关系.父母.includes(relation)) continue;
      const years = isChild ? yearsBetween(headBorn, born) : yearsBetween(born, headBorn);
      if (years >= least) continue;
      yield {
        path: [...path, '与户主关系'],
        message: `${nameOf(member, path)}是户主${relation}，${compareAges(isChild, years)}，一般至少相差 ${least} 周岁`,
        hint: `对照户口本核对两人的出生日期和关系；继${isChild ? '子女' : '父母'}、收养等情况属实的，报县里批准豁免`,
      };
    }
  },
};

function compareAges(isChild: boolean, years: number): string {
  if (years < 0) return isChild ? '却比户主年长' : '却比户主年轻';
  return `只比户主${isChild ? '小' : '大'} ${years} 周岁`;
}

/** With two heads nobody knows whose child it is: HEAD_MULTIPLE comes first. */
function onlyHead(record: Draft<Household>): Draft<Member> | undefined {
  const [head, second] = [...membersOf(record)].filter(({ member }) => member.与户主关系 === '户主');
  return second ? undefined : head?.member;
}
