import { join } from 'node:path';
import { mkdirSync, writeFileSync } from 'node:fs';
import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { preparePhoto } from '../../src/node/images.js';
import { openWorld } from '../../src/node/world.js';
import type { PreparedImage } from '../../src/model/image.js';
import { digest } from '../../src/model/digest.js';
import { temporaryFolder, utf8 } from '../support/bag-fixtures.js';
import { makePngBomb } from '../support/check-generators.js';

const RED = [220, 30, 30] as const;
const BLUE = [30, 30, 220] as const;

/** Left half red, right half blue. */
const makePixels = (width: number, height: number): ReturnType<typeof sharp> => {
  const data = Buffer.alloc(width * height * 3);
  for (let at = 0; at < width * height; at += 1) data.set(at % width < width / 2 ? RED : BLUE, at * 3);
  return sharp(data, { raw: { width, height, channels: 3 } });
};

const accept = async (bytes: Uint8Array): Promise<PreparedImage> => {
  const result = await preparePhoto(bytes);
  if (!result.ok) throw new Error(`refused: ${JSON.stringify(result.failure)}`);
  return result.image;
};

const refusal = async (bytes: Uint8Array): Promise<unknown> => {
  const result = await preparePhoto(bytes);
  return result.ok ? 'accepted' : result.failure;
};

const pixelAt = async ({ jpeg }: PreparedImage, x: number, y: number): Promise<readonly number[]> => {
  const { data, info } = await sharp(jpeg).raw().toBuffer({ resolveWithObject: true });
  const at = (y * info.width + x) * info.channels;
  return [...data.subarray(at, at + info.channels)];
};

const near = (found: readonly number[], wanted: readonly number[], by = 25): boolean =>
  found.length === wanted.length && found.every((value, index) => Math.abs(value - (wanted[index] ?? 0)) <= by);

