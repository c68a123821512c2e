import { describe, expect, test } from 'vitest';
import type { PdfTextReader } from '../../src/model/pdf-text.js';
import { readPdfText } from '../../src/node/pdf-text.js';
import { writeCatalogueCsv, writeMissingCsv } from '../../src/pack/catalogue.js';
import type { CatalogueRow } from '../../src/pack/catalogue.js';
import { verifyBag } from '../../src/pack/verify.js';
import { FOLDER, PAYLOAD, VERSION, catalogueRow, makePdf, readerOf, sampleBag, sampleRows, utf8 } from '../support/bag-fixtures.js';
import type { SampleParts } from '../support/bag-fixtures.js';

const CATALOGUE = 'metadata/catalogue.csv';
const [PDF = '', DOCX = '', PHOTO = ''] = PAYLOAD.keys();

const verify = async (parts: SampleParts, pdf: PdfTextReader = readPdfText): Promise<readonly string[]> =>
  (await verifyBag(readerOf(await sampleBag(parts), parts.folder ?? FOLDER), { pdf })).map(({ code, path }) => `${code} ${path}`);

/** The sample with another catalogue, made as the tool would make it. */
const withRows = (change: (rows: readonly CatalogueRow[]) => readonly CatalogueRow[], payload = PAYLOAD): SampleParts => ({
  payload,
  tags: new Map([[CATALOGUE, writeCatalogueCsv(change(sampleRows(payload)))]]),
});

const changing = (path: string, changes: Partial<CatalogueRow>): SampleParts => withRows((rows) => rows.map((row) => (row.路径 === path ? { ...row, ...changes } : row)));

/** The sample with another card. */
const withCard = (pdf: Uint8Array): SampleParts => ({ payload: new Map([...PAYLOAD].map(([path, bytes]) => [path, path === PDF ? pdf : bytes])) });

test('nothing is wrong with the sample', async () => {
  expect(await verify({})).toEqual([]);
});

describe('the numbers of the catalogue', () => {
  test.each<[string, readonly string[], SampleParts]>([
    ['序号 from 2', [`CATALOGUE_SEQUENCE ${CATALOGUE}`], withRows((rows) => rows.map((row) => ({ ...row, 序号: row.序号 + 1 })))],
    ['序号 with a gap', [`CATALOGUE_SEQUENCE ${CATALOGUE}`], changing(PHOTO, { 序号: 4 })],
    ['序号 out of order', [`CATALOGUE_SEQUENCE ${CATALOGUE}`], withRows((rows) => [...rows].reverse())],
    ['no 档号', [`CATALOGUE_NUMBER ${PHOTO}`], changing(PHOTO, { 档号: '' })],
    ['a 档号 of another paper', [`CATALOGUE_NUMBER ${PHOTO}`], changing(PHOTO, { 档号: 'A-2017-001' })],
    ['a 档号 of another household', [`CATALOGUE_NUMBER ${DOCX}`], changing(DOCX, { 户编号: '4107991012010002' })],
    ['one format of an item twice', [`CATALOGUE_NUMBER ${DOCX}`], changing(DOCX, { 格式: 'pdf', 页数: 1 })],
  ])('%s', async (_, found, parts) => {
    expect((await verify(parts, () => Promise.resolve({ pages: [VERSION, ''], others: [] }))).filter((each) => !each.startsWith('PAGES'))).toEqual(found);
  });

  test('a 户编号 that is not plain digits, never shown when it is an identity number', async () => {
    const files = await sampleBag();
    const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(files.get(CATALOGUE));
    files.set(CATALOGUE, utf8(text.replaceAll('4107991012010001,', '41079919660101001X,')));
    const problems = (await verifyBag(readerOf(files))).filter(({ code }) => code === 'CATALOGUE_HOUSEHOLD');
    expect(problems).toHaveLength(3);
    for (const { message } of problems) expect(message).toContain('410799************');
  });
});

describe('page counts', () => {
  test('of the catalogue are those of the PDF', async () => {
    expect(await verify(withCard(makePdf([VERSION])))).toEqual([`PAGES_MISMATCH ${PDF}`]);
    expect(await verify(withCard(makePdf([VERSION, '2'])))).toEqual([]);
    expect(await verify(withRows((rows) => rows.map((row) => (row.路径 === PHOTO ? row : { ...row, 页数: undefined }))))).toEqual([`PAGES_MISMATCH ${PDF}`]);
  });

  test('of a paper are the same in both formats', async () => {
    expect(await verify(changing(DOCX, { 页数: 3 }))).toEqual([`PAGES_MISMATCH ${DOCX}`]);
  });

  test('of what no PDF reader opens are a fault; of a scanned material a warning', async () => {
    expect(await verify(withCard(utf8('%PDF-1.7 cut short')))).toEqual([`PDF_UNREADABLE ${PDF}`]);
    const scan = 'data/材料.pdf';
    const payload = new Map([[scan, utf8('%PDF-1.7 of a scanner')]]);
    const files = await sampleBag({ payload, tags: new Map([[CATALOGUE, writeCatalogueCsv([catalogueRow(scan, utf8('%PDF-1.7 of a scanner'), { 文件代码: 'attachment', 版本: '' })])]]) });
    expect(await verifyBag(readerOf(files), { pdf: readPdfText })).toMatchObject([{ code: 'PDF_UNREADABLE', severity: 'warning', path: scan }]);
  });

  test('are not asked of what has been changed since', async () => {
    const files = await sampleBag();
    files.set(PDF, makePdf(['another card']));
    const found = (await verifyBag(readerOf(files), { pdf: readPdfText })).map(({ code }) => code);
    expect(found).toContain('DIGEST_MISMATCH');
    expect(found).not.toContain('PAGES_MISMATCH');
  });
});

