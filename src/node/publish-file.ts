import { lstat } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import { AccessError, codeOf, explain } from './access.js';
import { openTemporary } from './temporary.js';

/** Fills a file under a temporary name and puts it in its place whole; where that fails, nothing is left and nothing has changed. */
export const publishFile = async (place: string, fill: (handle: FileHandle) => Promise<void>): Promise<void> => {
  const temporary = await openTemporary(place).catch((error: unknown) => {
    throw cannotWrite(place, error);
  });
  try {
    await fill(temporary.handle);
    await temporary.handle.sync();
    await temporary.publish();
  } catch (error) {
    await temporary.discard();
    throw isSystemError(error) ? cannotWrite(place, error) : error;
  }
};

/** Refuses a place where something stands already: what is there may be all that is left of it. */
export const assertAbsent = async (place: string): Promise<void> => {
  const there = await lstat(place).then(() => true, () => false);
  if (there) throw new AccessError('EEXIST', `已经有 ${place}，没有覆盖。请移走它，或用 -o 换一个文件夹。`);
};

/** One call may write less than it was given, and says so only in its result. */
export const writeAll = async (handle: FileHandle, bytes: Uint8Array): Promise<void> => {
  for (let at = 0; at < bytes.length; ) at += (await handle.write(bytes, at)).bytesWritten;
};

export const isSystemError = (error: unknown): boolean => /^E[A-Z0-9]+$/.test(codeOf(error)) && !(error instanceof AccessError);

const cannotWrite = (place: string, error: unknown): AccessError =>
  new AccessError(codeOf(error), `写不成 ${place}：${explain(error)}。请检查权限和剩余空间后再试。`, error);
