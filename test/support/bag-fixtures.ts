import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { digest } from '../../src/model/digest.js';
import { openBag } from '../../src/pack/bag.js';
import { writeCatalogueCsv } from '../../src/pack/catalogue.js';
import type { CatalogueRow } from '../../src/pack/catalogue.js';
import type { BagReader } from '../../src/pack/problem.js';
import type { TagField } from '../../src/pack/tag-file.js';
import type { ZipWriter } from '../../src/world.js';

export const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

/** A folder that goes when the test ends. */
export const temporaryFolder = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'dangka-test-'));
  onTestFinished(() => {
    rmSync(folder, { recursive: true, force: true });
  });
  return folder;
};

/** A zip that keeps its entries in memory. */
export const memoryZip = (): { zip: ZipWriter; entries: Map<string, Uint8Array> } => {
  const entries = new Map<string, Uint8Array>();
  return {
    entries,
    zip: {
      add: (name, bytes) => {
        entries.set(name, bytes);
        return Promise.resolve();
      },
      commit: () => Promise.resolve({ bytes: 0, sha256: '' }),
      abort: () => Promise.resolve(),
    },
  };
};

export const FOLDER = '410799101201-2017-archive';

/** 卡版本 of the sample's one household. */
export const VERSION = '3f2a91c0d4e7';

/** A PDF of a page for each text; the texts are ASCII. */
export const makePdf = (texts: readonly string[]): Uint8Array => {
  const objects = [
    '<</Type/Catalog/Pages 2 0 R>>',
    `<</Type/Pages/Count ${texts.length}/Kids[${texts.map((_, index) => `${4 + 2 * index} 0 R`).join(' ')}]>>`,
    '<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>',
    ...texts.flatMap((text, index) => {
      const content = `BT /F1 12 Tf 72 720 Td (${text}) Tj ET`;
      return [
        `<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F1 3 0 R>>>>/Contents ${5 + 2 * index} 0 R>>`,
        `<</Length ${content.length}>>stream\n${content}\nendstream`,
      ];
    }),
  ];
  const offsets: number[] = [];
  let file = '%PDF-1.7\n';
  for (const [index, object] of objects.entries()) {
    offsets.push(file.length);
    file += `${index + 1} 0 obj${object}endobj\n`;
  }
  const entries = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  file += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${entries}trailer<</Size ${objects.length + 1}/Root 1 0 R>>\nstartxref\n${file.length}\n%%EOF\n`;
  return Buffer.from(file, 'latin1');
};

export const PAYLOAD: ReadonlyMap<string, Uint8Array> = new Map([
  ['data/档卡/4107991012010001 谢民生.pdf', makePdf([`card ${VERSION}`, 'page 2'])],
  ['data/档卡/4107991012010001 谢民生.docx', utf8('PK 第一户')],
  ['data/照片/0001.jpg', utf8('\u00ff\u00d8 照片')],
]);

export const catalogueRow = (path: string, bytes: Uint8Array, changes: Partial<CatalogueRow> = {}): CatalogueRow => ({
  序号: 1,
  档号: 'A-2017-001',
  类目: '户档',
  户编号: '4107991012010001',
  户主: '谢民生',
  文件代码: 'card',
  题名: '档卡',
  责任者: '村委会',
  日期: '2017-11-20',
  版本: VERSION,
  格式: 'pdf',
  页数: 2,
  大小: bytes.length,
  SHA256: digest('sha256', bytes),
  保管期限: '30年',
  路径: path,
  ...changes,
});

/** The rows of the sample's catalogue: a card in two formats, and a photograph. */
export const sampleRows = (payload: ReadonlyMap<string, Uint8Array> = PAYLOAD): readonly CatalogueRow[] =>
  [...payload].map(([path, bytes], index) => {
    const row = catalogueRow(path, bytes, { 序号: index + 1, 格式: path.slice(path.lastIndexOf('.') + 1) });
    return path.endsWith('.jpg') ? { ...row, 档号: 'A-2017-002', 文件代码: 'photo', 题名: '照片', 版本: '', 页数: 1 } : row;
  });

export interface SampleParts {
  readonly folder?: string;
  readonly payload?: ReadonlyMap<string, Uint8Array>;
  readonly info?: readonly TagField[];
  /** Files under `metadata/`. */
  readonly tags?: ReadonlyMap<string, Uint8Array>;
}

/** Fills a zip with a small valid bag of the kind this tool makes, or one that differs from it in what is given. */
export const fillBag = async (zip: ZipWriter, folder = FOLDER, parts: SampleParts = {}): Promise<void> => {
  const { payload = PAYLOAD, info = [['External-Identifier', folder]], tags = new Map([['metadata/catalogue.csv', writeCatalogueCsv(sampleRows(payload))]]) } = parts;
  const bag = openBag(zip, folder);
  for (const [path, bytes] of payload) await bag.add(path, bytes);
  await bag.finish({ info: [['Source-Organization', '某县扶贫办'], ['Bagging-Date', '2017-11-20'], ...info], tags });
};

/** The files of that bag, from its root. */
export const sampleBag = async (parts: SampleParts = {}): Promise<Map<string, Uint8Array>> => {
  const { zip, entries } = memoryZip();
  const folder = parts.folder ?? FOLDER;
  await fillBag(zip, folder, parts);
  return new Map([...entries].map(([name, bytes]) => [name.slice(folder.length + 1), bytes]));
};

/** A bag in memory, under the name of the sample's folder. */
export const readerOf = (files: ReadonlyMap<string, Uint8Array>, name = FOLDER): BagReader => {
  const open = (path: string): Uint8Array => {
    const bytes = files.get(path);
    if (bytes === undefined) throw new Error(`the verifier asked for a file that is not listed: ${path}`);
    return bytes;
  };
  return {
    name,
    entries: () => [...files].map(([path, bytes]) => ({ name: path, size: bytes.length })),
    read: (path) => Promise.resolve({ ok: true, bytes: open(path) }),
    scan: (path, take) => {
      // In two pieces, as a larger file would come.
      const bytes = open(path);
      for (const piece of [bytes.subarray(0, 3), bytes.subarray(3)]) take(piece);
      return Promise.resolve(undefined);
    },
  };
};
