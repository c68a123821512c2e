import type { Diagnostic } from '../diagnostic.js';
import { loadReissues } from '../load/reissues.js';
import type { VillageFolder } from '../load/workspace.js';
import { reissuesSchema, type Reissue } from '../schema/reissues.js';
import type { Project } from './project.js';

/** Packages of a village that have been issued anew. */
export interface ReadReissues {
  /** In the order of the file; empty where it could not be read whole. */
  readonly reissues: readonly Reissue[];
  readonly diagnostics: readonly Diagnostic[];
}

/** Reads reissues.yaml of a village. Without the file nothing has been issued anew. */
export async function readReissues({ world, checker }: Project, folder: VillageFolder): Promise<ReadReissues> {
  const file = await loadReissues(world.workspace, folder);
  if (file === undefined) return { reissues: [], diagnostics: [] };
  const { record, diagnostics } = checker.checkLedger(reissuesSchema, file);
  return { reissues: record ?? [], diagnostics: diagnostics.filter(isFault).map((diagnostic) => ({ ...diagnostic, village: folder.code })) };
}

/** A package is replaced after it has been handed over, and so after the day of its batch. */
const isFault = ({ code }: Diagnostic): boolean => code !== 'DATE_FUTURE';
