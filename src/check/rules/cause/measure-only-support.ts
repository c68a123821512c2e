import { isAmong, not, someOf } from '../../certainty.js';
import { hasLabour, membersOf } from '../../members.js';
import { nameOf } from '../../people.js';
import type { HouseholdRule } from '../../rule.js';

export const measureOnlySupport: HouseholdRule = {
  code: 'MEASURE_ONLY_SUPPORT',
  severity: 'review',
  scope: 'household',
  *check(record, { criteria }) {
    const support = criteria.措施.须有低保;
    if (record.帮扶措施?.length === 0 || someOf(record.帮扶措施, (measure) => not(isAmong(measure.类别, support))) !== false) return;
    const able = [...membersOf(record)].find(({ member }) => hasLabour(member, criteria));
    if (!able) return;
    yield { path: ['帮扶措施'], part: 'key', message: `${nameOf(able.member, able.path)}是${able.member.劳动技能 ?? ''}，帮扶措施却只有${support.join('、')}`, hint: '有劳动力的户，要有产业、就业等能增收的措施：已落实的补记上，还没有的请帮扶责任人商定' };
  },
};
