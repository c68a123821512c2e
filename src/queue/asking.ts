import { resolve } from 'node:path';
import type { Project } from '../pipeline/project.js';
import { fingerprintFiles } from '../pipeline/fingerprint.js';
import type { Asking } from './crew.js';

/** The national system's export: where it is, and what it is called in diagnostics. */
type FoundSystem = NonNullable<Asking['system']>;

/** Where the folders are for every machine, and what lies in the uppermost one: ledgers, waivers, the system's export. */
export async function describeAsking({ world: { workspace: tree } }: Project, folders: Pick<Asking, 'workspace' | 'output' | 'force'>, system: FoundSystem | undefined): Promise<Asking> {
  const files = (await tree.list('')).filter(({ kind }) => kind === 'file').map(({ name }) => name);
  return {
    workspace: resolve(folders.workspace),
    output: resolve(folders.output),
    force: folders.force,
    county: await fingerprintFiles(tree, files),
    ...(system === undefined ? {} : { system: { path: resolve(system.path), name: system.name } }),
  };
}
