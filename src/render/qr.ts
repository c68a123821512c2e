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
  const pixels = new Uint8Array(stride * side);
  for (let y = 0; y < side; y += 1) {
    for (let x = 0; x < side; x += 1) {
      const [row, column] = [Math.floor(y / scale) - QUIET_ZONE, Math.floor(x / scale) - QUIET_ZONE];
      const inside = row >= 0 && row < size && column >= 0 && column < size;
      const at = y * stride + 1 + (x >> 3);
      if (!inside || !dark(row, column)) pixels[at] = (pixels[at] ?? 0) | (0x80 >> (x & 7));
    }
  }
  const [bitDepth, grey, deflated, plainFilters, notInterlaced] = [1, 0, 0, 0, 0];
  const header = [...uint32(side), ...uint32(side), bitDepth, grey, deflated, plainFilters, notInterlaced];
  const signature = [0x89, ...Buffer.from('PNG\r\n\x1a\n', 'latin1')];
  return Buffer.concat([Uint8Array.from(signature), chunk('IHDR', Uint8Array.from(header)), chunk('IDAT', deflate(pixels)), chunk('IEND', new Uint8Array(0))]);
}

function chunk(type: string, data: Uint8Array): Uint8Array {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  return Buffer.concat([Uint8Array.from(uint32(data.length)), body, Uint8Array.from(uint32(crc32(body)))]);
}

const uint32 = (value: number): readonly number[] => [value >>> 24, (value >>> 16) & 0xff, (value >>> 8) & 0xff, value & 0xff];
