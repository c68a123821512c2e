import { isRefused } from '../draft.js';

/** What a record says in a field, as far as it could be read. */
export type FieldReading = { readonly state: 'unread' } | { readonly state: 'absent' } | { readonly state: 'text'; readonly text: string };

const UNREAD: FieldReading = { state: 'unread' };

/** Items of a list are joined; one that could not be read leaves the whole unread, and so does a map that is not there: FIELD_MISSING speaks of it. */
export function readField(root: object, path: readonly string[]): FieldReading {
  let current: unknown = root;
  for (const [depth, step] of path.entries()) {
    if (typeof current !== 'object' || current === null || isRefused(current, step)) return UNREAD;
    if (!Object.hasOwn(current, step)) return depth === path.length - 1 ? { state: 'absent' } : UNREAD;
    current = (current as Readonly<Record<string, unknown>>)[step];
  }
  if (typeof current === 'string') return { state: 'text', text: current };
  if (!Array.isArray(current) || !current.every((item) => typeof item === 'string')) return UNREAD;
  return current.length === 0 ? { state: 'absent' } : { state: 'text', text: current.join('、') };
}
