import { basename, dirname, resolve } from 'node:path';
import { SetupError } from '../errors.js';
import { openFolder } from '../node/files.js';
import { openOutput } from '../node/output.js';
import { SYSTEM_EXPORTS } from './system-export.js';
import type { Texts } from './text-zh.js';

/** Where a report goes: a file that appears whole or not at all. */
export interface ReportFile {
  write(content: string | Uint8Array): Promise<void>;
}

/** Makes sure, before any work starts, that a report can be written there and that no record is lost by it. */
export async function openReportFile(path: string, read: readonly string[], { check }: Texts): Promise<ReportFile> {
  const name = basename(path);
  const isInput = SYSTEM_EXPORTS.includes(name) || read.some((each) => resolve(each) === resolve(path));
  if (isInput || /\.ya?ml$/i.test(name)) throw new SetupError(check.wouldOverwrite(path), check.otherName);
  const folder = await openOutput(dirname(path));
  const there = (await (await openFolder(dirname(path))).list('')).find((entry) => entry.name === name);
  if (there?.kind === 'folder') throw new SetupError(check.isFolder(path), check.otherName);
  return { write: (content) => folder.write(name, typeof content === 'string' ? new TextEncoder().encode(content) : content) };
}
