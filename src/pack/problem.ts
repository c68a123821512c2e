import { PROPERTY_OF } from './properties.js';
import type { Property, VerifyCode } from './properties.js';

export type { VerifyCode } from './properties.js';

/** One thing wrong with a package: a stable code, where, and what to do. */
export interface VerifyProblem {
  readonly code: VerifyCode;
  /** From the bag's root; from the package's where the fault lies outside the bag. */
  readonly path: string;
  readonly message: string;
  /** A package with warnings alone is sound. */
  readonly severity: 'error' | 'warning';
  readonly property: Property;
}

export const problem = (code: VerifyCode, path: string, message: string): VerifyProblem => ({ code, path, message, severity: 'error', property: PROPERTY_OF[code] });

/** What is allowed, but makes trouble elsewhere. */
export const warning = (code: VerifyCode, path: string, message: string): VerifyProblem => ({ ...problem(code, path, message), severity: 'warning' });

/** Where problems go as they are found. */
export type Report = (found: VerifyProblem | readonly VerifyProblem[]) => void;

/** A bag as the verifier sees it: names and bytes, from a zip or from a folder. */
export interface BagReader {
  /** Of the folder that the bag is. */
  readonly name: string;
  /** Every file; a name that ends in `/` is a folder. */
  entries(): readonly BagEntry[];
  /** The bytes of a file of `entries()`, or why they cannot be had. For files that must be understood: larger ones are refused. */
  read(name: string): Promise<BagRead>;
  /** Hands the bytes over piece by piece, each to be used before `take` returns; gives back why they cannot be had. */
  scan(name: string, take: (piece: Uint8Array) => void): Promise<VerifyProblem | undefined>;
}

export interface BagEntry {
  readonly name: string;
  /** Bytes. */
  readonly size: number;
}

export type BagRead = { readonly ok: true; readonly bytes: Uint8Array } | { readonly ok: false; readonly problem: VerifyProblem };
