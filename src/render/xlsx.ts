import writeXlsxFile, { type CellObject } from 'write-excel-file/node';
import { SetupError } from '../errors.js';
import { cellAddress } from '../model/sheet.js';
import { rewriteOfficeZip } from './office-zip.js';
import { writeSharedText } from './xlsx-text.js';

/** A table in which everything is text: what looks like a number or a formula stays what was typed. */
export interface TextSheet {
  readonly name: string;
  /** Of the columns, in characters. */
  readonly widths: readonly number[];
  readonly rows: readonly (readonly string[])[];
  /** Rows that are headings, from 0; the first row stays in view and is printed on each page. */
  readonly heads: readonly number[];
  readonly filter: boolean;
}

/** ECMA-376 leaves it open; every office program ends there. */
const MOST_ROWS = 1_048_576;

type WriterArguments = Parameters<typeof writeXlsxFile>;
type WriterSheet = WriterArguments[0][number];
type WriterFeature = NonNullable<NonNullable<WriterArguments[1]>['features']>[number];

/** An office file (.xlsx): A4 across, as wide as the page, the same bytes for the same sheets. */
export async function renderXlsx(sheets: readonly TextSheet[]): Promise<Uint8Array> {
  const full = sheets.find(({ rows }) => rows.length > MOST_ROWS);
  if (full) throw new SetupError(`「${full.name}」有 ${full.rows.length} 行，一张表最多 ${MOST_ROWS} 行`, '用 --village 分村做，或用 --format json');
  const texts = new TextTable();
  const written = sheets.map((sheet) => writeSheet(sheet, texts));
  const bytes = await writeXlsxFile(written, { fontFamily: '宋体', fontSize: 10, features: [printing(sheets)] }).toBuffer();
  return rewriteOfficeZip(bytes, { 'xl/sharedStrings.xml': (xml) => texts.putInto(xml), 'xl/styles.xml': useTextFormat });
}

/**
 * The writer keeps its texts in an object without regard to names that every object has (a field called `constructor`
 * would be lost) and leaves out characters without a word. It is given numbers in their place, and the texts are put in afterwards.
 */
class TextTable {
  private readonly numbers = new Map<string, number>();

  tokenOf(text: string): string {
    const number = this.numbers.get(text) ?? this.numbers.size;
    this.numbers.set(text, number);
    return `#${number}`;
  }

  putInto(xml: string): string {
    const texts = [...this.numbers.keys()];
    return xml.replace(/<t>#(\d+)<\/t>/g, (_, number: string) => writeSharedText(texts[Number(number)] ?? ''));
  }
}

const BORDER = { borderStyle: 'thin', borderColor: '#808080' } as const;
const BODY = { type: String, format: '@', wrap: true, alignVertical: 'top', ...BORDER } as const;
const HEAD = { ...BODY, fontWeight: 'bold', align: 'center', alignVertical: 'center', backgroundColor: '#e7e6e6' } as const;

function writeSheet({ name, widths, rows, heads }: TextSheet, texts: TextTable): WriterSheet {
  const titles = new Set(heads);
  return {
    sheet: name,
    columns: widths.map((width) => ({ width })),
    orientation: 'landscape',
    stickyRowsCount: 1,
    data: rows.map((row, index) => row.map((text): CellObject => ({ ...(titles.has(index) ? HEAD : BODY), value: texts.tokenOf(text) }))),
  };
}

/** What the writer has no option for: the width of one page, the head on each, and a filter. */
function printing(sheets: readonly TextSheet[]): WriterFeature {
  return {
    files: {
      transform: {
        'xl/worksheets/sheet{id}.xml': {
          transform: (xml, _, { sheetIndex }) => {
            const sheet = sheets[sheetIndex];
            return PAGE.concat(sheet?.filter === true ? [['</sheetData>', `</sheetData><autoFilter ref="A1:${lastCell(sheet)}"/>`]] : []).reduce(replaceOnce, xml);
          },
        },
        'xl/workbook.xml': { transform: (xml) => replaceOnce(xml, ['<definedNames/>', `<definedNames>${sheets.flatMap(nameRanges).join('')}</definedNames>`]) },
      },
    },
  };
}

type Replacement = readonly [before: string, after: string];

const PAGE: readonly Replacement[] = [
  ['<sheetViews>', '<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr><sheetViews>'],
  ['<pageSetup ', '<pageSetup fitToWidth="1" fitToHeight="0" '],
  // A sheet split across alone has no pane to the right.
  ['xSplit="0" topLeftCell="A2" activePane="bottomRight"', 'topLeftCell="A2" activePane="bottomLeft"'],
];

const lastCell = ({ widths, rows }: TextSheet): string => cellAddress(widths.length - 1, rows.length);

/** Names that office programs have of their own (ECMA-376 part 1, 18.2.5): the filtered range, and the rows printed on each page. */
function nameRanges(sheet: TextSheet, index: number): readonly string[] {
  const write = (name: string, range: string, more = ''): string => `<definedName name="_xlnm.${name}" localSheetId="${index}"${more}>'${sheet.name}'!${range}</definedName>`;
  const filtered = `$A$1:${lastCell(sheet).replace(/([A-Z]+)(\d+)/, (_, column: string, row: string) => `$${column}$${row}`)}`;
  return [...(sheet.filter ? [write('_FilterDatabase', filtered, ' hidden="1"')] : []), write('Print_Titles', '$1:$1')];
}

/** A format of one's own that reads `@` is not everywhere taken as text; the one that comes with the program (49) is. */
const useTextFormat = (xml: string): string => {
  const [, id] = /<numFmt numFmtId="(\d+)" formatCode="@"\/>/.exec(xml) ?? [];
  if (id === undefined) throw new Error('the writer has changed its styles: no format @');
  return xml.replace(/<numFmts count="1">.*?<\/numFmts>/, '').replaceAll(`numFmtId="${id}"`, 'numFmtId="49"');
};

/** Fails where the writer's markup is no longer what this counts on. */
function replaceOnce(xml: string, [before, after]: Replacement): string {
  if (xml.split(before).length !== 2) throw new Error(`the writer has changed its markup: ${before}`);
  return xml.replace(before, () => after);
}
