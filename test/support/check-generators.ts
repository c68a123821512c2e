import { crc32, deflateSync } from 'node:zlib';
import sharp from 'sharp';
import { YAML_LIMIT } from '../../src/load/file.js';
import { utf8 } from './check-world.js';

/** Makes a file's content from the text that the base has there; a link is something that is there and is no file. */
type Generator = (base: string) => Uint8Array | 'link' | Promise<Uint8Array | 'link'>;

const grey = (width: number, height: number): ReturnType<typeof sharp> => sharp({ create: { width, height, channels: 3, background: '#808080' } });

/** A photograph's size and no more detail than a wall. */
export const makeJpeg = (): Promise<Uint8Array> => grey(300, 420).jpeg().toBuffer();

export const HEIC = Buffer.concat([Buffer.from([0, 0, 0, 24]), utf8('ftypheic'), Buffer.alloc(4), utf8('mif1heic')]);

export const SVG = utf8('<svg xmlns="http://www.w3.org/2000/svg" width="100000" height="100000"><image href="file:///etc/passwd"/></svg>');

/** A PNG that promises so many black pixels; its first hundred rows are there. */
export function makePngBomb(width: number, height: number): Uint8Array {
  const chunk = (type: string, data: Uint8Array): Buffer => {
    const body = Buffer.concat([utf8(type), data]);
    const frame = Buffer.alloc(8);
    frame.writeUInt32BE(data.length, 0);
    frame.writeUInt32BE(crc32(body), 4);
    return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)]);
  };
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header[8] = 8;
  return Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), chunk('IHDR', header), chunk('IDAT', deflateSync(Buffer.alloc((width + 1) * 100))), chunk('IEND', new Uint8Array())]);
}

/** GB18030 has no encoder here; the decoder, asked for every pair of bytes, gives the table. */
export function encodeGb18030(text: string): Uint8Array {
  const decoder = new TextDecoder('gb18030');
  const pairs = new Map<string, readonly [number, number]>();
  for (let lead = 0x81; lead <= 0xfe; lead += 1) {
    for (let trail = 0x40; trail <= 0xfe; trail += 1) {
      const character = trail === 0x7f ? '' : decoder.decode(Uint8Array.of(lead, trail));
      if (Array.from(character).length === 1) pairs.set(character, [lead, trail]);
    }
  }
  return Uint8Array.from(Array.from(text).flatMap((character) => (character <= '\x7f' ? [character.charCodeAt(0)] : [...(pairs.get(character) ?? [0x3f])])));
}

export const encodeUtf16 = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'utf16le'));

const padTo = (text: string, bytes: number): Uint8Array => {
  const head = utf8(`${text}# `);
  return Buffer.concat([head, Buffer.alloc(bytes - head.length, 'x')]);
};

export const GENERATORS: Readonly<Record<string, Generator>> = {
  'gb18030': encodeGb18030,
  'utf-16': (base) => encodeUtf16(`\uFEFF${base}`),
  'utf-16-no-mark': encodeUtf16,
  'utf-8-with-mark-and-crlf': (base) => utf8(`\uFEFF${base.replaceAll('\n', '\r\n')}`),
  'broken-utf-8': (base) => Buffer.concat([utf8(base), Uint8Array.of(0x23, 0xe4, 0xb8)]),
  'one-byte-too-many': (base) => padTo(base, YAML_LIMIT + 1),
  'just-within-the-limit': (base) => padTo(base, YAML_LIMIT),
  'link': () => 'link',
  'empty': () => new Uint8Array(),
  'text': () => utf8('照片稍后补\n'),
  'html': () => utf8('<!DOCTYPE html><html><body>404</body></html>'),
  'heic': () => HEIC,
  'svg': () => SVG,
  'gif': () => grey(30, 40).gif().toBuffer(),
  'jpeg': makeJpeg,
  'wide-jpeg': () => grey(640, 480).jpeg().toBuffer(),
  'nearly-two-inch-jpeg': () => grey(400, 585).jpeg().toBuffer(),
  'png': () => grey(300, 420).png().toBuffer(),
  'webp': () => grey(300, 420).webp().toBuffer(),
  'truncated-jpeg': async () => {
    const whole = await makeJpeg();
    return whole.subarray(0, whole.length / 2);
  },
  'png-bomb': () => makePngBomb(30_000, 30_000),
};
