import { execFileSync } from 'node:child_process';
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { strFromU8, unzipSync } from 'fflate';

/** Dots an inch: rules of half a point are seen, and a page is looked through in no time. */
const RESOLUTION = 100;

/** Of 255; what is darker counts as ink. */
const DARK = 128;

/** How far the shares of dark pixels of two renderings of one card may lie apart, of the larger one. Photograph, rules and faces are the same; placing and anti-aliasing are not. */
export const INK_TOLERANCE = 0.05;

/** Throws where two PDFs do not say the same, or do not show it on as many pages and with about as much ink. Gives back the difference of ink. */
export function comparePdfs(ours, theirs, folder) {
  const [a, b] = [ours, theirs].map((bytes, index) => readPdf(bytes, join(folder, `page-${index}`)));
  if (a.ink.length !== b.ink.length) throw new Error(`pages: ${a.ink.length} against ${b.ink.length}`);
  compareLists('characters', a.characters, b.characters);
  const apart = Math.max(...a.ink.map((share, page) => Math.abs(share - b.ink[page]) / Math.max(share, b.ink[page])));
  if (!(apart <= INK_TOLERANCE)) throw new Error(`ink: ${a.ink.join(' ')} against ${b.ink.join(' ')}`);
  return apart;
}

function readPdf(bytes, stem) {
  const file = `${stem}.pdf`;
  writeFileSync(file, bytes);
  const text = run('pdftotext', [file, '-']);
  run('pdftoppm', ['-r', String(RESOLUTION), '-gray', file, stem]);
  const [folder, name] = [join(stem, '..'), stem.slice(stem.lastIndexOf('/') + 1)];
  const pages = readdirSync(folder).filter((each) => each.startsWith(`${name}-`) && each.endsWith('.pgm')).sort();
  return { characters: charactersOf(text), ink: pages.map((each) => inkOf(readFileSync(join(folder, each)))) };
}

/** Every character but space, sorted: lines may break elsewhere. */
export const charactersOf = (text) => [...text.replaceAll(/\s/gu, '')].sort();

/** Share of dark pixels of a binary grey map (P5). */
function inkOf(map) {
  const header = /^P5\s+(\d+)\s+(\d+)\s+255\s/.exec(map.toString('latin1', 0, 64));
  const pixels = map.subarray(header[0].length);
  if (pixels.length !== header[1] * header[2]) throw new Error('pdftoppm wrote no whole page');
  let dark = 0;
  for (const pixel of pixels) if (pixel < DARK) dark += 1;
  return dark / pixels.length;
}

export const textOfPdf = (bytes, file) => {
  writeFileSync(file, bytes);
  return run('pdftotext', [file, '-']);
};

const run = (command, args) => execFileSync(command, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });

/** Throws where two Word files do not hold the same paragraphs in the same order, or not the same pictures. */
export function compareDocx(ours, theirs) {
  const [a, b] = [ours, theirs].map((bytes) => unzipSync(bytes));
  compareLists('paragraphs', paragraphsOf(a), paragraphsOf(b));
  compareLists('pictures', picturesOf(a), picturesOf(b));
}

const paragraphsOf = (parts) =>
  [...strFromU8(parts['word/document.xml']).matchAll(/<w:p[ >].*?<\/w:p>/gs)].map(([paragraph]) =>
    [...paragraph.matchAll(/<w:t(?: [^>]*)?>([^<]*)<\/w:t>|<w:(?:br|tab|noBreakHyphen|drawing)\b/g)].map(([whole, text]) => text ?? whole).join(''),
  );

const picturesOf = (parts) => Object.entries(parts).filter(([name]) => name.startsWith('word/media/')).map(([name, bytes]) => `${name} ${Buffer.from(bytes).toString('base64')}`).sort();

function compareLists(what, a, b) {
  const at = a.findIndex((each, index) => each !== b[index]);
  if (a.length !== b.length || at >= 0) throw new Error(`${what}: ${a.length} against ${b.length}; number ${at + 1} is «${String(a[at]).slice(0, 80)}» against «${String(b[at]).slice(0, 80)}»`);
}
