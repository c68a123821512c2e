import type { Path } from '../../src/diagnostic.js';
import { pick } from './check-arbitrary-dice.js';

/** Every place of a value below its root: fields, items, and what is in them. */
function placesIn(value: unknown, path: Path = []): Path[] {
  if (typeof value !== 'object' || value === null) return [];
  const entries: readonly (readonly [string | number, unknown])[] = Array.isArray(value) ? [...value.entries()] : Object.entries(value);
  return entries.flatMap(([step, item]) => [[...path, step], ...placesIn(item, [...path, step])]);
}

/** A copy with something else at one place; undefined leaves the field out. */
export function withAt<T>(value: T, path: Path, put: unknown): T {
  const copy = structuredClone(value);
  let parent: unknown = copy;
  for (const step of path.slice(0, -1)) parent = (parent as Readonly<Record<string | number, unknown>>)[step];
  const last = path.at(-1);
  if (typeof parent !== 'object' || parent === null || last === undefined) throw new Error(`no such place: ${path.join('/')}`);
  if (put === undefined) Reflect.deleteProperty(parent, last);
  else Object.assign(parent, { [last]: put });
  return copy;
}

/** One place of a value: first a field of the form, list positions left aside, then one of those that are of it. */
export function placeIn(value: unknown, kind: number, which: number, isWanted: (place: Path) => boolean = () => true): Path {
  const kinds = new Map<string, Path[]>();
  for (const place of placesIn(value).filter(isWanted)) {
    const name = place.map((step) => (typeof step === 'number' ? '-' : step)).join('/');
    kinds.set(name, [...(kinds.get(name) ?? []), place]);
  }
  return pick(pick([...kinds.values()], kind), which);
}
