import { Blank } from './word-blank.js';
import { elementsIn, parsePart } from './word-xml.js';

/** The relations of a document to its other parts. */
export interface WordRelations {
  /** Number of the relation to the first medium. */
  readonly first: number;
  /** The part for media of these names; what comes after them is numbered on. */
  write(media: readonly string[]): string;
}

const TARGETS = 'word/';

/** Cuts the relations of a specimen, which has one medium. */
export function cutRelations(part: string): WordRelations {
  const root = parsePart(part);
  const relations = elementsIn(root).map(({ start }) => ({ start, id: attribute('Id', start), target: attribute('Target', start) }));
  const at = relations.findIndex(({ target }) => target.startsWith('media/'));
  const medium = relations[at];
  if (medium === undefined) throw new Error('docx relates no medium to the specimen');
  const before = relations.slice(0, at).map(({ start }) => start);
  const blank = new Blank(medium.start, { id: medium.id, target: medium.target });
  const after = relations.slice(at + 1).map(({ start, id }) => new Blank(start, { id }));
  const first = Number(medium.id.slice('rId'.length));
  return {
    first,
    write: (media) =>
      [
        root.start,
        ...before,
        ...media.map((name, index) => blank.fill({ id: `rId${first + index}`, target: name.slice(TARGETS.length) })),
        ...after.map((each, index) => each.fill({ id: `rId${first + media.length + index}` })),
        root.end,
      ].join(''),
  };
}

function attribute(name: string, tag: string): string {
  const value = new RegExp(` ${name}="([^"]+)"`).exec(tag)?.[1];
  if (value === undefined) throw new Error(`${tag} has no ${name}`);
  return value;
}
