import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { crc32, createDeflateRaw } from 'node:zlib';
import { onTestFinished } from 'vitest';
import { zipSync } from 'fflate';
import { openSpreadsheet } from '../../src/node/spreadsheet.js';
import { cellAddress, type SheetRow } from '../../src/model/sheet.js';
import { makeZip, type RawEntry } from './bag-zip-bytes.js';
import { utf8 } from './check-world.js';

export const TRANSITIONAL = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
export const STRICT = 'http://purl.oclc.org/ooxml/spreadsheetml/main';
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

/** A workbook of raw XML; what is left out is as Excel writes it. */
export interface RawWorkbook {
  /** Inside <sheetData>. */
  readonly rows?: string;
  /** Inside <sst>. */
  readonly strings?: string;
  /** Inside <styleSheet>. */
  readonly styles?: string;
  readonly workbookPr?: string;
  /** Inside <sheets>; relation rId1 is the sheet. */
  readonly sheets?: string;
  readonly namespace?: string;
  /** Parts to add, replace, or (undefined) leave out. */
  readonly parts?: Readonly<Record<string, string | Uint8Array | undefined>>;
}

export function workbookParts({ rows = '', strings = '', styles = '', workbookPr = '', sheets = '<sheet name="Sheet1" sheetId="1" r:id="rId1"/>', namespace = TRANSITIONAL, parts = {} }: RawWorkbook): Map<string, Uint8Array> {
  const related = namespace === STRICT ? 'http://purl.oclc.org/ooxml/officeDocument/relationships' : RELATIONS;
  const relations = (list: string): string => `${DECLARATION}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${list}</Relationships>`;
  const written: Record<string, string | Uint8Array | undefined> = {
    '[Content_Types].xml': `${DECLARATION}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>`,
    '_rels/.rels': relations(`<Relationship Id="rId1" Type="${related}/officeDocument" Target="xl/workbook.xml"/>`),
    'xl/workbook.xml': `${DECLARATION}<workbook xmlns="${namespace}" xmlns:r="${related}">${workbookPr}<sheets>${sheets}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': relations(
      ['worksheet" Target="worksheets/sheet1.xml', 'worksheet" Target="/xl/worksheets/sheet2.xml', 'sharedStrings" Target="sharedStrings.xml', 'styles" Target="styles.xml'].map((each, index) => `<Relationship Id="rId${index + 1}" Type="${related}/${each}"/>`).join(''),
    ),
    'xl/worksheets/sheet1.xml': `${DECLARATION}<worksheet xmlns="${namespace}"><sheetData>${rows}</sheetData></worksheet>`,
    'xl/sharedStrings.xml': `${DECLARATION}<sst xmlns="${namespace}">${strings}</sst>`,
    'xl/styles.xml': `${DECLARATION}<styleSheet xmlns="${namespace}">${styles}</styleSheet>`,
    ...parts,
  };
  return new Map(Object.entries(written).flatMap(([name, content]) => (content === undefined ? [] : [[name, typeof content === 'string' ? utf8(content) : content] as const])));
}

export const makeXlsx = (workbook: RawWorkbook): Uint8Array => zipSync(Object.fromEntries(workbookParts(workbook)), { level: 1 });

/** A workbook one of whose parts is packed by hand: it may be a bomb, or lie about its size. */
export const makeXlsxWith = (workbook: RawWorkbook, entry: RawEntry): Uint8Array =>
  makeZip([...[...workbookParts(workbook)].filter(([name]) => name !== entry.name).map(([name, data]) => ({ name, data })), entry]);

/** An entry of `times` × `piece` between two texts, deflated without ever standing in memory. */
export async function makeBomb(name: string, before: string, piece: Uint8Array, times: number, after: string): Promise<Required<Pick<RawEntry, 'name' | 'data' | 'stored' | 'method' | 'size' | 'crc32'>>> {
  const deflate = createDeflateRaw({ level: 1 });
  const packed: Buffer[] = [];
  deflate.on('data', (chunk: Buffer) => packed.push(chunk));
  let size = 0;
  let checksum = 0;
  const write = (bytes: Uint8Array): Promise<void> =>
    new Promise((resolve, reject) => {
      size += bytes.length;
      checksum = crc32(bytes, checksum);
      deflate.write(bytes, (error) => {
        if (error) reject(error);
        else resolve();
      });
    });
  await write(utf8(before));
  for (let count = 0; count < times; count += 1) await write(piece);
  await write(utf8(after));
  await new Promise<void>((resolve) => deflate.end(resolve));
  return { name, data: new Uint8Array(), stored: Buffer.concat(packed), method: 8, size, crc32: checksum };
}

export const escapeXml = (text: string): string => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/\r/g, '&#13;');

/** A text cell. */
export const inlineCell = (column: number, row: number, text: string): string => `<c r="${cellAddress(column, row)}" t="inlineStr"><is><t xml:space="preserve">${escapeXml(text)}</t></is></c>`;

/** A row of text cells; empty ones are left out. */
export const textRow = (row: number, texts: readonly string[]): string => `<row r="${row}">${texts.map((text, column) => (text === '' ? '' : inlineCell(column, row, text))).join('')}</row>`;

/** Writes bytes to a folder of its own, gone after the test. */
export function placeFile(name: string, bytes: Uint8Array | string): string {
  const folder = mkdtempSync(join(tmpdir(), 'dangka-sheet-'));
  onTestFinished(() => {
    rmSync(folder, { recursive: true, force: true });
  });
  const path = join(folder, name);
  writeFileSync(path, bytes);
  return path;
}

export async function readRows(path: string): Promise<readonly SheetRow[]> {
  const rows: SheetRow[] = [];
  for await (const row of (await openSpreadsheet(path)).rows()) rows.push(row);
  return rows;
}

/** Cells as `A1 text 姓名`: all that a sheet says, easy to read in a failure. */
export async function readCells(path: string): Promise<readonly string[]> {
  return (await readRows(path)).flatMap(({ number, cells }) => [...cells].map(([column, { kind, text }]) => `${cellAddress(column, number)} ${kind} ${text}`));
}