describe('what is accepted', () => {
  test.each(['jpeg', 'png', 'webp'] as const)('%s becomes a baseline three-channel JPEG without metadata', async (format) => {
    const image = await accept(await makePixels(400, 500).toFormat(format).toBuffer());
    expect([image.width, image.height]).toEqual([400, 500]);
    const found = await sharp(image.jpeg).metadata();
    expect(found).toMatchObject({ format: 'jpeg', width: 400, height: 500, channels: 3, space: 'srgb', isProgressive: false });
    expect(near(await pixelAt(image, 20, 20), RED) && near(await pixelAt(image, 380, 20), BLUE)).toBe(true);
  });

  test('is scaled down to 700 pixels on the longer side, and never up', async () => {
    const large = await accept(await makePixels(1400, 2100).jpeg().toBuffer());
    expect([large.width, large.height]).toEqual([467, 700]);
    const small = await accept(await makePixels(40, 30).png().toBuffer());
    expect([small.width, small.height]).toEqual([40, 30]);
  });

  test('a photograph lying on its side stands up, and its EXIF with the position is gone', async () => {
    const source = await makePixels(600, 400)
      .withExif({ IFD0: { Orientation: '6', Make: 'PHONE-MAKER' }, IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '35/1 18/1 0/1' } })
      .withMetadata({ orientation: 6 })
      .jpeg()
      .toBuffer();
    expect(source.includes('PHONE-MAKER')).toBe(true);
    // 0x8825 is the tag that points to the GPS directory.
    expect((await sharp(source).metadata()).exif?.includes(Buffer.from([0x25, 0x88]))).toBe(true);
    const image = await accept(source);
    expect([image.width, image.height]).toEqual([400, 600]);
    // Orientation 6 turns the picture clockwise by 90°: left becomes top.
    expect(near(await pixelAt(image, 200, 20), RED) && near(await pixelAt(image, 200, 580), BLUE)).toBe(true);
    const found = await sharp(image.jpeg).metadata();
    expect([found.exif, found.icc, found.xmp, found.iptc, found.orientation]).toEqual([undefined, undefined, undefined, undefined, undefined]);
    expect(Buffer.from(image.jpeg).includes('PHONE-MAKER')).toBe(false);
    expect(Buffer.from(image.jpeg).includes('Exif')).toBe(false);
  });

  test('CMYK and grey become sRGB', async () => {
    const cmyk = await makePixels(60, 60).toColourspace('cmyk').jpeg().toBuffer();
    expect((await sharp(cmyk).metadata()).space).toBe('cmyk');
    const image = await accept(cmyk);
    expect((await sharp(image.jpeg).metadata()).space).toBe('srgb');
    expect(near(await pixelAt(image, 5, 30), RED, 60) && near(await pixelAt(image, 55, 30), BLUE, 90)).toBe(true);
    const grey = await accept(await makePixels(60, 60).toColourspace('b-w').png().toBuffer());
    expect((await sharp(grey.jpeg).metadata()).channels).toBe(3);
  });

  test('what is transparent is white', async () => {
    const source = await sharp(Buffer.alloc(50 * 50 * 4), { raw: { width: 50, height: 50, channels: 4 } }).png().toBuffer();
    expect(near(await pixelAt(await accept(source), 25, 25), [255, 255, 255], 1)).toBe(true);
  });

  test('an animated WebP gives its first frame', async () => {
    const frames = Buffer.concat([Buffer.alloc(20 * 20 * 3, 255), Buffer.alloc(20 * 20 * 3, 0)]);
    const source = await sharp(frames, { raw: { width: 20, height: 40, channels: 3, pageHeight: 20 } }).webp({ delay: [100, 100] }).toBuffer();
    const image = await accept(source);
    expect([image.width, image.height]).toEqual([20, 20]);
    expect(near(await pixelAt(image, 10, 10), [255, 255, 255], 3)).toBe(true);
  });

  test('gives the same bytes every time', async () => {
    const source = await makePixels(900, 1200).jpeg().toBuffer();
    const both = await Promise.all([accept(source), accept(source)]);
    expect(digest('sha256', both[0].jpeg)).toBe(digest('sha256', both[1].jpeg));
  });

  test('scan parameters that some phones get wrong do not spoil a whole picture', async () => {
    const source = await makePixels(80, 80).jpeg().toBuffer();
    const scan = source.indexOf(Buffer.from([0xff, 0xda]));
    // Ss, the first of the last three bytes of the scan header, must be 0 in a sequential JPEG (T.81 B.2.3).
    source[scan + 2 + source.readUInt16BE(scan + 2) - 3] = 1;
    expect((await accept(source)).width).toBe(80);
  });
});

