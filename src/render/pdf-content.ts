import type { Typeface } from '../model/document.js';
import type { Face } from '../model/font.js';
import type { Page, PlacedPicture, PlacedRule, PlacedText } from '../model/page.js';
import { fitInto } from '../model/picture.js';
import type { SetPhoto } from './pdf-photos.js';
import { QUIET_ZONE, qrModules } from './qr.js';

/** How a character is set: the resource name of its font, its glyph there in hexadecimal, and its face. */
export interface SetGlyph {
  readonly font: string;
  readonly code: string;
  readonly face: Face;
}

/** What a page refers to by name. */
export interface Resources {
  glyph(codePoint: number, bold: boolean, typeface?: Typeface): SetGlyph;
  photo(path: string): SetPhoto;
}

/** A stretch of a page that belongs to a leaf of the structure; its number on the page is its position in the list. */
export type Mark = { readonly kind: 'text'; readonly leaf: number } | { readonly kind: 'figure'; readonly leaf: number; readonly description: string };

export interface WrittenPage {
  readonly content: string;
  readonly marks: readonly Mark[];
}

/** A page as operators (ISO 32000-1, Annex A): rules, then pictures, then the text above them. Each stretch says what it belongs to (14.6). */
export function writePage({ items, height }: Page, resources: Resources): WrittenPage {
  const marks: Mark[] = [];
  const begin = (mark: Mark | undefined, tag: string): string => (mark === undefined ? '/Artifact BMC' : `/${tag} <</MCID ${marks.push(mark) - 1}>> BDC`);
  const rules = writeRules(items.filter((item) => item.kind === 'rule'), height);
  const operators = ['0 g 0 G', ...(rules.length === 0 ? [] : ['/Artifact BMC', ...rules, 'EMC'])];
  for (const item of items) {
    if (item.kind !== 'picture') continue;
    const mark = item.leaf === undefined ? undefined : ({ kind: 'figure', leaf: item.leaf, description: item.description } as const);
    operators.push(begin(mark, 'Figure'), writePicture(item, height, resources), 'EMC');
  }
  operators.push(...writeTexts(items.filter((item) => item.kind === 'text'), height, resources, (leaf) => begin(leaf === undefined ? undefined : { kind: 'text', leaf }, 'Span')));
  return { content: `${operators.join('\n')}\n`, marks };
}

/** Points to a hundredth, 3.5 µm: finer than any printer. */
const points = (value: number): string => String(Math.round(value * 100) / 100);

/** One stroke for all rules of a width. */
function writeRules(rules: readonly PlacedRule[], height: number): readonly string[] {
  const paths = new Map<number, string[]>();
  for (const { x1, y1, x2, y2, width } of rules) {
    const path = paths.get(width) ?? [];
    path.push(`${points(x1)} ${points(height - y1)} m ${points(x2)} ${points(height - y2)} l`);
    paths.set(width, path);
  }
  // Square ends, so that the corners of a table are filled.
  const caps = paths.size === 0 ? [] : ['2 J'];
  return [...caps, ...Array.from(paths, ([width, path]) => `${points(width)} w\n${path.join('\n')}\nS`)];
}

const writePicture = (picture: PlacedPicture, height: number, resources: Resources): string =>
  picture.source.kind === 'qr' ? writeQr(picture, picture.source.text, height) : writePhoto(picture, picture.source.path, height, resources);

/** A photograph as large as its box allows, in its middle: a face is never stretched. */
function writePhoto(box: PlacedPicture, path: string, height: number, resources: Resources): string {
  const photo = resources.photo(path);
  const placed = fitInto(box, photo);
  const bottom = height - box.y - placed.y - placed.height;
  return `q ${points(placed.width)} 0 0 ${points(placed.height)} ${points(box.x + placed.x)} ${points(bottom)} cm /${photo.name} Do Q`;
}

/** A QR symbol as one filled path of horizontal runs, in units of a module, rows downwards; one path leaves no seams. */
function writeQr(box: PlacedPicture, text: string, height: number): string {
  const { size, dark } = qrModules(text);
  const module = Math.min(box.width, box.height) / (size + 2 * QUIET_ZONE);
  const left = box.x + (box.width - size * module) / 2;
  const top = height - box.y - (box.height - size * module) / 2;
  const runs: string[] = [];
  for (let row = 0; row < size; row += 1) {
    for (let column = 0; column < size; column += 1) {
      const start = column;
      while (column < size && dark(row, column)) column += 1;
      if (column > start) runs.push(`${start} ${row} ${column - start} 1 re`);
    }
  }
  // Forty modules at a hundredth of a point each would drift visibly; a ten-thousandth does not.
  const scale = module.toFixed(4);
  return `q ${scale} 0 0 -${scale} ${points(left)} ${points(top)} cm\n${runs.join('\n')}\nf Q`;
}

/** All text in one text object; font and place are written only where they change. `begin` opens what belongs to a leaf. */
function writeTexts(texts: readonly PlacedText[], height: number, resources: Resources, begin: (leaf: number | undefined) => string): readonly string[] {
  const segments = texts.flatMap((text) => segmentsOf(text, resources));
  const [first] = segments;
  if (first === undefined) return [];
  const operators = ['BT', begin(first.leaf)];
  let { leaf } = first;
  // Td counts from the last Td. Whole hundredths on both sides keep the sum from drifting.
  let [font, lastX, lastY] = ['', 0, 0];
  for (const segment of segments) {
    if (segment.leaf !== leaf) operators.push('EMC', begin(segment.leaf));
    leaf = segment.leaf;
    const select = `/${segment.font} ${points(segment.size)} Tf`;
    if (select !== font) operators.push(select);
    font = select;
    const [x, y] = [Math.round(segment.x * 100), Math.round((height - segment.baseline) * 100)];
    operators.push(`${String((x - lastX) / 100)} ${String((y - lastY) / 100)} Td <${segment.codes}> Tj`);
    [lastX, lastY] = [x, y];
  }
  return [...operators, 'EMC', 'ET'];
}

interface Segment {
  readonly leaf: number | undefined;
  readonly font: string;
  readonly size: number;
  readonly x: number;
  readonly baseline: number;
  codes: string;
}

/** Neighbouring characters of one face are shown together; where the face changes, the next begins at its own place. */
function segmentsOf({ text, leaf, x, baseline, size, bold, typeface }: PlacedText, resources: Resources): readonly Segment[] {
  const segments: Segment[] = [];
  let pen = x;
  for (const character of text) {
    const codePoint = character.codePointAt(0) ?? 0;
    const { font, code, face } = resources.glyph(codePoint, bold, typeface);
    const current = segments.at(-1);
    if (current?.font === font) current.codes += code;
    else segments.push({ leaf, font, size, x: pen, baseline, codes: code });
    pen += (face.advance(codePoint) * size) / face.unitsPerEm;
  }
  return segments;
}
