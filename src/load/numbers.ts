import type { Numbers } from '../schema/numbers.js';
import type { FileTree } from '../world.js';
import { loadYamlFile, type LoadedFile } from './file.js';
import type { VillageFolder } from './workspace.js';

/** Reads numbers.yaml of a village; undefined where none of its numbers has been given for good. */
export async function loadNumbers(tree: FileTree, { numbersFile }: Pick<VillageFolder, 'numbersFile'>): Promise<LoadedFile | undefined> {
  const file = await loadYamlFile(tree, numbersFile);
  return file.faults.some(({ code }) => code === 'FILE_MISSING') ? undefined : file;
}

/** The text of numbers.yaml; what `loadNumbers` reads back. */
export const formatNumbers = ({ 年度: year, 卷号: lines }: Numbers): string =>
  [
    '# 由 dangka number 写成；已定的号不会再变，请勿手改。',
    '# 移出的户，它的一行也留着，号不再给别的户。',
    `年度: ${year}`,
    '卷号:',
    ...lines.map(({ 户编号: household, 案卷号: volume }) => `  - { 户编号: ${household}, 案卷号: ${volume} }`),
    '',
  ].join('\n');
