import { crc32 } from 'node:zlib';
import { unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { deflateData, deflateText, joinParts, storeData, type PackedPart } from '../../src/render/office-parts.js';

const LONG = Buffer.from('<甲/>'.repeat(5000));
const PARTS: readonly PackedPart[] = [
  { name: '[Content_Types].xml', ...deflateText('<乙>𫖯</乙>') },
  { name: 'word/empty.xml', ...deflateData(new Uint8Array()) },
  { name: 'word/media/image1.png', ...storeData(Uint8Array.of(0x50, 0x4b, 1, 2, 0x50, 0x4b, 5, 6)) },
  { name: 'word/long.xml', ...deflateData(LONG) },
];

/** The headers that the directory leads to, read by APPNOTE 4.3. */
function readDirectory(zip: Buffer) {
  const end = zip.length - 22;
  let at = zip.readUInt32LE(end + 16);
  expect(at + zip.readUInt32LE(end + 12)).toBe(end);
  return Array.from({ length: zip.readUInt16LE(end + 10) }, () => {
    expect(zip.readUInt32LE(at)).toBe(0x02014b50);
    const [own, length] = [zip.readUInt32LE(at + 42), zip.readUInt16LE(at + 28)];
    expect(zip.readUInt32LE(own)).toBe(0x04034b50);
    // Version needed, flags, method, time, date, sum, sizes and lengths stand in both.
    expect(zip.subarray(own + 4, own + 30)).toEqual(zip.subarray(at + 6, at + 32));
    const entry = { name: zip.toString('latin1', at + 46, at + 46 + length), flags: zip.readUInt16LE(at + 8), method: zip.readUInt16LE(at + 10), moment: zip.readUInt32LE(at + 12), crc: zip.readUInt32LE(at + 16), size: zip.readUInt32LE(at + 24), extra: zip.readUInt16LE(at + 30) };
    expect(zip.toString('latin1', own + 30, own + 30 + length)).toBe(entry.name);
    at += 46 + length;
    return entry;
  });
}

describe('joinParts', () => {
  const zip = Buffer.from(joinParts(PARTS));

  it('makes a zip that gives the parts back in their order', () => {
    const read = unzipSync(zip);
    expect(Object.keys(read)).toEqual(PARTS.map(({ name }) => name));
    expect(Object.values(read).map((data) => Buffer.from(data).toString('hex'))).toEqual(['<乙>𫖯</乙>', '', 'PK\u0001\u0002PK\u0005\u0006', LONG.toString()].map((text) => Buffer.from(text).toString('hex')));
  });

  it('says of each part what it is, dated the first day of 1980, and nothing more', () => {
    const entries = readDirectory(zip);
    expect(entries.map(({ method }) => method)).toEqual([8, 8, 0, 8]);
    expect(entries.map(({ size }) => size)).toEqual([Buffer.byteLength('<乙>𫖯</乙>'), 0, 8, LONG.length]);
    expect(entries.map(({ crc }) => crc)).toEqual(['<乙>𫖯</乙>', '', 'PK\u0001\u0002PK\u0005\u0006', LONG].map((data) => crc32(data)));
    for (const { moment, flags, extra } of entries) expect([moment, flags, extra]).toEqual([(1 << 21) | (1 << 16), 0, 0]);
  });

  it('compresses what is text', () => {
    expect(zip.length).toBeLessThan(LONG.length / 10);
  });

  it('has the same bytes for the same parts', () => {
    expect(Buffer.from(joinParts(PARTS)).equals(zip)).toBe(true);
    expect(Buffer.from(joinParts(PARTS.slice(1))).equals(zip)).toBe(false);
  });
});
