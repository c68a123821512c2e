import type { Path } from '../diagnostic.js';
import type { Signoffs } from '../schema/ledgers.js';
import type { Draft } from './rule.js';

export interface Signature {
  readonly post: string | undefined;
  readonly name: string | undefined;
  /** YYYY-MM-DD */
  readonly date: string | undefined;
  readonly path: Path;
}

/** Signatures of a sheet that could be read, in the order they were entered. */
export const signaturesOf = (signoffs: Draft<Signoffs>): readonly Signature[] =>
  (signoffs.签字 ?? []).flatMap((entry, index): Signature[] =>
    entry === undefined ? [] : [{ post: entry.岗位, name: entry.姓名?.trim(), date: entry.日期, path: ['签字', index] }],
  );
