import { retentionOf } from '../classify/retention.js';
import { ATTACHMENT_LIMIT } from '../model/attachment.js';
import { textsOf } from '../model/document.js';
import type { PreparedImage } from '../model/image.js';
import type { County } from '../schema/county.js';
import { ChangedInput } from './changed-input.js';
import { inFolder, type CheckedVillage } from './check-village.js';
import { headOf } from './context.js';
import { writeDocument, type Format, type Renderers } from './document.js';
import type { Item, MadeHousehold } from './make-household.js';
import type { Placed } from './placing.js';
import type { Project } from './project.js';
import type { Description, VillagePackage } from './village-package.js';
import type { VillagePaper } from './village-papers.js';

const PHOTO_LIMIT = 30 * 1024 * 1024;

/** How papers are written. */
export interface Writing {
  readonly formats: readonly Format[];
  readonly renderers: Renderers;
}

/** Whose papers they are. */
type Owner = Pick<Description, '户编号' | '户主' | '版本'>;

const OF_VILLAGE: Owner = { 户编号: '', 户主: '', 版本: '' };

/** Files the papers of one village into the packages that take them: each is written once, whoever gets it. */
export class Filing {
  readonly #project: Project;
  readonly #county: County;
  readonly #checked: CheckedVillage;
  readonly #packages: readonly VillagePackage[];
  readonly #writing: Writing;

  constructor(project: Project, county: County, checked: CheckedVillage, packages: readonly VillagePackage[], writing: Writing) {
    this.#project = project;
    this.#county = county;
    this.#checked = checked;
    this.#packages = packages;
    this.#writing = writing;
  }

  async addHousehold(made: MadeHousehold): Promise<void> {
    const { household } = made.facts;
    const head = headOf(household)?.姓名 ?? '';
    const owner = { 户编号: household.户编号, 户主: head };
    for (const item of made.items) {
      await this.#add(item, made.images, { ...owner, 版本: item.versioned ? made.version : '' }, ({ place }, placed) => place.household(made.volume, head, placed));
    }
  }

  async addVillagePaper(paper: VillagePaper): Promise<void> {
    await this.#add(paper, new Map(), OF_VILLAGE, ({ place }, placed) => place.village(paper.classCode, placed));
    const open = paper.audiences.includes('public') ? this.#packages.find(({ audience }) => audience === 'public') : undefined;
    open?.words.push(...textsOf(paper.content.made.document));
  }

  /** The same paper as a table for the office program. */
  async addTable(paper: VillagePaper, bytes: Uint8Array): Promise<void> {
    const takers = this.#packages.filter(({ audience }) => audience !== 'public' && paper.audiences.includes(audience));
    for (const target of takers) await this.#addTo(target, target.place.village(paper.classCode, { 档号: paper.档号, 题名: paper.题名, format: 'xlsx' }), bytes, paper, { ...OF_VILLAGE, 格式: 'xlsx' });
  }

  async #add(item: Item, images: ReadonlyMap<string, PreparedImage>, owner: Owner, pathIn: (target: VillagePackage, placed: Placed) => string): Promise<void> {
    for (const format of this.#formatsOf(item)) {
      const takers = this.#packages.filter(({ audience }) => item.audiences.includes(audience) && (audience !== 'public' || format === 'pdf'));
      if (takers.length === 0) continue;
      const bytes = item.content.kind === 'file' ? await this.#readOriginal(item.content.path) : await writeDocument(item.content.made, format as Format, images, this.#county.批次日期, this.#writing.renderers);
      for (const target of takers) await this.#addTo(target, pathIn(target, { 档号: item.档号, 题名: item.题名, format }), bytes, item, { ...owner, 格式: format });
    }
  }

  async #addTo(target: VillagePackage, path: string, bytes: Uint8Array, { 档号, parts, class: className, code, 题名, 责任者, 日期, 页数 }: Item, more: Owner & Pick<Description, '格式'>): Promise<void> {
    const 保管期限 = retentionOf(this.#project.classification, this.#county, className);
    await target.add(path, bytes, parts, { 档号, 类目: className, ...more, 文件代码: code, 题名, 责任者, 日期, 页数, 保管期限 });
  }

  /** Formats that are wanted; what the public gets is PDF whatever else is asked for (contract). */
  #formatsOf({ content, audiences }: Item): readonly string[] {
    if (content.kind === 'file') return [content.extension];
    const { formats } = this.#writing;
    const isPublic = audiences.includes('public') && this.#packages.some(({ audience }) => audience === 'public');
    return isPublic && !formats.includes('pdf') ? ['pdf', ...formats] : formats;
  }

  async #readOriginal(path: string): Promise<Uint8Array> {
    const result = await this.#project.world.workspace.read(inFolder(this.#checked.folder, path), Math.max(PHOTO_LIMIT, ATTACHMENT_LIMIT));
    if (!result.ok) throw new ChangedInput(path);
    return result.bytes;
  }
}
