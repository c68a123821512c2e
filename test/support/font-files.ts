import type { Contour } from '../../src/model/font.js';
import { joinTables, wide, words, type SfntTable } from '../../src/render/pdf-sfnt.js';
import { buildSubset } from '../../src/render/subset.js';
import { faceOf } from './pdf-glyphs.js';

export const spike = (height: number): Contour => [
  { x: 100, y: 0, onCurve: true },
  { x: 300, y: height, onCurve: true },
  { x: 500, y: 0, onCurve: false },
];

/** What the fonts made here draw for a character that they lack. */
export const BOX: readonly Contour[] = [[[50, 0], [50, 700], [950, 700], [950, 0]].map(([x = 0, y = 0]) => ({ x, y, onCurve: true }))];

export interface FontDescription {
  readonly name: string;
  readonly outlines: ReadonlyMap<number, readonly Contour[]>;
  /** OS/2.fsType; 0 = may be embedded. */
  readonly fsType?: number;
}

/** A font file as an office might have one: cmap, name and OS/2 beside what a PDF needs, and a box as its glyph 0. */
export function makeFont(description: FontDescription, change: (tables: SfntTable[]) => readonly SfntTable[] = (tables) => tables): Uint8Array {
  const { name, outlines, fsType = 0 } = description;
  const codePoints = [...outlines.keys()].sort((a, b) => a - b);
  // U+FFFF stands for the box, the first glyph after the blank .notdef, which then takes its outline.
  const drawn = tablesOf(buildSubset(faceOf(new Map([...outlines, [0xffff, BOX]])), [0xffff, ...codePoints]));
  const loca = Buffer.from(drawn.get('loca') ?? []);
  loca.copyWithin(2, 4, 6);
  const tables = new Map([...drawn, ['loca', loca], ['cmap', cmap(codePoints)], ['name', nameTable(name)], ['OS/2', os2(fsType)]]);
  return joinTables(change(Array.from(tables, ([tag, data]) => ({ tag, data })).sort((a, b) => (a.tag < b.tag ? -1 : 1))));
}

/** A collection of fonts in one file: each keeps its directory, moved to where the font now stands. */
export function makeCollection(fonts: readonly Uint8Array[]): Uint8Array {
  const head = 12 + 4 * fonts.length;
  let end = head;
  const offsets = fonts.map(({ length }) => (end += length) - length);
  const moved = fonts.map((font, index) => {
    const bytes = Buffer.from(font);
    for (let at = 12; at < 12 + 16 * bytes.readUInt16BE(4); at += 16) bytes.writeUInt32BE(bytes.readUInt32BE(at + 8) + (offsets[index] ?? 0), at + 8);
    return bytes;
  });
  return Buffer.concat([Buffer.from('ttcf'), words([1, 0, ...wide(fonts.length), ...offsets.flatMap(wide)]), ...moved]);
}

/** Makes a font's outlines PostScript ones, as far as a reader of the directory can tell. */
export const asPostScript = (tables: readonly SfntTable[]): readonly SfntTable[] => tables.map(({ tag, data }) => (tag === 'glyf' ? { tag: 'CFF ', data } : { tag, data })).filter(({ tag }) => tag !== 'loca');

export const without = (lost: string) => (tables: readonly SfntTable[]): readonly SfntTable[] => tables.filter(({ tag }) => tag !== lost);

function tablesOf(file: Uint8Array): ReadonlyMap<string, Uint8Array> {
  const bytes = Buffer.from(file);
  return new Map(Array.from({ length: bytes.readUInt16BE(4) }, (_, index) => {
    const at = 12 + 16 * index;
    const offset = bytes.readUInt32BE(at + 8);
    return [bytes.toString('latin1', at, at + 4), bytes.subarray(offset, offset + bytes.readUInt32BE(at + 12))];
  }));
}

/** Format 12, one group a character; glyphs 0 and 1 are the box and a blank. */
function cmap(codePoints: readonly number[]): Uint8Array {
  const groups = codePoints.flatMap((codePoint, index) => [codePoint, codePoint, index + 2].flatMap(wide));
  return words([0, 1, 3, 10, ...wide(12), 12, 0, ...wide(16 + groups.length * 2), ...wide(0), ...wide(codePoints.length), ...groups]);
}

/** The PostScript name, in English for Windows. */
function nameTable(name: string): Uint8Array {
  const units = Array.from({ length: name.length }, (_, index) => name.charCodeAt(index));
  return words([0, 1, 18, 3, 1, 0x409, 6, units.length * 2, 0, ...units]);
}

/** Version 0, 78 bytes, with nothing in it but the licence bits and the weight. */
function os2(fsType: number): Uint8Array {
  const table = Buffer.alloc(78);
  table.writeUInt16BE(400, 4);
  table.writeUInt16BE(fsType, 8);
  return table;
}
