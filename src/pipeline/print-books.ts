import type { PreparedImage } from '../model/image.js';
import type { LaidOut } from '../model/page.js';
import type { PdfBook, PdfRenderer } from '../render/pdf.js';
import type { PrintBook, TemplateSet } from '../schema/template-set.js';
import type { OutputTree } from '../world.js';
import { PRODUCER } from '../version.js';
import type { Format, MadeDocument } from './document.js';
import { headOf } from './context.js';
import type { MadeHousehold } from './make-household.js';

export interface PrintOptions {
  /** false: pages follow each other without blank backs, for printers that print one side. */
  readonly duplex?: boolean;
}

interface OpenBook {
  readonly entry: PrintBook;
  readonly pdf: PdfBook;
}

/**
 * A village's print books (打印册), each one PDF to be printed in one go. Every document begins on a front side, since
 * each is stapled, signed and filed by itself. Pages are written as they come: a book needs no more memory than its bytes.
 */
export class PrintBooks {
  readonly #books: readonly OpenBook[];
  readonly #village: string;
  readonly #duplex: boolean;

  constructor(set: TemplateSet, village: string, formats: readonly Format[], renderer: PdfRenderer, { duplex = true }: PrintOptions) {
    this.#books = formats.includes('pdf') ? (set.打印册 ?? []).map((entry) => ({ entry, pdf: renderer.openBook() })) : [];
    this.#village = village;
    this.#duplex = duplex;
  }

  addHousehold({ facts: { household }, items, images }: MadeHousehold): void {
    const title = `${headOf(household)?.姓名 ?? ''}　${household.户编号}`;
    for (const book of this.#books) {
      const documents = items.flatMap(({ content }) => (content.kind === 'document' && isIn(book.entry, content.made) ? [content.made] : []));
      for (const [index, made] of documents.entries()) this.#add(book, made, images, index === 0 ? [title] : []);
    }
  }

  addVillagePaper(made: MadeDocument): void {
    for (const book of this.#books) if (isIn(book.entry, made)) this.#add(book, made, new Map(), []);
  }

  #add({ pdf, entry }: OpenBook, { document, laidOut }: MadeDocument, images: ReadonlyMap<string, PreparedImage>, above: readonly string[]): void {
    if (this.#duplex) turnToFront(pdf, laidOut);
    const begun = pdf.pages === 0 ? [{ title: `${this.#village}　${entry.题名}`, depth: 1 }] : [];
    const bookmarks = [...begun, ...above.map((title) => ({ title, depth: 2 })), { title: document.title, depth: 3 }].map((bookmark) => ({ ...bookmark, page: 0, y: 0 }));
    pdf.add({ ...laidOut, bookmarks }, images);
  }

  /** Writes the books that have pages; `prefix` is 村码-年度. */
  async write(output: OutputTree, prefix: string, date: string): Promise<readonly string[]> {
    const written: string[] = [];
    for (const { entry, pdf } of this.#books) {
      if (pdf.pages === 0) continue;
      const path = `print/${prefix}-${entry.代码}.pdf`;
      await output.write(path, pdf.finish({ title: `${this.#village}${entry.题名}`, date, producer: PRODUCER }));
      written.push(path);
    }
    return written;
  }
}

const isIn = ({ 文件: codes }: PrintBook, { entry }: MadeDocument): boolean => codes === undefined || codes.includes(entry.代码);

/** Leaves the back of the last page blank where the next document would begin on it. */
export function turnToFront(pdf: PdfBook, { pages: [first] }: Pick<LaidOut, 'pages'>): void {
  if (first === undefined || pdf.pages % 2 === 0) return;
  pdf.add({ pages: [{ width: first.width, height: first.height, items: [], boxes: [] }], structure: [], bookmarks: [] }, new Map());
}
