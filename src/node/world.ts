import { realpath } from 'node:fs/promises';
import { basename, dirname, join, resolve, sep } from 'node:path';
import type { OutputTree, World } from '../world.js';
import { ATTACHMENT_LIMIT } from '../model/attachment.js';
import { AccessError } from './access.js';
import { openAttachment } from './attachments.js';
import { openFolder } from './files.js';
import { openFontBook } from './fonts.js';
import { preparePhoto } from './images.js';
import { openOutput } from './output.js';
import { readPdfText } from './pdf-text.js';

/** Bytes; a phone's photograph has 3 to 12 million. */
const LIMIT_PHOTO = 30 * 1024 * 1024;

export interface WorldFolders {
  readonly workspace: string;
  readonly resources: string;
  /** Left out by commands that write nothing; writing is then a bug and throws. */
  readonly output?: string;
  /** Another thread has opened the output folder already. */
  readonly joins?: boolean;
}

/** The real world: three folders, the fonts, and photographs. Throws an AccessError before any work where a folder cannot be used. */
export const openWorld = async (folders: WorldFolders): Promise<World> => {
  const workspace = await openFolder(folders.workspace);
  const resources = await openFolder(folders.resources);
  if (folders.output !== undefined) await refuseNesting(folders.workspace, folders.output);
  return {
    workspace,
    resources,
    output: folders.output === undefined ? NO_OUTPUT : await openOutput(folders.output, () => new Date(), folders.joins === true ? 'joined' : 'first'),
    fonts: openFontBook(folders.workspace),
    pdfText: readPdfText,
    photo: async (path) => {
      const read = await workspace.read(path, LIMIT_PHOTO);
      return read.ok ? preparePhoto(read.bytes) : read;
    },
    attachment: async (path) => {
      const read = await workspace.read(path, ATTACHMENT_LIMIT);
      return read.ok ? openAttachment(read.bytes) : read;
    },
  };
};

const refuseWriting = (path: string): Promise<never> => Promise.reject(new Error(`this command has no output folder: ${path}`));

const NO_OUTPUT: OutputTree = { write: refuseWriting, openZip: refuseWriting, prune: () => refuseWriting('packages') };

/** What is written into the workspace would be read as part of it by the next run. */
const refuseNesting = async (workspace: string, output: string): Promise<void> => {
  const source = await realpath(workspace);
  const target = await findReal(resolve(output));
  if (target === source || target.startsWith(source + sep))
    throw new AccessError('OUTPUT_INSIDE', `输出文件夹 ${output} 在工作区 ${workspace} 之内。请把输出放在工作区之外。`);
};

/** The real path of a folder that may not be there yet: that of its nearest ancestor, and the rest. */
const findReal = async (path: string): Promise<string> => {
  try {
    return await realpath(path);
  } catch {
    return dirname(path) === path ? path : join(await findReal(dirname(path)), basename(path));
  }
};
