import { elementNamed, elementsIn, escapeXml, writeElement, type Element } from './word-xml.js';

export type Values<Gap extends string> = Readonly<Record<Gap, string | number>>;

/** XML with gaps, cut from what docx wrote for stand-ins. */
export class Blank<Gap extends string> {
  readonly #start: string;
  readonly #gaps: readonly { readonly gap: Gap; readonly after: string }[];

  constructor(xml: string, standIns: Readonly<Record<Gap, string>>) {
    const gapOf = new Map(Object.entries<string>(standIns).map(([gap, standIn]) => [standIn, gap as Gap]));
    // A split by a pattern in brackets gives what stands between and what was found by turns.
    const [start = '', ...pieces] = gapOf.size === 0 ? [xml] : xml.split(new RegExp(`(${[...gapOf.keys()].join('|')})`));
    this.#start = start;
    this.#gaps = pieces.flatMap((standIn, index) => {
      const gap = gapOf.get(standIn);
      return gap === undefined ? [] : [{ gap, after: pieces[index + 1] ?? '' }];
    });
    for (const [standIn, gap] of gapOf) if (!this.#gaps.some((each) => each.gap === gap)) throw new Error(`docx wrote no ${standIn} into ${xml}`);
  }

  fill(values: Values<Gap>): string {
    let xml = this.#start;
    for (const { gap, after } of this.#gaps) {
      const value = values[gap];
      xml += (typeof value === 'string' ? escapeXml(value) : String(value)) + after;
    }
    return xml;
  }
}

/** The stand-ins of each property that an element can have, by the property's tag. */
type Properties = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** What is said of one element: the values of each property that it has; the others are left out. */
export type Said<P extends Properties> = { readonly [Tag in keyof P]?: Values<Extract<keyof P[Tag], string>> | undefined };

/** An element with a child that holds its properties, such as w:p with w:pPr. They stand in the order in which docx has them. */
export class ElementBlank<P extends Properties> {
  readonly #element: Element;
  readonly #holder: Element;
  readonly #properties: readonly { readonly tag: string; readonly blank: Blank<string> }[];

  constructor(element: Element, holder: string, properties: P) {
    this.#element = element;
    this.#holder = elementNamed(holder, element);
    this.#properties = elementsIn(this.#holder).map((property) => ({ tag: property.name, blank: new Blank(writeElement(property), properties[property.name] ?? {}) }));
    const tags = this.#properties.map(({ tag }) => tag);
    if (tags.toSorted().join() !== Object.keys(properties).sort().join()) throw new Error(`docx wrote ${tags.join()} into <${holder}>`);
  }

  write(said: Said<P>, content: string): string {
    let properties = '';
    for (const { tag, blank } of this.#properties) {
      const values = said[tag];
      if (values !== undefined) properties += blank.fill(values);
    }
    if (properties !== '') properties = this.#holder.start + properties + this.#holder.end;
    return properties === '' && content === '' ? this.#element.start.replace('>', '/>') : this.#element.start + properties + content + this.#element.end;
  }
}
