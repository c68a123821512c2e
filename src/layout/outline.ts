import { textOfParagraph, type Cell, type Paragraph, type Table } from '../model/document.js';
import type { Pt } from '../model/length.js';
import type { Bookmark, StructureNode } from '../model/page.js';

/** A table's place among the tables of its document, and the leaf of each of its cells. */
export interface TablePlace {
  readonly number: number;
  readonly leaves: ReadonlyMap<Cell, number>;
}

/** The structure of a document while it is being laid out: leaves are numbered in reading order. */
export class Outline {
  readonly structure: StructureNode[] = [];
  readonly bookmarks: Bookmark[] = [];
  #leaves = 0;
  #tables = 0;

  addParagraph({ level }: Paragraph): number {
    const leaf = this.#leaves++;
    this.structure.push({ kind: 'paragraph', level, leaf });
    return leaf;
  }

  addTable({ rows }: Table): TablePlace {
    const leaves = new Map<Cell, number>();
    const cells = rows.map((row) =>
      row.cells.map((cell) => {
        const leaf = this.#leaves++;
        leaves.set(cell, leaf);
        return { leaf, header: cell.header, colspan: cell.colspan, rowspan: cell.rowspan };
      }),
    );
    // A table without rows says nothing; PDF/UA wants rows in each.
    if (rows.length > 0) this.structure.push({ kind: 'table', rows: cells });
    return { number: this.#tables++, leaves };
  }

  /** A heading without words is nothing to jump to. */
  addBookmark(heading: Paragraph, page: number, y: Pt): void {
    const title = textOfParagraph(heading).replace(/\s+/g, ' ').trim();
    if (title !== '' && heading.level > 0) this.bookmarks.push({ title, depth: heading.level, page, y });
  }
}
