import { create } from 'qrcode';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { qrModules, qrPng } from '../../src/render/qr.js';

const TEXT = 'DANGKA 4107991012010001 2017 3f2a91c0d4e7';

describe('qrModules', () => {
  it('is the symbol of the text with error correction M', () => {
    const { size, dark } = qrModules(TEXT);
    const { modules } = create(TEXT, { errorCorrectionLevel: 'M' });
    expect(size).toBe(modules.size);
    const cells = Array.from({ length: size ** 2 }, (_, index) => dark(Math.floor(index / size), index % size));
    expect(cells).toEqual(Array.from(modules.data, (value) => value === 1));
    expect(create(TEXT, { errorCorrectionLevel: 'Q' }).modules.data).not.toEqual(modules.data);
  });

  it('has its finder in three corners and not in the fourth', () => {
    const { size, dark } = qrModules(TEXT);
    const ring = (row: number, column: number): boolean => Array.from({ length: 7 }, (_, step) => dark(row, column + step) && dark(row + step, column)).every(Boolean);
    expect([ring(0, 0), ring(0, size - 7), ring(size - 7, 0), ring(size - 7, size - 7)]).toEqual([true, true, true, false]);
  });
});

describe('qrPng', () => {
  it.each([1, 3, 8])('draws every module %i pixels wide inside four blank ones', async (scale) => {
    const { size, dark } = qrModules(TEXT);
    const side = (size + 8) * scale;
    const { data, info } = await sharp(qrPng(TEXT, scale)).greyscale().raw().toBuffer({ resolveWithObject: true });
    expect([info.width, info.height, info.channels]).toEqual([side, side, 1]);
    const expected = Array.from({ length: side ** 2 }, (_, index) => {
      const [row, column] = [Math.floor(Math.floor(index / side) / scale) - 4, Math.floor((index % side) / scale) - 4];
      const inside = row >= 0 && column >= 0 && row < size && column < size;
      return inside && dark(row, column) ? 0 : 255;
    });
    expect(Array.from(data)).toEqual(expected);
  });

  it('is a 1-bit grey PNG, the same for the same text', () => {
    const png = Buffer.from(qrPng(TEXT, 4));
    expect(png.subarray(0, 8).toString('hex')).toBe('89504e470d0a1a0a');
    expect([png.readUInt8(24), png.readUInt8(25)]).toEqual([1, 0]);
    expect(qrPng(TEXT, 4)).toEqual(qrPng(TEXT, 4));
    expect(qrPng(`${TEXT}0`, 4)).not.toEqual(qrPng(TEXT, 4));
  });
});
