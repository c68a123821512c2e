import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { digest } from '../../src/model/digest.js';
import { openBag } from '../../src/pack/bag.js';
import { writeCatalogueCsv } from '../../src/pack/catalogue.js';
import type { CatalogueRow } from '../../src/pack/catalogue.js';
import type { BagReader } from '../../src/pack/problem.js';
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

export const PAYLOAD: ReadonlyMap<string, Uint8Array> = new Map([
  ['data/档卡/4107991012010001 谢民生.pdf', utf8('%PDF-1.7 第一户')],
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
  版本: '3f2a91c0d4e7',
  格式: 'pdf',
  页数: 2,
  大小: bytes.length,
  SHA256: digest('sha256', bytes),
  保管期限: '30年',
  路径: path,
  ...changes,
});

/** Fills a zip with a small valid bag of the kind this tool makes. */
export const fillBag = async (zip: ZipWriter, folder = FOLDER): Promise<void> => {
  const bag = openBag(zip, folder);
  for (const [path, bytes] of PAYLOAD) await bag.add(path, bytes);
  await bag.finish({
    info: [['Source-Organization', '某县扶贫办'], ['Bagging-Date', '2017-11-20']],
    tags: new Map([['metadata/catalogue.csv', writeCatalogueCsv([...PAYLOAD].map(([path, bytes], index) => catalogueRow(path, bytes, { 序号: index + 1 })))]]),
  });
};

/** The files of that bag, from its root. */
export const sampleBag = async (): Promise<Map<string, Uint8Array>> => {
  const { zip, entries } = memoryZip();
  await fillBag(zip);
  return new Map([...entries].map(([name, bytes]) => [name.slice(FOLDER.length + 1), bytes]));
};

export const readerOf = (files: ReadonlyMap<string, Uint8Array>): BagReader => ({
  entries: () => [...files].map(([name, bytes]) => ({ name, size: bytes.length })),
  read: (name) => {
    const bytes = files.get(name);
    if (bytes === undefined) throw new Error(`the verifier asked for a file that is not listed: ${name}`);
    return Promise.resolve({ ok: true, bytes });
  },
});
