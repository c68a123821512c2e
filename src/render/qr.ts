import { crc32 } from 'node:zlib';
import { create } from 'qrcode';
import { deflate } from './deflate.js';

/** Blank modules around a symbol: ISO/IEC 18004, 9.1. */
export const QUIET_ZONE = 4;

export interface QrModules {
  /** Modules a side, quiet zone not counted. */
  readonly size: number;
  readonly dark: (row: number, column: number) => boolean;
}

/** The symbol for a text, error correction M: it survives a stamp or a fold over 15 % of it. */
export function qrModules(text: string): QrModules {
  const { modules } = create(text, { errorCorrectionLevel: 'M' });
  return { size: modules.size, dark: (row, column) => modules.data[row * modules.size + column] === 1 };
}

/** The symbol in its quiet zone as a 1-bit grey PNG, `scale` pixels a module; the same text gives the same bytes. */
export function qrPng(text: string, scale: number): Uint8Array {
  const { size, dark } = qrModules(text);
  const side = (size + 2 * QUIET_ZONE) * scale;
  const stride = 1 + Math.ceil(side / 8);
  // Light everywhere; the first byte of a row names its filter, and the bits behind the last pixel are dark.
  const pixels = new Uint8Array(stride * side).fill(0xff);
  for (let y = 0; y < side; y += 1) {
    pixels[y * stride] = 0;
    if (side % 8 > 0) pixels[(y + 1) * stride - 1] = (0xff << (8 - (side % 8))) & 0xff;
  }
  for (let row = 0; row < size; row += 1) {
    const top = (row + QUIET_ZONE) * scale * stride;
    for (let column = 0; column < size; column += 1) if (dark(row, column)) clearBits(pixels, top + 1, (column + QUIET_ZONE) * scale, scale);
    for (let copy = 1; copy < scale; copy += 1) pixels.copyWithin(top + copy * stride, top, top + stride);
  }
  const [bitDepth, grey, deflated, plainFilters, notInterlaced] = [1, 0, 0, 0, 0];
  const header = [...uint32(side), ...uint32(side), bitDepth, grey, deflated, plainFilters, notInterlaced];
  const signature = [0x89, ...Buffer.from('PNG\r\n\x1a\n', 'latin1')];
  return Buffer.concat([Uint8Array.from(signature), chunk('IHDR', Uint8Array.from(header)), chunk('IDAT', deflate(pixels)), chunk('IEND', new Uint8Array(0))]);
}

/** Makes `count` pixels dark, from the pixel `from` of a row that begins at byte `start`. */
function clearBits(pixels: Uint8Array, start: number, from: number, count: number): void {
  for (let x = from; x < from + count; x += 1) {
    const at = start + (x >> 3);
    pixels[at] = (pixels[at] ?? 0) & ~(0x80 >> (x & 7));
  }
}

function chunk(type: string, data: Uint8Array): Uint8Array {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  return Buffer.concat([Uint8Array.from(uint32(data.length)), body, Uint8Array.from(uint32(crc32(body)))]);
}

const uint32 = (value: number): readonly number[] => [value >>> 24, (value >>> 16) & 0xff, (value >>> 8) & 0xff, value & 0xff];
