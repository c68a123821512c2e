import { createHash } from 'node:crypto';
import { constants } from 'node:fs';
import { open } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';

const CHUNK_BYTES = 1 << 20;

/** Length and SHA-256 of an open file, from its first byte. */
export const hashFile = async (handle: FileHandle): Promise<{ bytes: number; sha256: string }> => {
  const hash = createHash('sha256');
  const chunk = Buffer.allocUnsafe(CHUNK_BYTES);
  let bytes = 0;
  for (;;) {
    const { bytesRead } = await handle.read(chunk, 0, chunk.length, bytes);
    if (bytesRead === 0) return { bytes, sha256: hash.digest('hex') };
    hash.update(chunk.subarray(0, bytesRead));
    bytes += bytesRead;
  }
};

/** SHA-256 of the regular file at a path: never follows a link, never waits on a pipe. */
export const hashAt = async (path: string): Promise<string> => {
  const handle = await open(path, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
  try {
    return (await hashFile(handle)).sha256;
  } finally {
    await handle.close();
  }
};
