import { readCertificate } from '../../identity.js';
import { membersOf } from '../../members.js';
import { nameOf } from '../../people.js';
import type { Finding, HouseholdRule } from '../../rule.js';

/** GB/T 26341 numbers: 18 of the identity number, type, grade; 22 where the certificate was issued again. */
export const disabilityCardFormat: HouseholdRule = {
  code: 'DISABILITY_CARD_FORMAT',
  severity: 'error',
  scope: 'household',
  *check(record) {
    for (const { member, path } of membersOf(record)) {
      const number = member.残疾证号;
      if (number === undefined || readCertificate(number)) continue;
      const { fault, within } = explain(number);
      yield { path: [...path, '残疾证号'], ...(within && { within }), message: `${nameOf(member, path)}：残疾证号${fault}`, hint: '对照残疾人证原件逐位核对：前 18 位同身份证，第 19 位是残疾类别，第 20 位是等级；没有证的，删去这一项' };
    }
  },
};

function explain(number: string): { readonly fault: string; readonly within?: NonNullable<Finding['within']> } {
  const length = Array.from(number).length;
  if (length !== 20 && length !== 22) return { fault: `是 ${length} 位，应为 20 位(补发的 22 位)` };
  if (!/^\d{17}[\dXx]/.test(number)) return { fault: '前 18 位应为数字，只有第 18 位可以是 X', within: { offset: 0, extent: 18 } };
  if (!/^.{18}[1-7]/.test(number)) return { fault: `第 19 位(残疾类别)是「${number.charAt(18)}」，应为 1 至 7`, within: { offset: 18, extent: 1 } };
  if (!/^.{19}[1-4]/.test(number)) return { fault: `第 20 位(残疾等级)是「${number.charAt(19)}」，应为 1 至 4`, within: { offset: 19, extent: 1 } };
  return { fault: '末两位(补发标志)应为字母或数字', within: { offset: 20, extent: 2 } };
}
