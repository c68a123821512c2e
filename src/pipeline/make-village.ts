import { archiveDate, type Numbering } from '../classify/archive-number.js';
import { fillBoxes, volumesByClass, type Volume } from '../classify/boxes.js';
import { retentionOf } from '../classify/retention.js';
import type { Diagnostic } from '../diagnostic.js';
import { renderVillageIndex } from '../finding/village-index.js';
import type { Audience } from '../model/audience.js';
import { MISSING_PATH, writeMissingCsv, type MissingRow } from '../pack/catalogue.js';
import { listCatalogue } from '../pack/catalogue-sheet.js';
import { EEP_PATH, writeEepXml } from '../pack/eep-xml.js';
import { reissueFields } from '../pack/reissue-fields.js';
import { RECORDS_PATH, writeRecordsXml } from '../pack/records-xml.js';
import type { TagField } from '../pack/tag-file.js';
import { renderXlsx } from '../render/xlsx.js';
import type { County } from '../schema/county.js';
import type { Household } from '../schema/household.js';
import type { Rectification } from '../schema/ledgers.js';
import { audiencesOf } from '../schema/template-set.js';
import type { Village } from '../schema/village.js';
import { signersOf } from '../signoff/signers.js';
import { describeBag, describeRecords } from './bag-info.js';
import { ChangedInput, reportChange } from './changed-input.js';
import type { CheckedVillage } from './check-village.js';
import { headOf, type CatalogueLine, type ListedHousehold, type VillageFacts } from './context.js';
import { Filing, type Writing } from './filing.js';
import { ledgerOf } from './ledger.js';
import { authorOf, makeHousehold, type MadeHousehold } from './make-household.js';
import { numberingOf } from './numbering.js';
import { PrintBooks, type PrintOptions } from './print-books.js';
import type { Project } from './project.js';
import { maskFacts } from './public-facts.js';
import { guardPublic } from './public-gate.js';
import { indexOf, type IndexHead } from './village-index.js';
import { VillagePackage, type PackedFile } from './village-package.js';
import { lineOf, listVillagePapers, makeVillagePaper } from './village-papers.js';

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
  readonly text: string;
  /** Posts whose signature stands on this version of the card. */
  readonly signed: readonly string[];
}

export interface PackedVillage {
  /** Papers made; one in two formats, or for two audiences, counts once. */
  readonly documents: number;
  readonly packages: readonly PackedFile[];
  /** Print books, relative to the output folder. */
  readonly books: readonly string[];
  /** Why a package could not be made after all. */
  readonly diagnostics: readonly Diagnostic[];
}

/** How a village is made. */
export interface Making extends PrintOptions, Writing {
  /** false: packages alone. */
  readonly books?: boolean;
  readonly audiences: readonly Audience[];
  /** 整改台账 as people have entered it, of the whole county. */
  readonly rectification: readonly Rectification[];
  /** Asked when all has been made and nothing stands under its name yet: whether the village's files are still what they were. */
  readonly isUnchanged?: () => Promise<boolean>;
}

/**
 * Makes one village's packages: a household at a time, each file written as soon as it is made, so that a large village
 * needs no more memory than a small one. Either the whole zip stands under its name or nothing.
 */
export async function packVillage(project: Project, county: County, sound: SoundVillage, making: Making): Promise<PackedVillage> {
  const prefix = `${sound.village.区划代码}-${county.年度}`;
  const packages: VillagePackage[] = [];
  try {
    for (const audience of making.audiences) packages.push(await VillagePackage.open(project.world, prefix, audience));
    const packing = new VillagePacking(project, county, sound, making, packages);
    await packing.run();
    const refused = await packing.guard();
    if ((await making.isUnchanged?.()) === false) throw new ChangedInput('');
    const packed: PackedFile[] = [];
    for (const each of packages) {
      if (refused.length > 0 && each.audience === 'public') await each.abort();
      else packed.push(await each.commit());
    }
    return { documents: packing.documents, packages: packed, diagnostics: refused, books: await packing.books.write(project.world.output, prefix, county.批次日期) };
  } catch (error) {
    for (const each of packages) await each.abort();
    if (!(error instanceof ChangedInput)) throw error;
    return { documents: 0, packages: [], books: [], diagnostics: [reportChange(sound.checked.folder, error)] };
  }
}

