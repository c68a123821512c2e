import { z } from 'zod';
import { digest } from '../model/digest.js';
import { AUDIENCES } from '../model/audience.js';
import { FORMATS } from '../pipeline/document.js';
import { KEY_PARTS, type VillageKey } from '../pipeline/memory.js';

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);

/**
 * What a job says: where things are and what they must be. Redis keeps it, so it holds nothing of a person: villages
 * are their codes, everything else of them is a digest.
 */
const jobSchema = z.strictObject({
  /** Absolute, and the same on every machine. */
  workspace: z.string().startsWith('/'),
  output: z.string().startsWith('/'),
  village: z.string().regex(/^\d{12}$/),
  key: z.strictObject(Object.fromEntries(KEY_PARTS.map((part) => [part, sha256])) as Record<keyof VillageKey, typeof sha256>),
  settings: z.strictObject({
    formats: z.array(z.enum(FORMATS)).readonly().exactOptional(),
    audiences: z.array(z.enum(AUDIENCES)).readonly(),
    allowPartial: z.boolean().exactOptional(),
    books: z.boolean().exactOptional(),
    duplex: z.boolean().exactOptional(),
  }),
  /** Of the file in the output folder that says which of its numbers stand in other villages too; most have none. */
  duplicates: sha256.exactOptional(),
  /** The national system's export: where it is, and what it is called in diagnostics. */
  system: z.strictObject({ path: z.string().startsWith('/'), name: z.string() }).exactOptional(),
  /** Of the files in the uppermost folder of the workspace: what has been opened for one village serves the next. */
  county: sha256,
  force: z.boolean(),
});

export type Job = z.infer<typeof jobSchema>;

/** Undefined where it is no job of this release: another may have left it. */
export const readJob = (data: unknown): Job | undefined => jobSchema.safeParse(data).data;

/** The same village to be made of the same inputs in the same place is the same job, however often it is asked for. */
export const jobIdOf = ({ workspace, output, village, key, force }: Job): string => `${village}-${digest('sha256', JSON.stringify([workspace, output, KEY_PARTS.map((part) => key[part]), force])).slice(0, 32)}`;

/** What Redis keeps of a village that has been looked at: counts and digests. */
export interface JobResult {
  readonly ok: boolean;
  readonly households: number;
  readonly documents: number;
  readonly packages: number;
  /** SHA-256 of the outcome that lies in the output folder. */
  readonly outcome: string;
}