describe('what is refused', () => {
  const HEIC = Buffer.concat([Buffer.from([0, 0, 0, 24]), utf8('ftypheic'), Buffer.alloc(4), utf8('mif1heic')]);
  const SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="100000" height="9"><image href="file:///etc/passwd"/></svg>';

  test('no bytes at all', async () => {
    expect(await refusal(new Uint8Array())).toEqual({ reason: 'empty' });
  });

  test.each<[string, Uint8Array]>([
    ['text', utf8('照片稍后补\n')],
    ['html', utf8('<!DOCTYPE html><html><body>404</body></html>')],
    ['svg', utf8(SVG)],
    ['svg', utf8(`\uFEFF<?xml version="1.0"?>\n<!-- made by hand -->\n${SVG}`)],
    ['heic', HEIC],
    ['avif', Buffer.concat([Buffer.from([0, 0, 0, 24]), utf8('ftypavif'), Buffer.alloc(8)])],
    ['pdf', utf8('%PDF-1.7\n')],
    ['zip', utf8('PK\u0003\u0004')],
    ['tiff', utf8('II*\0\u0008\0\0\0')],
    ['bmp', Buffer.concat([utf8('BM'), Buffer.alloc(60)])],
    ['binary', Buffer.from([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11])],
  ])('a file that is %s in truth', async (found, bytes) => {
    expect(await refusal(bytes)).toEqual({ reason: 'format', found });
  });

  test('an animated GIF', async () => {
    const frames = Buffer.concat([Buffer.alloc(300, 255), Buffer.alloc(300, 0)]);
    const source = await sharp(frames, { raw: { width: 10, height: 20, channels: 3, pageHeight: 10 } }).gif({ delay: [100, 100] }).toBuffer();
    expect(await refusal(source)).toEqual({ reason: 'format', found: 'gif' });
  });

  test.each(['jpeg', 'png', 'webp'] as const)('a %s cut short, by half or by its last bytes', async (format) => {
    const source = await makePixels(300, 300).toFormat(format).toBuffer();
    expect(await refusal(source)).toBe('accepted');
    expect(await refusal(source.subarray(0, source.length / 2))).toEqual({ reason: 'truncated' });
    expect(await refusal(source.subarray(0, source.length - 2))).toEqual({ reason: 'truncated' });
    expect(await refusal(source.subarray(0, 20))).toEqual({ reason: 'truncated' });
  });

  test('a JPEG cut short and closed with an end mark', async () => {
    const source = await makePixels(600, 600).jpeg().toBuffer();
    expect(await refusal(Buffer.concat([source.subarray(0, source.length - 200), Buffer.from([0xff, 0xd9])]))).toEqual({ reason: 'truncated' });
  });

  test('a JPEG whose inside is not one', async () => {
    expect(await refusal(Buffer.concat([Buffer.from([0xff, 0xd8, 0xff]), utf8('hello, I am no picture')]))).toEqual({ reason: 'undecodable' });
  });

  test.each([
    [30_000, 30_000],
    [16_000, 16_000],
    [7_072, 7_072],
  ])('a PNG of %i × %i pixels, before memory is spent on it', async (width, height) => {
    const before = process.memoryUsage().rss;
    expect(await refusal(makePngBomb(width, height))).toEqual({ reason: 'too-many-pixels', width, height });
    expect(process.memoryUsage().rss - before).toBeLessThan(50e6);
  });
});

describe('the world', () => {
  const makeFolders = (): { workspace: string; resources: string; root: string } => {
    const root = temporaryFolder();
    mkdirSync(join(root, 'workspace'));
    mkdirSync(join(root, 'templates'));
    return { root, workspace: join(root, 'workspace'), resources: join(root, 'templates') };
  };

  test('reads and prepares a photograph of the workspace, and says what is wrong with one', async () => {
    const folders = makeFolders();
    writeFileSync(join(folders.workspace, 'good.jpg'), await makePixels(30, 40).jpeg().toBuffer());
    writeFileSync(join(folders.workspace, 'text.jpg'), 'not a photograph');
    writeFileSync(join(folders.workspace, 'large.jpg'), Buffer.alloc(30 * 1024 * 1024 + 1));
    const world = await openWorld(folders);
    expect(await world.photo('good.jpg')).toMatchObject({ ok: true, image: { width: 30, height: 40 } });
    expect(await world.photo('text.jpg')).toEqual({ ok: false, failure: { reason: 'format', found: 'text' } });
    expect(await world.photo('large.jpg')).toMatchObject({ ok: false, failure: { reason: 'too-large' } });
    expect(await world.photo('none.jpg')).toEqual({ ok: false, failure: { reason: 'missing' } });
    expect(await world.photo('../templates/x.jpg')).toEqual({ ok: false, failure: { reason: 'outside' } });
  });

  test('refuses an output folder inside the workspace before anything is made there', async () => {
    const folders = makeFolders();
    for (const output of [folders.workspace, join(folders.workspace, 'out/deep')])
      await expect(openWorld({ ...folders, output })).rejects.toMatchObject({ code: 'OUTPUT_INSIDE' });
    const world = await openWorld({ ...folders, output: join(folders.root, 'workspace-out') });
    expect((await world.workspace.list('')).length).toBe(0);
  });

  test('without an output folder nothing can be written', async () => {
    await expect((await openWorld(makeFolders())).output.write('a', utf8('a'))).rejects.toThrow('no output folder');
  });
});
