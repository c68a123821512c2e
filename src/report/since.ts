import type { Diagnostic } from '../diagnostic.js';
import type { Earlier } from './earlier.js';
import type { Found } from './found.js';

/** 回头看: what an earlier report has said, and what has become of it. */
export interface Comparison {
  readonly new: number;
  readonly same: number;
  /** Of the earlier report, and found no more. */
  readonly gone: readonly Earlier[];
  /** By diagnostic of this run. */
  readonly of: ReadonlyMap<Diagnostic, Since>;
}

export type Since = 'new' | 'same';

/** What a run was about: an earlier finding beyond it is not gone, it was not looked at. */
export interface Coverage {
  readonly villages?: readonly string[];
  readonly households?: readonly string[];
}

/**
 * When two findings are the same one, nearest first: a field may be at fault in several ways, and the positions in
 * a list move when an entry before it is taken out.
 */
const KEYS: readonly ((found: Earlier) => readonly string[])[] = [
  ({ file, path, code, message }) => [file, path, code, message],
  ({ file, path, code }) => [file, path, code],
  ({ file, code, message }) => [file, code, message],
];

/** Each earlier finding stands for one of this run at most. */
export function compareFindings(found: Found, earlier: readonly Earlier[], coverage: Coverage): Comparison {
  const left = new Set(earlier);
  const of = new Map<Diagnostic, Since>();
  for (const keyOf of KEYS) {
    const waiting = queueByKey([...left], keyOf);
    for (const diagnostic of found.diagnostics) {
      if (of.has(diagnostic)) continue;
      const match = waiting.get(toKey(keyOf(diagnostic)))?.shift();
      if (match === undefined) continue;
      left.delete(match);
      of.set(diagnostic, 'same');
    }
  }
  const same = of.size;
  for (const diagnostic of found.diagnostics) if (!of.has(diagnostic)) of.set(diagnostic, 'new');
  return { new: of.size - same, same, gone: earlier.filter((each) => left.has(each) && isCovered(each, coverage, found)), of };
}

function queueByKey(earlier: readonly Earlier[], keyOf: (found: Earlier) => readonly string[]): ReadonlyMap<string, Earlier[]> {
  const queues = new Map<string, Earlier[]>();
  for (const each of earlier) {
    const key = toKey(keyOf(each));
    const queue = queues.get(key);
    if (queue) queue.push(each);
    else queues.set(key, [each]);
  }
  return queues;
}

/** One text that no other list of texts gives. */
const toKey = (parts: readonly string[]): string => JSON.stringify(parts);

/** Whether a run looked where an earlier finding was: the county always, a village and a household where they were chosen. */
function isCovered({ village, household }: Earlier, { villages, households }: Coverage, found: Found): boolean {
  if (village === undefined) return true;
  if (villages !== undefined && !villages.includes(village)) return false;
  if (households === undefined) return true;
  if (household !== undefined) return households.includes(household);
  return [...found.households.values()].some((each) => each.village === village);
}
