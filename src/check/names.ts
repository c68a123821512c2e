import type { Path } from '../diagnostic.js';
import type { Member } from '../schema/household.js';
import { nameOf } from './people.js';
import type { Draft } from './rule.js';

/** Names that one message can carry. */
const MOST_NAMED = 6;

/** Several members, as a message speaks of them. */
export const listNames = (members: readonly { readonly member: Draft<Member>; readonly path: Path }[]): string =>
  `${members.slice(0, MOST_NAMED).map(({ member, path }) => nameOf(member, path)).join('、')}${members.length > MOST_NAMED ? '等' : ''}`;
