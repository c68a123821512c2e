import { Blank, ElementBlank } from './word-blank.js';
import { ALIGNS, MERGES, PITCHES, STAND_INS, TYPEFACES, VALIGNS, WEIGHTS } from './word-specimen.js';
import { elementNamed, elementsIn, parsePart, writeElement, type Element } from './word-xml.js';

const { across, after, before, column, description, down, firstLine, height, line, number, size, span, style, text, width } = STAND_INS;

const PARAGRAPH = { 'w:pStyle': { style }, 'w:keepNext': {}, 'w:pageBreakBefore': {}, 'w:spacing': { before, after, line }, 'w:ind': { firstLine }, 'w:jc': {} };
const RUN = { 'w:rFonts': {}, 'w:b': {}, 'w:bCs': {}, 'w:sz': { size }, 'w:szCs': { size } };
const ROW = { 'w:cantSplit': {}, 'w:tblHeader': {}, 'w:trHeight': { height } };
const CELL = { 'w:tcW': { width }, 'w:gridSpan': { span }, 'w:vMerge': {}, 'w:vAlign': {} };

/** What the body of a document is joined from. */
export type WordPieces = ReturnType<typeof cutPieces>;

/** Cuts the pieces from a specimen, which has them in a known order; `relation` is what its picture goes by. */
export function cutPieces(part: string, relation: string) {
  const root = parsePart(part);
  const body = elementNamed('w:body', root);
  const blocks = inOrder(body);
  const table = blocks();
  const row = elementNamed('w:tr', table);
  const cells = inOrder(row, 'w:trPr');
  const paragraphs = byKeys(ALIGNS, () => byKeys(PITCHES, () => new ElementBlank(blocks(), 'w:pPr', PARAGRAPH)));
  const inlines = inOrder(blocks());
  const runs = byKeys(TYPEFACES, () => byKeys(WEIGHTS, inlines));
  return {
    start: root.start + body.start,
    paragraphs,
    runs: byKeys(TYPEFACES, (typeface) => byKeys(WEIGHTS, (weight) => new ElementBlank(runs[typeface][weight], 'w:rPr', RUN))),
    text: new Blank(writeElement(elementNamed('w:t', runs.宋体.plain)), { text }),
    lineBreak: writeElement(inlines()),
    picture: new Blank(writeElement(inlines()), { relation, number, across, down, description }),
    plainPicture: new Blank(writeElement(inlines()), { relation, number, across, down }),
    tableStart: new Blank(table.start + writeElement(elementNamed('w:tblPr', table)) + elementNamed('w:tblGrid', table).start, { style, width }),
    column: new Blank(writeElement(elementNamed('w:gridCol', elementNamed('w:tblGrid', table))), { column }),
    columnsEnd: elementNamed('w:tblGrid', table).end,
    tableEnd: table.end,
    row: new ElementBlank(row, 'w:trPr', ROW),
    cells: byKeys(VALIGNS, () => byKeys(MERGES, () => new ElementBlank(cells(), 'w:tcPr', CELL))),
    end: writeElement(blocks()) + body.end + root.end,
  };
}

/** Gives the elements in a specimen one after the other. */
function inOrder(parent: Element, except?: string): () => Element {
  const elements = elementsIn(parent).filter(({ name }) => name !== except).values();
  return () => {
    const { value } = elements.next();
    if (value === undefined) throw new Error(`<${parent.name}> of the specimen has too few elements`);
    return value;
  };
}

function byKeys<Key extends string, Value>(keys: readonly Key[], make: (key: Key) => Value): Readonly<Record<Key, Value>> {
  return Object.fromEntries(keys.map((key) => [key, make(key)])) as Record<Key, Value>;
}
