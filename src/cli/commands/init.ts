import { SetupError } from '../../errors.js';
import { loadCodeLists } from '../../load/resources.js';
import { openFolder } from '../../node/files.js';
import { openOutput } from '../../node/output.js';
import { jsonSchemas } from '../../schema/json-schema.js';
import { codeListsOf, schemesIn } from '../../schema/lists.js';
import type { FileTree } from '../../world.js';
import type { Execute } from '../command.js';

/** The workspace that a new one is a copy of. */
const SKELETON = 'templates/workspace';
/** Bytes; the skeleton's one photograph is far below. */
const LIMIT = 1024 * 1024;

export const execute: Execute = async ([folder = ''], _, { resources, text }) => {
  const output = await openOutput(folder);
  const there = await (await openFolder(folder)).list('');
  // Hidden entries such as .git are no part of a workspace.
  if (there.some(({ name }) => !name.startsWith('.'))) throw new SetupError(text.init.notEmpty(folder), text.init.notEmptyHint);
  const files: string[] = [];
  const write = async (path: string, bytes: Uint8Array): Promise<void> => {
    await output.write(path, bytes);
    files.push(path);
  };
  const shipped = await openFolder(resources);
  for (const path of await listFiles(shipped, SKELETON)) await write(path.slice(SKELETON.length + 1), await readShipped(shipped, path));
  const lists = await loadCodeLists(shipped);
  const schemes = schemesIn(lists);
  for (const [name, schema] of jsonSchemas(codeListsOf(lists, schemes[0] ?? ''), schemes)) await write(`schemas/${name}`, new TextEncoder().encode(schema));
  return {
    code: 0,
    json: { ok: true, files },
    result: ({ quiet }) => (quiet ? '' : [text.init.made(folder), ...files.map((file) => `  ${file}`), text.init.next(folder)].map((line) => `${line}\n`).join('')),
  };
};

async function listFiles(tree: FileTree, folder: string): Promise<readonly string[]> {
  const files: string[] = [];
  for (const { name, kind } of await tree.list(folder)) {
    const path = `${folder}/${name}`;
    if (kind === 'folder') files.push(...(await listFiles(tree, path)));
    else files.push(path);
  }
  return files;
}

async function readShipped(tree: FileTree, path: string): Promise<Uint8Array> {
  const result = await tree.read(path, LIMIT);
  if (!result.ok) throw new Error(`${path}: ${result.failure.reason}`);
  return result.bytes;
}
