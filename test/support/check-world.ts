import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { openAttachment } from '../../src/node/attachments.js';
import { openFolder, staysInside } from '../../src/node/files.js';
import { openFontBook } from '../../src/node/fonts.js';
import { openSpreadsheet } from '../../src/node/spreadsheet.js';
import { preparePhoto } from '../../src/node/images.js';
import { readPdfText } from '../../src/node/pdf-text.js';
import type { Diagnostic } from '../../src/diagnostic.js';
import { compareCodePoints } from '../../src/text/order.js';
import { checkWorkspace, type CheckReport } from '../../src/pipeline/check.js';
import { UNWATCHED } from '../../src/pipeline/progress.js';
import { openProject } from '../../src/pipeline/project.js';
import type { Selection } from '../../src/pipeline/selection.js';
import type { Entry, FileTree, PhotoResult, ReadResult, World } from '../../src/world.js';

/** A workspace in memory: path → bytes, or something that is there and is no regular file. */
export type Files = ReadonlyMap<string, Uint8Array | 'link'>;

export const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

/** The folder that holds package.json: templates and code lists as they are shipped. */
export const REPOSITORY = fileURLToPath(new URL('../../', import.meta.url));

/** Fonts are the real ones: whether a character can be drawn is what some rules ask. */
export const FONTS = openFontBook();

export function memoryTree(files: Files): FileTree {
  const list = (path: string): readonly Entry[] => {
    const prefix = path === '' ? '' : `${path}/`;
    const kinds = new Map<string, Entry['kind']>();
    for (const [name, content] of files) {
      if (!name.startsWith(prefix)) continue;
      const [first = '', ...rest] = name.slice(prefix.length).split('/');
      kinds.set(first, rest.length > 0 ? 'folder' : content === 'link' ? 'other' : 'file');
    }
    return [...kinds].map(([name, kind]) => ({ name, kind })).sort((a, b) => compareCodePoints(a.name, b.name));
  };
  const read = (path: string, limit: number): ReadResult => {
    if (!staysInside(path)) return { ok: false, failure: { reason: 'outside' } };
    const bytes = files.get(path);
    if (bytes === undefined) return { ok: false, failure: { reason: 'missing' } };
    if (bytes === 'link') return { ok: false, failure: { reason: 'not-regular' } };
    return bytes.length > limit ? { ok: false, failure: { reason: 'too-large', bytes: bytes.length, limit } } : { ok: true, bytes };
  };
  return { list: (path) => Promise.resolve(list(path)), read: (path, limit) => Promise.resolve(read(path, limit)) };
}

const prepared = new WeakMap<Uint8Array, Promise<PhotoResult>>();

/** Fixtures share their photographs; each is decoded once. */
function prepareOnce(bytes: Uint8Array): Promise<PhotoResult> {
  const result = prepared.get(bytes) ?? preparePhoto(bytes);
  prepared.set(bytes, result);
  return result;
}

/** A world around a workspace in memory; all else is as in a real run. */
export async function memoryWorld(files: Files): Promise<World> {
  const workspace = memoryTree(files);
  const refuse = (path: string): Promise<never> => Promise.reject(new Error(`check must write nothing: ${path}`));
  return {
    workspace,
    resources: await openFolder(REPOSITORY),
    output: { write: refuse, openZip: refuse, prune: () => refuse('packages') },
    fonts: FONTS,
    pdfText: readPdfText,
    photo: async (path) => {
      const read = await workspace.read(path, 30 * 1024 * 1024);
      return read.ok ? prepareOnce(read.bytes) : read;
    },
    attachment: async (path) => {
      const read = await workspace.read(path, 64 * 1024 * 1024);
      return read.ok ? openAttachment(read.bytes) : read;
    },
  };
}

/** What `dangka check` finds in a workspace in memory; a system export in it is compared with. */
export async function checkFiles(files: Files, selection: Selection = {}): Promise<CheckReport> {
  const project = await openProject(await memoryWorld(files));
  const name = SYSTEM_EXPORTS.find((each) => files.has(each));
  if (name === undefined) return checkWorkspace(project, selection, UNWATCHED);
  const folder = mkdtempSync(join(tmpdir(), 'dangka-system-'));
  try {
    const bytes = files.get(name);
    writeFileSync(join(folder, name), bytes instanceof Uint8Array ? bytes : '');
    const system = await openSpreadsheet(join(folder, name));
    return await checkWorkspace(project, { ...selection, system: { file: name, rows: () => system.rows() } }, UNWATCHED);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const SYSTEM_EXPORTS = ['system-export.xlsx', 'system-export.csv'];

/** Codes once each, sorted. */
export const codesOf = (diagnostics: readonly Diagnostic[]): readonly string[] => [...new Set(diagnostics.map(({ code }) => code))].sort(compareCodePoints);
