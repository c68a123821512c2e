import type { Household, Member } from '../schema/household.js';
import { isRefused } from './draft.js';
import type { Draft } from './rule.js';

/** Yes, no, or undefined: it turns on something that could not be read, and a rule then says nothing. */
export type Certainty = boolean | undefined;

/** Whether a label is one of a group. */
export const isAmong = (label: string | undefined, group: readonly string[]): Certainty => (label === undefined ? undefined : group.includes(label));

/** A question that every form answers. */
export const isYes = (answer: string | undefined): Certainty => (answer === undefined ? undefined : answer === '是');

/** A question that may be left out, which means 否. */
export const isYesIn = <Key extends string>(map: { readonly [Each in Key]?: string | undefined }, key: Key): Certainty => (isRefused(map, key) ? undefined : map[key] === '是');

/** Certain as soon as one of two is yes. */
export const either = (one: Certainty, other: Certainty): Certainty => (one === true || other === true ? true : one === undefined || other === undefined ? undefined : false);

export const not = (certainty: Certainty): Certainty => (certainty === undefined ? undefined : !certainty);

/** Whether it is so of some item; one that could not be read might be the one. */
export const someOf = <Item>(items: readonly (Item | undefined)[] | undefined, test: (item: Item) => Certainty): Certainty =>
  items === undefined ? undefined : items.reduce<Certainty>((found, item) => either(found, item === undefined ? undefined : test(item)), false);

/** Whether it is so of some member of a household; of one without members, which HEAD_MISSING reports, nothing is known. */
export const someMember = (record: Draft<Household>, test: (member: Draft<Member>) => Certainty): Certainty =>
  record.家庭成员?.length === 0 ? undefined : someOf(record.家庭成员, test);