/** Codes of the contract: 归档文件目录, which is there as a table too, and the offline index. */
const CATALOGUE = 'catalogue';
const INDEX = 'index';

class VillagePacking {
  readonly books: PrintBooks;
  documents = 0;
  readonly #project: Project;
  readonly #county: County;
  readonly #sound: SoundVillage;
  readonly #making: Making;
  readonly #packages: readonly VillagePackage[];
  readonly #filing: Filing;
  readonly #numbering: Numbering;
  readonly #lines: CatalogueLine[] = [];
  readonly #households: ListedHousehold[] = [];
  readonly #heads: IndexHead[] = [];
  readonly #volumes: Volume[] = [];
  readonly #records = new Map<string, Uint8Array>();

  constructor(project: Project, county: County, sound: SoundVillage, making: Making, packages: readonly VillagePackage[]) {
    this.#project = project;
    this.#county = county;
    this.#sound = sound;
    this.#making = making;
    this.#packages = packages;
    this.books = new PrintBooks(project.set, `${sound.village.乡镇}${sound.village.名称}`, making.books === false ? [] : making.formats, making.renderers.pdf, making);
    this.#filing = new Filing(project, county, sound.checked, packages, making);
    this.#numbering = numberingOf(project, county, sound.checked);
  }

  async run(): Promise<void> {
    for (const household of this.#sound.households) await this.#addHousehold(household);
    const papers = await this.#addVillagePapers();
    await this.#addIndex(papers + 1);
    for (const each of this.#packages) await this.#finish(each);
  }

  /** What the public package must not say; where there is any, it may not stand. */
  async guard(): Promise<readonly Diagnostic[]> {
    const target = this.#packages.find(({ audience }) => audience === 'public');
    if (target === undefined) return [];
    const { criteria, world } = this.#project;
    const published = { files: target.published, words: target.words, info: this.#infoOf(target), archiveNumbers: target.rows.map(({ 档号 }) => 档号) };
    return guardPublic(this.#sound, this.#county, criteria, published, world.pdfText);
  }

  async #addHousehold({ record, text, signed }: SoundHousehold): Promise<void> {
    const { village, checked } = this.#sound;
    const made = await makeHousehold(this.#project, { county: this.#county, village, household: record }, this.#numbering, checked.files);
    await this.#filing.addHousehold(made);
    this.books.addHousehold(made);
    this.documents += made.items.filter(({ content }) => content.kind === 'document').length;
    // What is kept of a household is its lines, not its pages.
    this.#lines.push(...made.items.map(lineOf));
    this.#households.push({ 户: record, 户主: headOf(record), 卡版本: made.version });
    this.#heads.push(this.#headOf(made, signed));
    this.#volumes.push({ number: made.volume, ...this.#shelfOf(this.#project.classification.户类目), pages: made.items.reduce((sum, item) => sum + item.页数, 0) });
    this.#records.set(`metadata/records/${record.户编号}.yaml`, new TextEncoder().encode(text));
  }

  #headOf({ facts: { household }, volume, version }: MadeHousehold, signed: readonly string[]): IndexHead {
    const posts = signersOf(this.#project.set, this.#sound.village, household).map(({ 岗位 }) => 岗位);
    return {
      户编号: household.户编号,
      户主: headOf(household)?.姓名 ?? '',
      组: household.组,
      档号: this.#numbering.archiveNumber(volume),
      案卷号: volume,
      卡版本: version,
      signed: posts.filter((post) => signed.includes(post)),
      missing: posts.filter((post) => !signed.includes(post)),
    };
  }

  /** Which boxes the papers of a class go into. */
  #shelfOf(className: string): { readonly 年度: string; readonly 类目: string; readonly 期限: string } {
    return { 年度: this.#county.年度, 类目: className, 期限: retentionOf(this.#project.classification, this.#county, className) };
  }

  /** The village's own papers; gives back how many. */
  async #addVillagePapers(): Promise<number> {
    const { village, checked } = this.#sound;
    const entries = listVillagePapers(this.#project);
    const own: { readonly line: CatalogueLine; readonly class: string }[] = [];
    const open: Omit<VillageFacts, '目录' | '盒'> = { 县: this.#county, 村: village, 各户: this.#households, 台账: ledgerOf(checked, this.#making.rectification) };
    const masked = maskFacts(open);
    for (const [index, entry] of entries.entries()) {
      const lines = [...own.map(({ line }) => line), ...this.#lines];
      const filed = volumesByClass(this.#numbering.villageVolume, own.map(({ line, class: className }) => ({ ...this.#shelfOf(className), 页数: line.页数 })));
      const facts = entry.遮蔽 === '是' ? masked : { ...open, 目录: lines, 盒: fillBoxes(this.#project.classification, [...filed, ...this.#volumes]) };
      const paper = makeVillagePaper(this.#project, entry, this.#numbering, index + 1, facts);
      this.documents += 1;
      this.books.addVillagePaper(paper.content.made);
      await this.#filing.addVillagePaper(paper);
      if (entry.代码 === CATALOGUE) await this.#filing.addTable(paper, await renderXlsx([listCatalogue(lines)]));
      if (!paper.last) own.push({ line: lineOf(paper), class: paper.class });
    }
    return entries.length;
  }

  /** The index comes last: it lists everything else in its package. */
  async #addIndex(item: number): Promise<void> {
    const entry = this.#project.set.文件.find((each) => each.对象 === '村' && each.代码 === INDEX);
    if (entry === undefined) return;
    const { village } = this.#sound;
    const { villageVolume } = this.#numbering;
    const takers = this.#packages.filter(({ audience }) => audience !== 'public' && audiencesOf(entry).includes(audience));
    for (const target of takers) {
      const page = renderVillageIndex(indexOf(target.audience, this.#county, village, this.#heads, target.rows), this.#project.indexAssets);
      await target.add('data/index.html', new TextEncoder().encode(page), this.#numbering.partsOf(villageVolume, item, entry.类目), {
        档号: this.#numbering.archiveNumber(villageVolume, item, entry.类目),
        类目: entry.类目,
        户编号: '',
        户主: '',
        文件代码: entry.代码,
        题名: entry.题名,
        责任者: authorOf(this.#project, { village }, entry),
        日期: archiveDate(this.#county.批次日期),
        版本: '',
        格式: 'html',
        页数: undefined,
        保管期限: this.#shelfOf(entry.类目).期限,
      });
    }
  }

  async #finish(target: VillagePackage): Promise<void> {
    const { village, missing } = this.#sound;
    const tags = new Map<string, Uint8Array>(missing.length > 0 ? [[MISSING_PATH, writeMissingCsv(missing)]] : []);
    if (target.audience === 'archive') {
      for (const [path, bytes] of this.#records) tags.set(path, bytes);
      const bag = describeRecords(target.name, this.#county, village, this.#numbering);
      tags.set(RECORDS_PATH, writeRecordsXml(bag, target.records()));
      if (this.#project.classification.封装包描述 === '是') tags.set(EEP_PATH, writeEepXml(bag, target.records()));
    }
    await target.finish(this.#infoOf(target), tags);
  }

  #infoOf({ name, audience }: VillagePackage): readonly TagField[] {
    const { village, households, checked } = this.#sound;
    return [...describeBag(name, audience, this.#county, village, households.length), ...reissueFields(checked.reissues, audience)];
  }
}
