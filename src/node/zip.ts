import type { FileHandle } from 'node:fs/promises';
import { Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { crc32 } from 'node:zlib';
import { ZipArchive } from 'archiver';
import type { ZipWriter } from '../world.js';
import { digest } from '../model/digest.js';
import { hashFile } from './hash-file.js';
import { openTemporary } from './temporary.js';
import type { TemporaryFile } from './temporary.js';
import { openZipSource } from './unzip.js';

/**
 * The earliest time a zip can hold. archiver reads it in UTC unless told otherwise, so that the
 * bytes do not depend on the time zone of the machine.
 */
const ENTRY_DATE = new Date('1980-01-01T00:00:00Z');
const ENTRY_MODE = 0o644;
/** APPNOTE 4.3.7: what an entry takes beside its name and its bytes. */
const LOCAL_HEADER_BYTES = 30;

/** What archiver 8 takes off or replaces in a name without a word. */
const REWRITTEN = /^(?:\/|\.\.\/|\w+:)|\\|\/\//;

interface Added {
  readonly name: string;
  readonly size: number;
  readonly crc32: number;
  readonly sha256: string;
}

/** Puts a zip that is whole, synced and read back under its name, or lets it go. */
export type Publish = (temporary: TemporaryFile, written: WrittenZip) => Promise<void>;

export interface WrittenZip {
  readonly bytes: number;
  readonly sha256: string;
}

/**
 * Begins a zip beside its final place. Entries are stored, not deflated: PDF, docx and JPEG are
 * packed already, and stored bytes can be cut out of a damaged zip by hand in twenty years.
 */
export const openZipWriter = async (finalPath: string, publish: Publish = (temporary) => temporary.publish()): Promise<ZipWriter> => {
  const temporary = await openTemporary(finalPath);
  const archive = new ZipArchive({ store: true });
  const sink = openSink(temporary.handle);
  const warned = new Promise<never>((_, reject) => {
    archive.on('warning', reject);
  });
  const flowing = Promise.race([pipeline(archive, sink.stream), warned]);
  // A failure is met by whoever waits on `flowing` next; until then it must not count as unhandled.
  flowing.catch(() => undefined);
  const added = new Map<string, Added>();
  let least = 0;
  let open = true;

  const abort = async (): Promise<void> => {
    if (!open) return;
    open = false;
    archive.abort();
    sink.stream.destroy();
    await flowing.catch(() => undefined);
    await temporary.discard();
  };
  /** Any failure ends the zip: nothing may be left of it, under any name. */
  const orAbort = async <T>(work: () => Promise<T>): Promise<T> => {
    if (!open) throw new Error('the zip has been closed');
    try {
      return await work();
    } catch (error) {
      await abort();
      throw error;
    }
  };

  return {
    add: (name, bytes) =>
      orAbort(async () => {
        if (added.has(name)) throw new Error(`added to the zip twice: ${name}`);
        if (REWRITTEN.test(name)) throw new Error(`a name that archiver would rewrite: ${name}`);
        added.set(name, { name, size: bytes.length, crc32: crc32(bytes), sha256: digest('sha256', bytes) });
        const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
        archive.append(buffer, { name, date: ENTRY_DATE, mode: ENTRY_MODE });
        least += LOCAL_HEADER_BYTES + Buffer.byteLength(name) + bytes.length;
        // archiver takes an entry as done when it stands in its own buffers. Memory stays bounded, and the
        // caller may use its bytes again, only if this waits until they have been written.
        await Promise.race([sink.reached(least), flowing]);
      }),
    commit: () =>
      orAbort(async () => {
        await Promise.all([archive.finalize(), flowing]);
        await temporary.handle.sync();
        await compareWithDisk(temporary, [...added.values()]);
        const written = await hashFile(temporary.handle);
        await publish(temporary, written);
        open = false;
        return written;
      }),
    abort,
  };
};

interface Sink {
  readonly stream: Writable;
  /** Resolves when so many bytes have been written to the file. */
  reached(bytes: number): Promise<void>;
}

const openSink = (handle: FileHandle): Sink => {
  let written = 0;
  let waiting: { readonly bytes: number; readonly resolve: () => void } | undefined;
  const writeAll = async (chunk: Uint8Array): Promise<void> => {
    // One call may write less than it was given, and says so only in its result.
    for (let at = 0; at < chunk.length; ) at += (await handle.write(chunk, at, chunk.length - at, written + at)).bytesWritten;
    written += chunk.length;
    if (waiting !== undefined && written >= waiting.bytes) waiting.resolve();
  };
  const stream = new Writable({
    // A header comes in a dozen pieces of two or four bytes: they are written together.
    writev: (pieces, done) => {
      writeAll(Buffer.concat(pieces.map(({ chunk }) => chunk as Uint8Array))).then(() => {
        done();
      }, done);
    },
  });
  return {
    stream,
    reached: (bytes) =>
      new Promise((resolve) => {
        if (written >= bytes) resolve();
        else waiting = { bytes, resolve };
      }),
  };
};

/** Reads the closed zip back: every entry is there, once, in order, with the bytes that were added. */
const compareWithDisk = async (temporary: TemporaryFile, added: readonly Added[]): Promise<void> => {
  const source = await openZipSource(temporary.path);
  try {
    if (source.items.length !== added.length) throw differs(`${source.items.length} entries, added ${added.length}`);
    for (const [index, expected] of added.entries()) {
      const item = source.items[index];
      if (item === undefined || item.name !== expected.name) throw differs(`${item?.name ?? 'nothing'}, added ${expected.name}`);
      if (item.size !== expected.size || item.crc32 !== expected.crc32) throw differs(`size or CRC of ${item.name}`);
      if (digest('sha256', await source.read(item)) !== expected.sha256) throw differs(`bytes of ${item.name}`);
    }
  } finally {
    source.close();
  }
};

const differs = (what: string): Error => new Error(`the zip on the disk is not what was written: ${what}`);
