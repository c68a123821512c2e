import { DomUtils, parseDocument } from 'htmlparser2';
import { all, attribute, isTag, type Tag } from './doc-word.js';

export interface OfficeCell {
  readonly colspan: number;
  readonly rowspan: number;
  readonly text: string;
}

export interface OfficeTable {
  /** Rows that are printed again on each page. */
  readonly headerRows: number;
  readonly rows: readonly (readonly OfficeCell[])[];
}

export interface OfficeText {
  readonly tables: readonly OfficeTable[];
  /** Headings as the navigator lists them. */
  readonly headings: readonly { readonly level: number; readonly text: string }[];
}

/** What LibreOffice understood of a document, read from the flat OpenDocument file that it wrote. */
export function readOpenDocument(bytes: Uint8Array): OfficeText {
  const content = parseDocument(new TextDecoder().decode(bytes), { xmlMode: true });
  return {
    tables: all('table:table', content).map((table) => ({ headerRows: rowsIn(all('table:table-header-rows', table)).length, rows: rowsIn([table]).map(readRow) })),
    headings: all('text:h', content).map((tag) => ({ level: Number(attribute('text:outline-level', tag)), text: textOf(tag) })),
  };
}

const rowsIn = (tags: readonly Tag[]): readonly Tag[] => tags.flatMap((tag) => all('table:table-row', tag));

/** Cells that another covers are left out. */
const readRow = (row: Tag): readonly OfficeCell[] =>
  all('table:table-cell', row).map((cell) => ({
    colspan: Number(attribute('table:number-columns-spanned', cell) ?? 1),
    rowspan: Number(attribute('table:number-rows-spanned', cell) ?? 1),
    text: cell.children.flatMap((child) => (isTag(child) && (child.name === 'text:p' || child.name === 'text:h') ? [textOf(child)] : [])).join('\n'),
  }));

/** OpenDocument folds white space: what must stay has elements of its own. Pictures have titles, which are no text. */
function textOf(tag: Tag): string {
  return tag.children
    .map((child) => {
      if (!isTag(child)) return DomUtils.textContent(child);
      if (child.name === 'text:s') return ' '.repeat(Number(child.attribs['text:c'] ?? 1));
      if (child.name === 'text:line-break') return '\n';
      if (child.name === 'text:tab') return '\t';
      return child.name.startsWith('draw:') || child.name === 'text:soft-page-break' ? '' : textOf(child);
    })
    .join('');
}
