import { createHash } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isSupportedNode } from './version-check.js';

/**
 * Looks at the machine: each probe says what it found, and throws where that is not good enough. The modules a probe
 * is about are loaded by it, since one that cannot be loaded is what it is there to find.
 */
export type Probe = () => Promise<string>;

export const probeNode =
  (version: string): Probe =>
  () =>
    isSupportedNode(version) ? Promise.resolve(`v${version}`) : Promise.reject(new Error(`v${version}`));

/** Regular and bold of Noto, and the fallback, which alone has the last one. */
const CHARACTERS = [
  { character: '档', bold: false },
  { character: '档', bold: true },
  { character: '\u{2C386}', bold: false },
];

export const probeFonts: Probe = async () => {
  const { describeFonts, openFontBook } = await import('./fonts.js');
  const absent = describeFonts().filter(({ present }) => !present);
  if (absent.length > 0) throw new Error(absent.map(({ name }) => name).join(', '));
  const book = openFontBook();
  const faces = CHARACTERS.map(({ character, bold }) => {
    const codePoint = character.codePointAt(0) ?? 0;
    const face = book.faceFor(codePoint, bold);
    if (face === undefined || face.outline(codePoint).length === 0) throw new Error(`U+${codePoint.toString(16).toUpperCase()}`);
    return face.name;
  });
  return Array.from(new Set(faces)).join(', ');
};

/** PNG of one grey pixel. */
const PIXEL = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNoAAAAggCBd81ytgAAAABJRU5ErkJggg==';

export const probeImages: Probe = async () => {
  const { preparePhoto } = await import('./images.js');
  const photo = await preparePhoto(Buffer.from(PIXEL, 'base64'));
  if (!photo.ok) throw new Error(photo.failure.reason);
  return `PNG → JPEG ${photo.image.width} × ${photo.image.height}`;
};

/** GB/T 32905-2016, appendix A.1: the digest of `abc`. */
const SM3_ABC = '66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0';

export const probeSm3: Probe = () => {
  const digest = createHash('sm3').update('abc').digest('hex');
  return digest === SM3_ABC ? Promise.resolve(digest.slice(0, 12)) : Promise.reject(new Error(digest));
};

export const probeTemporary: Probe = async () => {
  const folder = await mkdtemp(join(tmpdir(), 'dangka-'));
  try {
    const file = join(folder, 'probe');
    await writeFile(file, 'dangka');
    if ((await readFile(file, 'utf8')) !== 'dangka') throw new Error(file);
    return tmpdir();
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
};
