import type { Member } from '../../../schema/household.js';
import { isRefused } from '../../draft.js';
import { readCertificate } from '../../identity.js';
import { membersOf } from '../../members.js';
import { nameOf } from '../../people.js';
import type { Draft, HouseholdRule } from '../../rule.js';

export const healthCard: HouseholdRule = {
  code: 'HEALTH_CARD',
  severity: 'error',
  scope: 'household',
  *check(record, { criteria }) {
    for (const { member, path } of membersOf(record)) {
      const health = member.健康状况;
      if (health === undefined) continue;
      const disabled = criteria.健康.残疾.includes(health);
      if (disabled && lacksCard(member)) {
        yield { path: [...path, '健康状况'], message: `${nameOf(member, path)}：健康状况写的是${health}，没有残疾证号`, hint: '看残疾人证原件，把证号抄上；没有办证的，按病历写健康状况，或先到残联评残办证' };
      }
      if (!disabled && hasCard(member)) {
        yield { path: [...path, '健康状况'], message: `${nameOf(member, path)}：写了残疾证号，健康状况却是${health}`, hint: '看残疾人证原件：证是本人的，健康状况按持证情况写；证已注销或不是本人的，删去残疾证号' };
      }
    }
  },
};

/** 「无」typed into the field is no certificate; a number of the wrong form is DISABILITY_CARD_FORMAT's. */
const hasCard = (member: Draft<Member>): boolean => /\p{Nd}/u.test(member.残疾证号 ?? '');

/** An identity number that is itself a certificate's counts; one that could not be read, or is missing, may be. */
const lacksCard = (member: Draft<Member>): boolean =>
  !hasCard(member) && !isRefused(member, '残疾证号') && member.证件号码 !== undefined && readCertificate(member.证件号码) === undefined;
