import type { ArchiveParts } from '../classify/archive-number.js';
import type { Audience } from '../model/audience.js';
import { openBag, type BagFile, type BagWriter } from '../pack/bag.js';
import { CATALOGUE_PATH, writeCatalogueCsv, type CatalogueRow } from '../pack/catalogue.js';
import type { RecordFile, RecordItem } from '../pack/record-elements.js';
import type { TagField } from '../pack/tag-file.js';
import { PRODUCER } from '../version.js';
import type { World, ZipWriter } from '../world.js';
import { createPlacing, type Placing } from './placing.js';

/** What the catalogue says of a file before it has been filed. */
export type Description = Omit<CatalogueRow, '序号' | '大小' | 'SHA256' | '路径'>;

export interface PackedFile {
  readonly audience: Audience;
  /** Relative to the output folder. */
  readonly file: string;
  readonly sha256: string;
}

interface Filed {
  readonly row: CatalogueRow;
  readonly parts: ArchiveParts;
  readonly files: RecordFile[];
}

/** One village's package for one audience, written as its files come. Either the whole zip stands under its name or nothing. */
export class VillagePackage {
  readonly audience: Audience;
  /** Of the zip without its extension, and of the folder in it (contract). */
  readonly name: string;
  readonly place: Placing;
  readonly rows: CatalogueRow[] = [];
  /** Of the public package alone, a paper or two: what it holds is looked through before it may stand. */
  readonly published: { readonly path: string; readonly bytes: Uint8Array }[] = [];
  /** What its papers say, cell by cell, before a narrow cell breaks a number into lines. */
  readonly words: string[] = [];
  readonly #items = new Map<string, Filed>();
  readonly #zip: ZipWriter;
  readonly #bag: BagWriter;

  private constructor(audience: Audience, name: string, zip: ZipWriter) {
    this.audience = audience;
    this.name = name;
    this.place = createPlacing(audience);
    this.#zip = zip;
    this.#bag = openBag(zip, name);
  }

  static async open(world: World, prefix: string, audience: Audience): Promise<VillagePackage> {
    const name = `${prefix}-${audience}`;
    return new VillagePackage(audience, name, await world.output.openZip(fileOf(name)));
  }

  async add(path: string, bytes: Uint8Array, parts: ArchiveParts, description: Description): Promise<BagFile> {
    const filed = await this.#bag.add(path, bytes);
    const row = { 序号: this.rows.length + 1, ...description, 大小: filed.size, SHA256: filed.sha256, 路径: path };
    this.rows.push(row);
    if (this.audience === 'public') this.published.push({ path, bytes });
    const item = this.#items.get(row.档号);
    if (item) item.files.push(filed);
    else this.#items.set(row.档号, { row, parts, files: [filed] });
    return filed;
  }

  /** Everything in it as its metadata describe it: one item each, whatever its formats. */
  records(): readonly RecordItem[] {
    return [...this.#items.values()].map(({ row, parts, files }) => ({
      档号: row.档号,
      parts,
      题名: row.题名,
      责任者: row.责任者,
      日期: row.日期,
      ...(row.户主 === '' ? {} : { 人名: row.户主 }),
      页数: row.页数,
      // Photographs and scans came from elsewhere.
      ...(row.文件代码 === 'photo' || row.文件代码 === 'attachment' ? {} : { 文档创建程序: PRODUCER }),
      files,
    }));
  }

  /** Everything that is no payload: of the public package only what makes it a bag (contract). */
  async finish(info: readonly TagField[], tags: ReadonlyMap<string, Uint8Array>): Promise<void> {
    const own = this.audience === 'public' ? new Map<string, Uint8Array>() : new Map([[CATALOGUE_PATH, writeCatalogueCsv(this.rows)], ...tags]);
    await this.#bag.finish({ info, tags: own });
  }

  async commit(): Promise<PackedFile> {
    const { sha256 } = await this.#zip.commit();
    return { audience: this.audience, file: fileOf(this.name), sha256 };
  }

  abort(): Promise<void> {
    return this.#zip.abort();
  }
}

const fileOf = (name: string): string => `packages/${name}.zip`;
