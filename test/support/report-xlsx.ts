import { strFromU8, unzipSync } from 'fflate';
import { SaxesParser } from 'saxes';

export interface Element {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: Element[];
  text: string;
}

/** Parses strictly: markup at fault throws. */
export function parseXml(xml: string): Element {
  const root: Element = { name: '', attributes: {}, children: [], text: '' };
  const open = [root];
  const parser = new SaxesParser();
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', ({ name, attributes }) => {
    const element: Element = { name, attributes, children: [], text: '' };
    open.at(-1)?.children.push(element);
    open.push(element);
  });
  parser.on('text', (text) => {
    for (const element of open) element.text += text;
  });
  parser.on('closetag', () => {
    open.pop();
  });
  parser.write(xml).close();
  return root;
}

export function* findAll(element: Element, name: string): Generator<Element> {
  for (const child of element.children) {
    if (child.name === name) yield child;
    yield* findAll(child, name);
  }
}

export interface Workbook {
  readonly parts: readonly string[];
  readonly part: (name: string) => Element;
  /** Names of the sheets, in order. */
  readonly sheets: readonly string[];
  /** Texts of a sheet as its cells show them, from 0. */
  readonly rows: (sheet: number) => readonly (readonly string[])[];
}

/** Reads a workbook by its parts, as an office program does. */
export function readWorkbook(bytes: Uint8Array): Workbook {
  const files = unzipSync(bytes);
  const part = (name: string): Element => parseXml(strFromU8(files[name] ?? new Uint8Array()));
  const shared = [...findAll(part('xl/sharedStrings.xml'), 'si')].map(({ text }) => unescape(text));
  return {
    parts: Object.keys(files),
    part,
    sheets: [...findAll(part('xl/workbook.xml'), 'sheet')].map(({ attributes }) => attributes['name'] ?? ''),
    rows: (sheet) =>
      [...findAll(part(`xl/worksheets/sheet${sheet + 1}.xml`), 'row')].map((row) =>
        row.children.map((cell) => {
          if (cell.attributes['t'] !== 's') throw new Error(`${cell.attributes['r'] ?? ''} is no text`);
          return shared[Number(cell.text)] ?? '';
        }),
      ),
  };
}

/** _x0041_ is A (ECMA-376 part 1, 22.9.2.19). */
const unescape = (text: string): string => text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
