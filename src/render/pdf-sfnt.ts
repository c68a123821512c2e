/** What the sum over a whole font file is subtracted from: OpenType 1.9, head.checkSumAdjustment. */
const CHECKSUM_BASE = 0xb1b0afba;
const DIRECTORY_HEAD = 12;
const DIRECTORY_ENTRY = 16;
/** Where in head the adjustment stands. */
const ADJUSTMENT = 8;

export interface SfntTable {
  readonly tag: string;
  readonly data: Uint8Array;
}

/** Big-endian 16-bit words, signed or unsigned: all that the tables of a TrueType file are made of. */
export function words(values: readonly number[]): Uint8Array {
  const bytes = new Uint8Array(values.length * 2);
  const view = new DataView(bytes.buffer);
  values.forEach((value, index) => {
    view.setUint16(index * 2, value);
  });
  return bytes;
}

/** A 32-bit number as two words. */
export const wide = (value: number): readonly [number, number] => [value >>> 16, value & 0xffff];

/** Joins tables, given in the order of their tags, into a TrueType file with its directory and checksums. */
export function joinTables(tables: readonly SfntTable[]): Uint8Array {
  const start = DIRECTORY_HEAD + DIRECTORY_ENTRY * tables.length;
  const file = new Uint8Array(tables.reduce((end, { data }) => end + aligned(data.length), start));
  const power = Math.floor(Math.log2(tables.length));
  const reach = DIRECTORY_ENTRY * 2 ** power;
  file.set(words([1, 0, tables.length, reach, power, DIRECTORY_ENTRY * tables.length - reach]));

  let offset = start;
  let adjustment: number | undefined;
  tables.forEach(({ tag, data }, index) => {
    file.set(data, offset);
    const sum = checksum(file.subarray(offset, offset + aligned(data.length)));
    const entry = DIRECTORY_HEAD + DIRECTORY_ENTRY * index;
    file.set(new TextEncoder().encode(tag), entry);
    file.set(words([...wide(sum), ...wide(offset), ...wide(data.length)]), entry + 4);
    if (tag === 'head') adjustment = offset + ADJUSTMENT;
    offset += aligned(data.length);
  });
  if (adjustment !== undefined) file.set(words(wide(CHECKSUM_BASE - checksum(file))), adjustment);
  return file;
}

/** Tables begin at multiples of four bytes. */
const aligned = (length: number): number => (length + 3) & ~3;

/** Sum of big-endian 32-bit words, modulo 2³². */
export function checksum(data: Uint8Array): number {
  const view = new DataView(data.buffer, data.byteOffset, data.length);
  let sum = 0;
  for (let at = 0; at < data.length; at += 4) sum = (sum + view.getUint32(at)) | 0;
  return sum >>> 0;
}
