import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs';
import { RandomAccessReader, fromRandomAccessReaderPromise, getFileNameLowLevel } from 'yauzl';
import type { Entry, ZipFile } from 'yauzl';
import { openTurns } from './turns.js';
import { isSystemError, streamEntry } from './unzip-entry.js';
import type { EntryPlace } from './unzip-entry.js';

export { ZipEntryError } from './unzip-entry.js';

/** A zip opened for reading: its directory read whole, its entries one by one when asked for. */
export interface ZipSource {
  readonly items: readonly ZipItem[];
  readonly layout: ZipLayout;
  /** The bytes of one entry, held against its size and CRC-32; a ZipEntryError where they differ. */
  read(item: ZipItem): Promise<Uint8Array>;
  /** The same bytes piece by piece, for what is too large to be held; that they differ is known only at the end. */
  stream(item: ZipItem): AsyncIterable<Uint8Array>;
  close(): void;
}

export interface ZipItem extends EntryPlace {
  readonly name: string;
  /** Type and permissions, where the entry was made on Unix; else 0. */
  readonly unixMode: number;
  /** From the first byte of the local header to after the last byte of the data. */
  readonly start: number;
  readonly end: number;
  /** Sizes and CRC follow the data in a descriptor of 12 to 24 bytes. */
  readonly described: boolean;
  /** Whether the local header, which some programs read instead, says what the directory says. */
  readonly headersAgree: boolean;
  /** Whether every reader will take the name for the same characters. */
  readonly nameIsUtf8: boolean;
}

/** Where the parts of the file lie, bytes. */
export interface ZipLayout {
  readonly directoryStart: number;
  readonly directoryEnd: number;
  readonly fileSize: number;
  readonly commentLength: number;
}

/** The file is no zip, or its structure is broken; the message is the library's. */
export class ZipFormatError extends Error {
  override readonly name = 'ZipFormatError';
}

/** Opens a zip. System errors come through with their codes; anything else wrong, or more than `mostEntries`, is a ZipFormatError. */
export const openZipSource = async (path: string, mostEntries = Infinity): Promise<ZipSource> => {
  const fd = openRegular(path);
  const options = { autoClose: false, decodeStrings: false, validateEntrySizes: true } as const;
  const zip = await fromRandomAccessReaderPromise(new FileReader(fd), fstatSync(fd).size, options).catch((error: unknown) => {
    closeSync(fd);
    throw asFormatError(error);
  });
  try {
    return await readDirectory(zip, fd, mostEntries);
  } catch (error) {
    zip.close();
    throw asFormatError(error);
  }
};

/** O_NONBLOCK: a pipe in place of the zip must not be waited for. */
const openRegular = (path: string): number => {
  const fd = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK);
  if (fstatSync(fd).isFile()) return fd;
  closeSync(fd);
  throw new ZipFormatError('not a regular file');
};

const asFormatError = (error: unknown): unknown => (error instanceof Error && !isSystemError(error) ? new ZipFormatError(error.message, { cause: error }) : error);

/** Gives the library the few bytes of each header at once: it would wait for a thread for each of them. */
class FileReader extends RandomAccessReader {
  readonly #fd: number;

  constructor(fd: number) {
    super();
    this.#fd = fd;
  }

  override read(buffer: Buffer, offset: number, length: number, position: number, callback: (error: Error | null, bytesRead?: number) => void): void {
    let bytesRead: number;
    try {
      bytesRead = readSync(this.#fd, buffer, offset, length, position);
    } catch (error) {
      callback(error instanceof Error ? error : new Error(String(error)));
      return;
    }
    callback(null, bytesRead);
  }

  override close(callback: (error: Error | null) => void): void {
    closeSync(this.#fd);
    callback(null);
  }
}

const readDirectory = async (zip: ZipFile, fd: number, mostEntries: number): Promise<ZipSource> => {
  if (zip.entryCount > mostEntries) throw new ZipFormatError(`more than ${mostEntries} entries`);
  // The type declares this offset as a boolean; the library keeps a number there.
  const directoryStart = Number(zip.readEntryCursor);
  const turn = openTurns();
  const items: ZipItem[] = [];
  for await (const entry of zip.eachEntry()) {
    items.push(await describe(zip, entry));
    await turn();
  }
  return {
    items,
    layout: { directoryStart, directoryEnd: Number(zip.readEntryCursor), fileSize: zip.fileSize, commentLength: zip.comment.length },
    read: async (item) => {
      await turn();
      return readEntry(fd, item);
    },
    stream: (item) => streamEntry(fd, item),
    close: () => {
      zip.close();
    },
  };
};

/** APPNOTE 4.4.4: bit 3, sizes and CRC follow the data in a descriptor; bit 11, the name is UTF-8. */
const HAS_DESCRIPTOR = 0x8;
const NAME_IS_UTF8 = 0x800;
/** APPNOTE 4.4.2: the upper byte of "version made by" names the system; 3 is Unix. */
const MADE_ON_UNIX = 3;
/** APPNOTE 4.4.8: the 32-bit field where the size stands in the zip64 extra field. */
const IN_ZIP64_FIELD = 0xffffffff;

const describe = async (zip: ZipFile, entry: Entry): Promise<ZipItem> => {
  const local = await zip.readLocalFileHeaderPromise(entry);
  const flags = entry.generalPurposeBitFlag;
  const described = (local.generalPurposeBitFlag & HAS_DESCRIPTOR) !== 0;
  const sizeAgrees = local.compressedSize === entry.compressedSize || local.compressedSize === IN_ZIP64_FIELD;
  return {
    // The library joins a name from single characters, which as such take thirty times its room; a copy is in one piece.
    name: Buffer.from(getFileNameLowLevel(flags, entry.fileNameRaw, entry.extraFields, true)).toString(),
    dataStart: local.fileDataStart,
    size: entry.uncompressedSize,
    compressedSize: entry.compressedSize,
    crc32: entry.crc32,
    method: entry.compressionMethod,
    encrypted: entry.isEncrypted(),
    unixMode: entry.versionMadeBy >> 8 === MADE_ON_UNIX ? entry.externalFileAttributes >>> 16 : 0,
    start: entry.relativeOffsetOfLocalHeader,
    end: local.fileDataStart + entry.compressedSize,
    described,
    headersAgree:
      local.fileName.equals(entry.fileNameRaw) &&
      local.compressionMethod === entry.compressionMethod &&
      (described || (local.crc32 === entry.crc32 && sizeAgrees)),
    nameIsUtf8: isReadableName(entry.fileNameRaw, (flags & NAME_IS_UTF8) !== 0),
  };
};

const isReadableName = (raw: Uint8Array, marked: boolean): boolean => {
  if (raw.every((byte) => byte < 0x80)) return true;
  if (!marked) return false;
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(raw);
    return true;
  } catch {
    return false;
  }
};

const readEntry = async (fd: number, item: ZipItem): Promise<Uint8Array> => {
  const pieces: Uint8Array[] = [];
  for await (const piece of streamEntry(fd, item)) pieces.push(piece);
  const [only] = pieces;
  return pieces.length === 1 && only !== undefined ? only : Buffer.concat(pieces, item.size);
};
