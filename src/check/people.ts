import type { Path } from '../diagnostic.js';
import type { Criteria } from '../schema/criteria.js';
import type { Member } from '../schema/household.js';
import { readCertificate, type Certificate } from './identity.js';
import { showValue } from './quote.js';
import type { Draft } from './rule.js';

/** How a message speaks of a member: by name, or by the place in the list where there is none to be read. */
export function nameOf(member: Draft<Member>, path: Path): string {
  const index = path.at(-1);
  return member.姓名 === undefined ? `第 ${typeof index === 'number' ? index + 1 : 1} 名成员` : showValue([...path, '姓名'], member.姓名);
}

/** Whether a member works away from the farm; undefined where that could not be read. */
export const isWorking = (member: Draft<Member>, criteria: Criteria): boolean | undefined =>
  member.务工?.状况 === undefined ? undefined : !criteria.劳动.不务工.includes(member.务工.状况);

/** The disability certificate by its own field, or by an identity number that is one. */
export const certificateOf = (member: Draft<Member>): Certificate | undefined => readCertificate(member.残疾证号 ?? '') ?? readCertificate(member.证件号码 ?? '');

/** Whether an age lies in a range of the criteria, both ends included. */
export const isWithin = (age: number, { 最小: lowest, 最大: highest }: { readonly 最小: number; readonly 最大: number }): boolean => age >= lowest && age <= highest;
