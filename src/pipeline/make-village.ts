import { archiveDate, createNumbering, fileNameOf, type Numbering } from '../classify/archive-number.js';
import { fillBoxes, type Volume } from '../classify/boxes.js';
import { SetupError } from '../errors.js';
import { ATTACHMENT_LIMIT } from '../model/attachment.js';
import { openBag, type BagWriter } from '../pack/bag.js';
import { CATALOGUE_PATH, MISSING_PATH, writeCatalogueCsv, writeMissingCsv, type CatalogueRow, type MissingRow } from '../pack/catalogue.js';
import type { PdfRenderer } from '../render/pdf.js';
import type { County } from '../schema/county.js';
import type { Household } from '../schema/household.js';
import type { Rectification } from '../schema/ledgers.js';
import type { DocumentEntry } from '../schema/template-set.js';
import type { Village } from '../schema/village.js';
import type { ZipWriter } from '../world.js';
import { PRODUCER } from '../version.js';
import { inFolder, type CheckedVillage } from './check-village.js';
import { headOf, villageContext, type CatalogueLine, type ListedHousehold, type VillageFacts } from './context.js';
import { makeDocument, writeDocument, type Format } from './document.js';
import { authorOf, makeHousehold, type Item, type MadeHousehold } from './make-household.js';
import { ledgerOf } from './ledger.js';
import { PrintBooks, type PrintOptions } from './print-books.js';
import type { Project } from './project.js';

/** A village whose every paper may be made. */
export interface SoundVillage {
  readonly checked: CheckedVillage;
  readonly village: Village;
  readonly households: readonly SoundHousehold[];
  /** Left out under --allow-partial, and why. */
  readonly missing: readonly MissingRow[];
}

export interface SoundHousehold {
  readonly record: Household;
  readonly position: number;
  readonly text: string;
  /** Posts whose signature stands on this version of the card. */
  readonly signed: readonly string[];
}

export interface PackedVillage {
  readonly documents: number;
  readonly sha256: string;
  readonly file: string;
  /** Print books, relative to the output folder. */
  readonly books: readonly string[];
}

/** How a village is made. */
export interface Making extends PrintOptions {
  readonly formats: readonly Format[];
  readonly pdf: PdfRenderer;
  /** 整改台账 as people have entered it, of the whole county. */
  readonly rectification: readonly Rectification[];
}

const PHOTO_LIMIT = 30 * 1024 * 1024;

/**
 * Makes one village's archive package: a household at a time, each file written as soon as it is made, so that a large
 * village needs no more memory than a small one. Either the whole zip stands under its name or nothing.
 */
export async function packVillage(project: Project, county: County, sound: SoundVillage, making: Making): Promise<PackedVillage> {
  const name = `${sound.village.区划代码}-${county.年度}-archive`;
  const file = `packages/${name}.zip`;
  const zip = await project.world.output.openZip(file);
  try {
    const packing = new VillagePacking(project, county, sound, making, zip, name);
    const documents = await packing.run();
    const { sha256 } = await zip.commit();
    return { documents, file, sha256, books: await packing.writeBooks() };
  } catch (error) {
    await zip.abort();
    throw error;
  }
}

class VillagePacking {
  readonly #project: Project;
  readonly #county: County;
  readonly #sound: SoundVillage;
  readonly #making: Making;
  readonly #books: PrintBooks;
  readonly #bag: BagWriter;
  readonly #name: string;
  readonly #rows: CatalogueRow[] = [];
  readonly #lines: CatalogueLine[] = [];
  readonly #households: ListedHousehold[] = [];
  readonly #volumes: Volume[] = [];
  readonly #records = new Map<string, Uint8Array>();
  #documents = 0;

  constructor(project: Project, county: County, sound: SoundVillage, making: Making, zip: ZipWriter, name: string) {
    this.#project = project;
    this.#county = county;
    this.#sound = sound;
    this.#making = making;
    this.#books = new PrintBooks(project.set, `${sound.village.乡镇}${sound.village.名称}`, making.formats, making.pdf, making);
    this.#bag = openBag(zip, name);
    this.#name = name;
  }

