import type { StructureCell, StructureNode } from '../model/page.js';
import type { Mark } from './pdf-content.js';
import { pdfText, type PdfFile, type PdfRef } from './pdf-file.js';

/** A page with what has been marked on it; a mark's number is its position. */
export interface MarkedPage {
  readonly ref: PdfRef;
  readonly marks: readonly Mark[];
}

/** One marked stretch: its page, from the document's first as 0, and its number there. */
interface Stretch {
  readonly page: number;
  readonly number: number;
  readonly mark: Mark;
}

/**
 * The structure tree of a file (ISO 32000-1, 14.7–14.8): headings, paragraphs, and tables down to their cells, so that a
 * page can be read aloud in order and a table be taken over as one.
 */
export class PdfStructure {
  readonly #file: PdfFile;
  readonly #root: PdfRef;
  readonly #document: PdfRef;
  readonly #kids: PdfRef[] = [];
  /** The number tree's entries: for each page, the elements of its marks. */
  readonly #numbers: string[] = [];

  constructor(file: PdfFile) {
    this.#file = file;
    this.#root = file.reserve();
    this.#document = file.reserve();
  }

  /** Appends a document's structure; its pages follow those added before. */
  add(structure: readonly StructureNode[], pages: readonly MarkedPage[]): void {
    const writer = new DocumentStructure(this.#file, pages);
    this.#kids.push(...writer.write(structure, this.#document));
    for (const parents of writer.parents) this.#numbers.push(`${this.#numbers.length}[${parents.map(refer).join(' ')}]`);
  }

  finish(): PdfRef {
    this.#file.pack(this.#document, `<</S/Document/P ${refer(this.#root)}/K[${this.#kids.map(refer).join(' ')}]>>`);
    const tree = this.#file.reserve();
    this.#file.pack(tree, `<</Nums[${this.#numbers.join('')}]>>`);
    this.#file.pack(this.#root, `<</Type/StructTreeRoot/K ${refer(this.#document)}/ParentTree ${refer(tree)}/ParentTreeNextKey ${this.#numbers.length}>>`);
    return this.#root;
  }
}

/** One document's elements. A cell or paragraph that goes over several pages is one element. */
class DocumentStructure {
  readonly #file: PdfFile;
  readonly #pages: readonly MarkedPage[];
  readonly #stretches = new Map<number, Stretch[]>();
  /** Element that each marked stretch belongs to, by page and number. */
  readonly parents: readonly PdfRef[][];

  constructor(file: PdfFile, pages: readonly MarkedPage[]) {
    this.#file = file;
    this.#pages = pages;
    this.parents = pages.map(() => []);
    for (const [page, { marks }] of pages.entries()) {
      for (const [number, mark] of marks.entries()) {
        const known = this.#stretches.get(mark.leaf);
        if (known) known.push({ page, number, mark });
        else this.#stretches.set(mark.leaf, [{ page, number, mark }]);
      }
    }
  }

  write(structure: readonly StructureNode[], parent: PdfRef): readonly PdfRef[] {
    return structure.map((node) => (node.kind === 'table' ? this.#addTable(node.rows, parent) : this.#addLeaf(node.leaf, node.level === 0 ? 'P' : `H${node.level}`, parent)));
  }

  #addTable(rows: readonly (readonly StructureCell[])[], parent: PdfRef): PdfRef {
    const table = this.#file.reserve();
    const kids = rows.map((cells) => {
      const row = this.#file.reserve();
      const scope = cells.every(({ header }) => header) ? '/Column' : '/Row';
      const refs = cells.map((cell) => this.#addLeaf(cell.leaf, cell.header ? 'TH' : 'TD', row, attributesOf(cell, scope)));
      this.#file.pack(row, `<</S/TR/P ${refer(table)}/K[${refs.map(refer).join(' ')}]>>`);
      return row;
    });
    this.#file.pack(table, `<</S/Table/P ${refer(parent)}/K[${kids.map(refer).join(' ')}]>>`);
    return table;
  }

  #addLeaf(leaf: number, role: string, parent: PdfRef, attributes = ''): PdfRef {
    const element = this.#file.reserve();
    const stretches = this.#stretches.get(leaf) ?? [];
    const kids = stretches.map((stretch) => (stretch.mark.kind === 'figure' ? refer(this.#addFigure(stretch, stretch.mark.description, element)) : this.#claim(stretch, element)));
    this.#file.pack(element, `<</S/${role}/P ${refer(parent)}${attributes}${kids.length === 0 ? '' : `/K[${kids.join(' ')}]`}>>`);
    return element;
  }

  #addFigure(stretch: Stretch, description: string, parent: PdfRef): PdfRef {
    const figure = this.#file.reserve();
    this.#file.pack(figure, `<</S/Figure/P ${refer(parent)}/Alt ${pdfText(description).toString()}/K[${this.#claim(stretch, figure)}]>>`);
    return figure;
  }

  /** Notes whose a stretch is, and refers to it. */
  #claim({ page, number }: Stretch, element: PdfRef): string {
    const [parents, marked] = [this.parents[page], this.#pages[page]];
    if (parents === undefined || marked === undefined) throw new Error(`没有第 ${page + 1} 页。`);
    parents[number] = element;
    return `<</Type/MCR/Pg ${refer(marked.ref)}/MCID ${number}>>`;
  }
}

const refer = (ref: PdfRef): string => `${ref.objectNumber} 0 R`;

function attributesOf({ header, colspan, rowspan }: StructureCell, scope: string): string {
  const spans = `${colspan > 1 ? `/ColSpan ${colspan}` : ''}${rowspan > 1 ? `/RowSpan ${rowspan}` : ''}${header ? `/Scope${scope}` : ''}`;
  return spans === '' ? '' : `/A<</O/Table${spans}>>`;
}