describe('the version of the card', () => {
  const SHEET = 'data/档卡/签字表.pdf';
  /** The sample with a sheet for signatures, printed and catalogued with the versions given. */
  const withSheet = (printed: string, listed: string): SampleParts => {
    const bytes = makePdf([`sheet ${printed}`]);
    const payload = new Map([...PAYLOAD, [SHEET, bytes]]);
    return withRows((rows) => rows.map((row) => (row.路径 === SHEET ? { ...row, 档号: 'A-2017-003', 文件代码: 'signoff', 版本: listed, 页数: 1 } : row)), payload);
  };

  test('is one for the card and the sheet, and stands in both', async () => {
    expect(await verify(withSheet(VERSION, VERSION))).toEqual([]);
    expect(await verify(withSheet('0123456789ab', '0123456789ab'))).toEqual([`VERSION_MISMATCH ${SHEET}`]);
    expect(await verify(withSheet('0123456789ab', VERSION))).toEqual([`VERSION_MISMATCH ${SHEET}`]);
    expect(await verify(withCard(makePdf(['card 0123456789ab', '2'])))).toEqual([`VERSION_MISMATCH ${PDF}`]);
  });

  test('must be one, of a card and of a sheet', async () => {
    expect(await verify(withSheet(VERSION, ''))).toEqual([`VERSION_MISMATCH ${SHEET}`]);
    expect(await verify(withSheet('V2', 'V2'))).toEqual([`VERSION_MISMATCH ${SHEET}`]);
  });

  test('may differ between households', async () => {
    const other = makePdf(['card 0123456789ab']);
    const path = 'data/第二户.pdf';
    expect(await verify(withRows((rows) => rows.map((row) => (row.路径 === path ? { ...row, 档号: 'B', 户编号: '4107991012010002', 版本: '0123456789ab', 页数: 1 } : row)), new Map([...PAYLOAD, [path, other]])))).toEqual([]);
  });
});

describe('the package as a whole', () => {
  test('says itself which it is', async () => {
    expect(await verify({ info: [['External-Identifier', '410799101202-2017-archive']] })).toEqual(['IDENTIFIER_MISMATCH bag-info.txt']);
    expect(await verify({ info: [] })).toEqual(['IDENTIFIER_MISMATCH bag-info.txt']);
  });

  test('has a catalogue', async () => {
    expect(await verify({ tags: new Map() })).toEqual([`CATALOGUE_MISSING ${CATALOGUE}`]);
  });

  test('cannot be rid of its digests in SM3 and pass for another kind of bag', async () => {
    const files = await sampleBag();
    for (const name of ['manifest-sm3.txt', 'tagmanifest-sm3.txt', 'tagmanifest-sha256.txt']) files.delete(name);
    expect((await verifyBag(readerOf(files))).map(({ code }) => code)).toEqual(['PROFILE_MISSING', 'PROFILE_MISSING', 'PROFILE_MISSING']);
  });

  const missing = (text: string): SampleParts => ({ tags: new Map([[CATALOGUE, writeCatalogueCsv(sampleRows())], ['metadata/missing.csv', utf8(text)]]) });

  test('lists the households that are not in it, or has no such list', async () => {
    const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(writeMissingCsv([{ 户编号: '4107991012010002', 户主: '王某', 规则: 'ID_CHECKSUM', 说明: '校验码不符' }]));
    expect(await verify(missing(text))).toEqual([]);
    for (const bad of ['', '户编号,户主\r\n1,王\r\n', text.replace('说明', '原因'), text.split('\r\n')[0] ?? '', `${text}a,b\r\n`, text.replace('ID_CHECKSUM', ''), `${text}"`])
      expect(await verify(missing(bad)), JSON.stringify(bad)).toEqual(['MISSING_LIST_FORMAT metadata/missing.csv']);
  });
});

describe('a public package', () => {
  const FOLDER_PUBLIC = '410799101201-2017-public';
  const NOTICE = 'data/公示.pdf';
  const publicBag = (payload: ReadonlyMap<string, Uint8Array>, tags = new Map<string, Uint8Array>()): SampleParts => ({ folder: FOLDER_PUBLIC, payload, tags });
  const notice = new Map([[NOTICE, makePdf(['notice'])]]);

  test('is sound without a catalogue', async () => {
    expect(await verify(publicBag(notice))).toEqual([]);
  });

  test.each<[string, readonly string[], SampleParts]>([
    ['another kind of file', ['PUBLIC_CONTENT data/x.docx'], publicBag(new Map([...notice, ['data/x.docx', makePdf(['x'])]]))],
    ['another kind of file under the name of a PDF', ['PUBLIC_CONTENT data/x.pdf'], publicBag(new Map([...notice, ['data/x.pdf', utf8('PK\u0003\u0004')]]))],
    ['a PDF that cannot be opened', ['PDF_UNREADABLE data/x.pdf'], publicBag(new Map([...notice, ['data/x.pdf', utf8('%PDF-1.7')]]))],
    ['metadata', ['PUBLIC_CONTENT metadata/records/1.yaml'], publicBag(notice, new Map([['metadata/records/1.yaml', utf8('x')]]))],
  ])('has nothing but PDF: %s', async (_, found, parts) => {
    expect(await verify(parts)).toEqual(found);
  });

  test('is not one by being renamed', async () => {
    const files = await sampleBag({ tags: new Map() });
    expect((await verifyBag(readerOf(files, FOLDER_PUBLIC))).map(({ code }) => code)).toEqual(['PUBLIC_CONTENT', 'PUBLIC_CONTENT', 'IDENTIFIER_MISMATCH']);
  });
});
