import { distance } from 'fastest-levenshtein';

/**
 * The known name that was most likely meant, or undefined where none is near:
 * at most half of the characters differ. The first of equals wins, so the answer does not vary.
 */
export function findNearest(typed: string, known: readonly string[]): string | undefined {
  let best: { name: string; edits: number } | undefined;
  for (const name of known) {
    const edits = distance(typed, name);
    const contained = name.includes(typed) || typed.includes(name);
    const limit = contained ? Math.max(name.length, typed.length) - 1 : Math.floor(Math.max(typed.length, name.length) / 2);
    if (edits <= limit && (best === undefined || edits < best.edits)) best = { name, edits };
  }
  return best?.name;
}
