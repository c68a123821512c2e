import type { Path } from '../../../diagnostic.js';
import type { Household } from '../../../schema/household.js';
import { membersOf } from '../../members.js';
import { nameOf } from '../../people.js';
import { isPhone, PHONE_HINT } from '../../phone.js';
import { quoteValue } from '../../quote.js';
import type { Draft, HouseholdRule } from '../../rule.js';

export const phoneFormat: HouseholdRule = {
  code: 'PHONE_FORMAT',
  severity: 'error',
  scope: 'household',
  *check(record) {
    for (const { whose, phone, path } of phonesOf(record)) {
      if (phone === undefined || isPhone(phone)) continue;
      yield { path, message: `${whose}${quoteValue(path, phone)}既不是手机号，也不是带区号的固定电话`, hint: PHONE_HINT };
    }
  },
};

function* phonesOf(record: Draft<Household>): Generator<{ readonly whose: string; readonly phone: string | undefined; readonly path: Path }> {
  yield { whose: '户联系电话', phone: record.联系电话, path: ['联系电话'] };
  for (const { member, path } of membersOf(record)) yield { whose: `${nameOf(member, path)}的联系电话`, phone: member.联系电话, path: [...path, '联系电话'] };
  for (const [index, helper] of (record.帮扶责任人 ?? []).entries()) {
    yield { whose: `帮扶责任人${helper?.姓名 ?? ''}的电话`, phone: helper?.电话, path: ['帮扶责任人', index, '电话'] };
  }
}
