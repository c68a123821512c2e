import { crc32, deflateRawSync } from 'node:zlib';

/** What a part of an office file holds, ready for any zip. */
export interface PackedData {
  readonly method: number;
  readonly crc: number;
  readonly size: number;
  readonly packed: Uint8Array;
}

export interface PackedPart extends PackedData {
  /** ASCII, as docx names parts. */
  readonly name: string;
}

/** APPNOTE 4.4.5. */
const [STORED, DEFLATED] = [0, 8];
/** APPNOTE 4.4.6: 1 January 1980, the first day that a zip can name, midnight. */
const [DAY, TIME] = [(1 << 5) | 1, 0];
/** APPNOTE 4.4.3.2: deflate and folders. */
const VERSION = 20;
const [LOCAL, CENTRAL, END] = [30, 46, 22];

export function deflateData(data: Uint8Array): PackedData {
  return { method: DEFLATED, crc: crc32(data), size: data.length, packed: deflateRawSync(data, { level: 6, memLevel: 9 }) };
}

export const deflateText = (text: string): PackedData => deflateData(Buffer.from(text));

/** For what is compressed already. */
export const storeData = (data: Uint8Array): PackedData => ({ method: STORED, crc: crc32(data), size: data.length, packed: data });

/** A zip (APPNOTE 6.3) of parts in the order given; nothing is compressed here, so that a part that many files share is compressed once. */
export function joinParts(parts: readonly PackedPart[]): Uint8Array {
  const directory = parts.reduce((total, { name }) => total + CENTRAL + name.length, 0);
  const start = parts.reduce((total, { name, packed }) => total + LOCAL + name.length + packed.length, 0);
  const zip = Buffer.alloc(start + directory + END);
  let [at, entry] = [0, start];
  for (const part of parts) {
    zip.writeUInt32LE(0x02014b50, entry);
    zip.writeUInt16LE(VERSION, entry + 4);
    writeCommon(zip, part, entry + 6);
    zip.writeUInt32LE(at, entry + 42);
    entry += CENTRAL + zip.write(part.name, entry + CENTRAL, 'latin1');
    zip.writeUInt32LE(0x04034b50, at);
    writeCommon(zip, part, at + 4);
    at += LOCAL + zip.write(part.name, at + LOCAL, 'latin1');
    zip.set(part.packed, at);
    at += part.packed.length;
  }
  zip.writeUInt32LE(0x06054b50, entry);
  zip.writeUInt16LE(parts.length, entry + 8);
  zip.writeUInt16LE(parts.length, entry + 10);
  zip.writeUInt32LE(directory, entry + 12);
  zip.writeUInt32LE(start, entry + 16);
  return zip;
}

/** The fields that stand in a part's own header as in the directory. */
function writeCommon(zip: Buffer, { name, method, crc, size, packed }: PackedPart, at: number): void {
  zip.writeUInt16LE(VERSION, at);
  zip.writeUInt16LE(method, at + 4);
  zip.writeUInt16LE(TIME, at + 6);
  zip.writeUInt16LE(DAY, at + 8);
  zip.writeUInt32LE(crc, at + 10);
  zip.writeUInt32LE(packed.length, at + 14);
  zip.writeUInt32LE(size, at + 18);
  zip.writeUInt16LE(name.length, at + 22);
}
