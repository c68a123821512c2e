import type { Path } from '../../diagnostic.js';
import type { Household, Member } from '../../schema/household.js';
import { identityKey } from '../identity.js';
import { membersOf } from '../members.js';
import type { Draft } from '../rule.js';
import { IDENTITY_FIELD, NAME_FIELD, type Header } from './header.js';
import type { ExportMember, Stored } from './store.js';

export interface RecordMember {
  readonly member: Draft<Member>;
  readonly path: Path;
}

export interface Matches {
  readonly pairs: readonly (RecordMember & { readonly exported: ExportMember })[];
  readonly onlyInRecord: readonly RecordMember[];
  readonly onlyInExport: readonly ExportMember[];
}

/** Finds out who is who: by identity number, then by a name that is the only one left on either side. */
export function matchMembers(record: Draft<Household>, exported: readonly ExportMember[], header: Header): Matches {
  const [identity, name] = [IDENTITY_FIELD, NAME_FIELD].map((wanted) => header.member.findIndex(({ field }) => field === wanted));
  const valueOf = (member: ExportMember, index: number | undefined): Stored | undefined => member.values[index ?? -1];
  const keyOf = (number: Stored | undefined): string | undefined => (number === undefined || number === null || number === '' ? undefined : identityKey(number));

  const ours = new Set(membersOf(record));
  const theirs = new Set(exported);
  const pairs: Matches['pairs'][number][] = [];
  const pair = (own: RecordMember, other: ExportMember): void => {
    pairs.push({ ...own, exported: other });
    ours.delete(own);
    theirs.delete(other);
  };
  const byNumber = new Map(exported.map((each) => [keyOf(valueOf(each, identity)), each]));
  for (const own of [...ours]) {
    const number = keyOf(own.member.证件号码);
    const other = number === undefined ? undefined : byNumber.get(number);
    if (other !== undefined && theirs.has(other)) pair(own, other);
  }
  for (const own of [...ours]) {
    const called = own.member.姓名?.trim();
    const others = [...theirs].filter((each) => called !== undefined && valueOf(each, name) === called);
    const [other] = others;
    if (other !== undefined && others.length === 1 && [...ours].filter(({ member }) => member.姓名?.trim() === called).length === 1) pair(own, other);
  }

  // Whoever cannot be told apart on one side may be any of those left on the other: their own faults have been reported.
  const unreadOurs = (record.家庭成员 ?? []).filter((each) => each === undefined).length + [...ours].filter(({ member }) => member.证件号码 === undefined && member.姓名 === undefined).length;
  const isUnread = (member: ExportMember): boolean => valueOf(member, identity) === null && (valueOf(member, name) ?? '') === '';
  const unreadTheirs = [...theirs].filter(isUnread).length;
  const knownOurs = [...ours].filter(({ member }) => member.证件号码 !== undefined || member.姓名 !== undefined);
  const knownTheirs = [...theirs].filter((each) => !isUnread(each));
  return {
    pairs,
    onlyInRecord: knownOurs.length > unreadTheirs ? knownOurs : [],
    onlyInExport: knownTheirs.length > unreadOurs ? knownTheirs : [],
  };
}