  async run(): Promise<number> {
    const { village, households, checked, missing } = this.#sound;
    const numbering = createNumbering(this.#project.classification, this.#county, village.区划代码);
    for (const { record, position, text } of households) {
      const made = await makeHousehold(this.#project, { county: this.#county, village, household: record }, position, numbering, checked.files);
      for (const item of made.items) await this.#addItem(made, item);
      this.#books.addHousehold(made);
      this.#households.push({ 户: record, 户主: headOf(record), 卡版本: made.version });
      this.#volumes.push({ number: made.volume, pages: made.items.reduce((sum, item) => sum + item.页数, 0) });
      this.#records.set(`metadata/records/${record.户编号}.yaml`, new TextEncoder().encode(text));
    }
    await this.#addVillagePapers(numbering);
    const tags = new Map<string, Uint8Array>([[CATALOGUE_PATH, writeCatalogueCsv(this.#rows)], ...this.#records]);
    if (missing.length > 0) tags.set(MISSING_PATH, writeMissingCsv(missing));
    await this.#bag.finish({ info: this.#describe(), tags });
    return this.#documents;
  }

  async #addItem(made: MadeHousehold, item: Item): Promise<void> {
    const { household } = made.facts;
    const folder = `data/households/${made.volume}`;
    const common = { 类目: item.class, 户编号: household.户编号, 户主: headOf(household)?.姓名 ?? '', 版本: item.versioned ? made.version : '' };
    this.#lines.push(item);
    if (item.content.kind === 'file') {
      const { path, extension } = item.content;
      await this.#addFile(`${folder}/${fileNameOf(item.档号)}.${extension}`, await this.#readOriginal(path), item, { ...common, 格式: extension });
      return;
    }
    this.#documents += 1;
    for (const format of this.#making.formats) {
      const bytes = await writeDocument(item.content.made, format, made.images, this.#county.批次日期, this.#making.pdf);
      await this.#addFile(`${folder}/${fileNameOf(item.档号)}.${format}`, bytes, item, { ...common, 格式: format });
    }
  }

  writeBooks(): Promise<readonly string[]> {
    return this.#books.write(this.#project.world.output, `${this.#sound.village.区划代码}-${this.#county.年度}`, this.#county.批次日期);
  }

  /** The village's own papers: what lists the others comes last. */
  async #addVillagePapers(numbering: Numbering): Promise<void> {
    const entries = this.#project.set.文件.filter((entry) => entry.对象 === '村' && entry.模板 !== undefined);
    const inOrder = [...entries.filter((entry) => entry.汇总 !== '是'), ...entries.filter((entry) => entry.汇总 === '是')];
    const own: CatalogueLine[] = [];
    const facts = { 县: this.#county, 村: this.#sound.village, 各户: this.#households, 台账: ledgerOf(this.#sound.checked, this.#making.rectification) };
    for (const [index, entry] of inOrder.entries()) {
      const volumes = [{ number: numbering.villageVolume, pages: own.reduce((sum, line) => sum + line.页数, 0) }, ...this.#volumes];
      const context = { ...facts, 目录: [...own, ...this.#lines], 盒: fillBoxes(this.#project.classification, volumes) };
      const item = await this.#addVillagePaper(entry, numbering.archiveNumber(numbering.villageVolume, index + 1), context);
      if (entry.汇总 !== '是') own.push(item);
    }
  }

  async #addVillagePaper(entry: DocumentEntry, 档号: string, facts: VillageFacts): Promise<CatalogueLine> {
    const { composer, classification, world } = this.#project;
    const classCode = classification.村类目.find((each) => each.名称 === entry.类目)?.代码;
    if (classCode === undefined) throw new SetupError(`文件 ${entry.代码} 的类目「${entry.类目}」不在档案分类里`, '改正 set.yaml 或档案分类文件的「村类目」');
    const made = makeDocument(entry, composer.compose(entry, entry.题名, villageContext(facts, entry)), world.fonts);
    const item = { 档号, code: entry.代码, 题名: entry.题名, 责任者: authorOf(this.#project, { village: this.#sound.village }, entry), 日期: archiveDate(this.#county.批次日期), 页数: made.laidOut.pages.length };
    this.#documents += 1;
    this.#books.addVillagePaper(made);
    for (const format of this.#making.formats) {
      const bytes = await writeDocument(made, format, new Map(), this.#county.批次日期, this.#making.pdf);
      await this.#addFile(`data/village/${classCode}/${fileNameOf(档号)}.${format}`, bytes, item, { 类目: entry.类目, 户编号: '', 户主: '', 版本: '', 格式: format });
    }
    return item;
  }

  async #addFile(path: string, bytes: Uint8Array, item: CatalogueLine & { readonly code: string }, more: Pick<CatalogueRow, '类目' | '户编号' | '户主' | '版本' | '格式'>): Promise<void> {
    const { size, sha256 } = await this.#bag.add(path, bytes);
    this.#rows.push({
      序号: this.#rows.length + 1,
      档号: item.档号,
      ...more,
      文件代码: item.code,
      题名: item.题名,
      责任者: item.责任者,
      日期: item.日期,
      页数: item.页数,
      大小: size,
      SHA256: sha256,
      保管期限: this.#county.保管期限,
      路径: path,
    });
  }

  async #readOriginal(path: string): Promise<Uint8Array> {
    const result = await this.#project.world.workspace.read(inFolder(this.#sound.checked.folder, path), Math.max(PHOTO_LIMIT, ATTACHMENT_LIMIT));
    if (!result.ok) throw new SetupError(`文件 ${path} 在运行期间变了`, '等文件复制完再运行一次');
    return result.bytes;
  }

  #describe(): [string, string][] {
    const { village, households } = this.#sound;
    return [
      ['Source-Organization', `${this.#county.县.名称}${village.乡镇}${village.名称}`],
      ['Bagging-Date', this.#county.批次日期],
      ['External-Identifier', this.#name],
      ['External-Description', `${this.#county.年度} 年度建档立卡档案，${households.length} 户`],
      ['Internal-Sender-Identifier', `${this.#county.全宗号} ${village.区划代码}`],
      ['Bag-Software-Agent', PRODUCER],
    ];
  }
}
