import { createHash } from 'node:crypto';
import { existsSync, lstatSync, readFileSync, readdirSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { openBag } from '../../src/pack/bag.js';
import type { OutputTree } from '../../src/world.js';
import { utf8 } from './bag-fixtures.js';

/** Makes a package of a few files; gives back its digest. */
export async function commitPackage(output: OutputTree, name: string, files: Readonly<Record<string, string>>): Promise<string> {
  const zip = await output.openZip(`packages/${name}.zip`);
  const bag = openBag(zip, name);
  const [data, tags] = [true, false].map((isData) => Object.entries(files).filter(([path]) => path.startsWith('data/') === isData));
  for (const [path, text] of data ?? []) await bag.add(path, utf8(text));
  await bag.finish({ info: [['Bagging-Date', '2017-12-20']], tags: new Map((tags ?? []).map(([path, text]) => [path, utf8(text)])) });
  return (await zip.commit()).sha256;
}

export const sha256Of = (path: string): string => createHash('sha256').update(readFileSync(path)).digest('hex');

export interface Line {
  readonly 时间: string;
  readonly 包?: string;
  readonly sha256?: string;
  readonly 替换?: string;
  readonly 变化?: Readonly<Record<string, unknown>>;
  readonly 补记?: boolean;
  readonly 清理?: readonly string[];
}

/** The whole lines of an output folder's history; a line that is no JSON is left out. */
export function historyOf(root: string): readonly Line[] {
  const path = join(root, 'packages/history.jsonl');
  if (!existsSync(path)) return [];
  return readFileSync(path, 'utf8').split('\n').flatMap((text): readonly Line[] => {
    try {
      const line = JSON.parse(text) as Line | null;
      return line === null ? [] : [line];
    } catch {
      return [];
    }
  });
}

/** Everything below a folder that is no folder, hidden names too. */
export const filesIn = (root: string): readonly string[] =>
  readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((name) => !lstatSync(join(root, name)).isDirectory())
    .sort();

export const keptIn = (root: string): readonly string[] => filesIn(root).filter((name) => name.startsWith('packages/.superseded/'));

/** Digests of what stands under final names in packages/ and print/, or in another folder. */
export const resultsOf = (root: string, ...folders: readonly string[]): ReadonlyMap<string, string> => {
  const wanted = folders.length === 0 ? ['packages', 'print'] : folders;
  const names = filesIn(root).filter((name) => wanted.includes(dirname(name)) && /^[^.].*\.(?:zip|pdf)$/.test(basename(name)));
  return new Map(names.map((name) => [name, sha256Of(join(root, name))]));
};
