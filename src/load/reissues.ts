import type { FileTree } from '../world.js';
import { loadYamlFile, type LoadedFile } from './file.js';
import type { VillageFolder } from './workspace.js';

/** Reads reissues.yaml of a village; undefined where none of its packages has been issued anew. */
export async function loadReissues(tree: FileTree, { reissuesFile }: Pick<VillageFolder, 'reissuesFile'>): Promise<LoadedFile | undefined> {
  const file = await loadYamlFile(tree, reissuesFile);
  return file.faults.some(({ code }) => code === 'FILE_MISSING') ? undefined : file;
}
