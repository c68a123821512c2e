import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { CarriedFailure } from '../crew/failure.js';
import type { Diagnostic } from '../diagnostic.js';
import { digest } from '../model/digest.js';
import { openOutput } from '../node/output.js';
import type { VillageOutcome } from '../pipeline/build-village.js';
import type { KeyPart } from '../pipeline/memory.js';

/** Why a job did not come to an outcome. */
export type JobFailure =
  | CarriedFailure
  /** These are not what the job was made for. */
  | { readonly kind: 'stale'; readonly parts: readonly KeyPart[] }
  /** The process that built it ended; its own words are on the worker's standard error. */
  | { readonly kind: 'died' };

/** What came of a job. It names people, so it lies in the output folder, beside the packages, and not in Redis. */
export interface JobOutcome {
  readonly job: string;
  readonly outcome: VillageOutcome;
}

/** Numbers of a village's records that stand in other villages too, by file. */
export type Duplicates = ReadonlyMap<string, readonly Diagnostic[]>;

const placeOf = (kind: 'outcome' | 'failure' | 'duplicates', village: string): string => `.dangka/${kind}-${village}.json`;

/** Writes what came of a village's latest job; gives back its SHA-256. */
export const writeOutcome = (output: string, village: string, outcome: JobOutcome): Promise<string> => write(output, placeOf('outcome', village), outcome);

/** Undefined where it is another: the village has been asked for anew, or a network disk does not show this one yet. */
export async function readOutcome(output: string, village: string, sha256: string): Promise<VillageOutcome | undefined> {
  const text = await read(output, placeOf('outcome', village), sha256);
  return text === undefined ? undefined : (JSON.parse(text) as JobOutcome).outcome;
}

export async function writeFailure(output: string, village: string, job: string, failure: JobFailure): Promise<void> {
  await write(output, placeOf('failure', village), { job, failure });
}

/** Undefined where it is another job's. */
export async function readFailure(output: string, village: string, job: string): Promise<JobFailure | undefined> {
  const text = await read(output, placeOf('failure', village));
  const found = text === undefined ? undefined : (JSON.parse(text) as { readonly job: string; readonly failure: JobFailure });
  return found?.job === job ? found.failure : undefined;
}

/** Writes them where there are any; gives back the SHA-256. */
export const writeDuplicates = async (output: string, village: string, duplicates: Duplicates): Promise<string | undefined> => (duplicates.size === 0 ? undefined : write(output, placeOf('duplicates', village), [...duplicates]));

/** Undefined where they are not those of this digest. */
export async function readDuplicates(output: string, village: string, sha256: string | undefined): Promise<Duplicates | undefined> {
  if (sha256 === undefined) return new Map();
  const text = await read(output, placeOf('duplicates', village), sha256);
  return text === undefined ? undefined : new Map(JSON.parse(text) as [string, readonly Diagnostic[]][]);
}

async function write(output: string, path: string, value: object): Promise<string> {
  const text = JSON.stringify(value);
  await (await openOutput(output, undefined, 'joined')).write(path, new TextEncoder().encode(text));
  return digest('sha256', text);
}

/** What cannot be read, or is other bytes, was never there. */
async function read(output: string, path: string, sha256?: string): Promise<string | undefined> {
  const text = await readFile(join(output, path), 'utf8').catch(() => undefined);
  return text === undefined || sha256 === undefined || digest('sha256', text) === sha256 ? text : undefined;
}
