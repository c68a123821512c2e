import { strFromU8, unzipSync } from 'fflate';
import { DomUtils, parseDocument } from 'htmlparser2';

type Node = ReturnType<typeof parseDocument>;
export type Tag = ReturnType<typeof DomUtils.getElementsByTagName>[number];

const parse = (xml: string): Node => parseDocument(xml, { xmlMode: true, decodeEntities: true });

export const all = (name: string, within: Node | Tag): readonly Tag[] => DomUtils.getElementsByTagName(name, within);

export const isTag = (node: Tag['children'][number]): node is Tag => 'attribs' in node && 'name' in node;

/** Children of one name, nested tables left aside. */
export const children = (name: string, of: Tag): readonly Tag[] => of.children.filter((child): child is Tag => isTag(child) && child.name === name);

export const attribute = (name: string, tag: Tag | undefined): string | undefined => tag?.attribs[name];

export interface WordCell {
  readonly column: number;
  readonly colspan: number;
  /** Rows it covers, counted from its vMerge marks. */
  rowspan: number;
  readonly text: string;
  readonly tag: Tag;
}

export interface WordTable {
  readonly columns: readonly number[];
  readonly rows: readonly (readonly WordCell[])[];
  readonly rowTags: readonly Tag[];
}

export interface WordFile {
  readonly parts: Readonly<Record<string, Uint8Array>>;
  readonly body: Node;
  readonly tables: readonly WordTable[];
  part(name: string): string;
}

export function readWord(bytes: Uint8Array): WordFile {
  const parts = unzipSync(bytes);
  const part = (name: string): string => {
    const data = parts[name];
    if (data === undefined) throw new Error(`no part ${name}`);
    return strFromU8(data);
  };
  const body = parse(part('word/document.xml'));
  return { parts, part, body, tables: all('w:tbl', body).map(readTable) };
}

function readTable(table: Tag): WordTable {
  const rowTags = children('w:tr', table);
  /** The cell that reaches down into each column. */
  const open = new Map<number, WordCell>();
  const rows = rowTags.map((row) => {
    let column = 0;
    const found: WordCell[] = [];
    for (const tag of children('w:tc', row)) {
      const colspan = Number(attribute('w:val', all('w:gridSpan', tag)[0]) ?? 1);
      const merge = all('w:vMerge', tag)[0];
      const above = open.get(column);
      if (merge && attribute('w:val', merge) !== 'restart' && above) above.rowspan += 1;
      else {
        const cell = { column, colspan, rowspan: 1, text: children('w:p', tag).map(textOfParagraphTag).join('\n'), tag };
        found.push(cell);
        if (merge) open.set(column, cell);
        else open.delete(column);
      }
      column += colspan;
    }
    return found;
  });
  return { columns: children('w:tblGrid', table).flatMap((grid) => children('w:gridCol', grid)).map((column) => Number(attribute('w:w', column))), rows, rowTags };
}

/** Text of a paragraph as Word shows it: w:t as it stands, w:br as a line feed. */
export const textOfParagraphTag = (paragraph: Tag): string => children('w:r', paragraph).map(textOfRunTag).join('');

export const textOfRunTag = (run: Tag): string => run.children.map((child) => (!('name' in child) ? '' : child.name === 'w:t' ? DomUtils.textContent(child) : child.name === 'w:br' ? '\n' : '')).join('');
