import { maskText } from '../text/mask.js';
import { CATALOGUE_PATH } from './catalogue.js';
import { DigestTable } from './digest-table.js';
import { problem } from './problem.js';
import type { Report } from './problem.js';
import { isPayload } from './verify-files.js';
import type { FileList } from './verify-files.js';
import { ItemRegister } from './verify-items.js';
import { catalogueFormat, readRows } from './verify-rows.js';
import type { Row } from './verify-rows.js';
import { VersionRegister } from './verify-versions.js';

/** What `metadata/catalogue.csv` says of one file, as far as the file itself can tell whether it is so. */
export interface ListedFile {
  /** 大小, as the catalogue has it. */
  readonly size: string;
  /** 户编号; empty for a paper of the village. */
  readonly household: string;
  /** 文件代码. */
  readonly code: string;
  readonly version: string;
  readonly format: string;
  /** 页数, as the catalogue has it. */
  readonly pages: string;
}

export interface Catalogue {
  /** By the file's place in the bag's list. */
  readonly files: ReadonlyMap<number, ListedFile>;
  readonly sha256: DigestTable;
}

/** Reads the catalogue: its form, its numbers, and the list of files as a whole. Of each row no more is kept than the file is held against. */
export const readCatalogue = (bytes: Uint8Array, files: FileList, report: Report): Catalogue => {
  const reading = new CatalogueReading(files, report);
  for (const row of readRows(bytes, report, reading.giveUp)) reading.add(row);
  if (reading.isWhole)
    for (const [place, path] of files.paths.entries())
      if (isPayload(path) && !reading.files.has(place)) report(problem('CATALOGUE_FILE_UNLISTED', path, '包里有这个文件，目录里没有。请重新生成本包。'));
  return reading;
};

class CatalogueReading implements Catalogue {
  readonly files = new Map<number, ListedFile>();
  readonly sha256: DigestTable;
  readonly #list: FileList;
  readonly #report: Report;
  readonly #items: ItemRegister;
  readonly #versions: VersionRegister;
  readonly #absent = new Set<string>();
  /** One text for each value that many rows share. */
  readonly #shared = new Map<string, string>();
  #inSequence = true;
  isWhole = true;

  constructor(list: FileList, report: Report) {
    this.sha256 = new DigestTable('sha256', list.paths.length);
    this.#list = list;
    this.#report = report;
    this.#items = new ItemRegister(report);
    this.#versions = new VersionRegister(report);
  }

  /** What follows could not be read: who is not listed so far may be listed there. */
  readonly giveUp: Report = (found) => {
    this.isWhole = false;
    this.#report(found);
  };

  add({ number, cell }: Row): void {
    const path = cell('路径');
    this.#checkSequence(number, cell('序号'));
    if (!/^\d*$/.test(cell('户编号'))) this.#report(problem('CATALOGUE_HOUSEHOLD', path, `户编号“${maskText(cell('户编号'))}”不是纯数字，和别的表对不上。请重新生成本包。`));
    const place = isPayload(path) ? this.#list.placeOf(path) : undefined;
    if (place === undefined ? this.#absent.has(path) : this.files.has(place)) {
      this.#report(catalogueFormat(`“${path}”列了两行`));
      return;
    }
    const file = this.#read(cell);
    this.#items.add(path, cell('档号'), file);
    this.#versions.add(path, file);
    if (place === undefined) {
      this.#absent.add(path);
      this.#report(problem('CATALOGUE_FILE_MISSING', path, '目录里有这个文件，包里没有。请重新生成本包。'));
    } else {
      this.files.set(place, file);
      this.sha256.set(place, cell('SHA256'));
    }
  }

  #read(cell: Row['cell']): ListedFile {
    const share = (value: string): string => this.#share(value);
    return { size: cell('大小'), household: share(cell('户编号')), code: share(cell('文件代码')), version: share(cell('版本')), format: share(cell('格式')), pages: share(cell('页数')) };
  }

  /** Told once: a row left out puts all that follow out of order. */
  #checkSequence(number: number, given: string): void {
    if (!this.#inSequence || given === String(number)) return;
    this.#inSequence = false;
    this.#report(problem('CATALOGUE_SEQUENCE', CATALOGUE_PATH, `第 ${number + 1} 行的序号是“${given}”，应是 ${number}：序号须从 1 起连续。请重新生成本包。`));
  }

  #share(value: string): string {
    const known = this.#shared.get(value);
    if (known === undefined) this.#shared.set(value, value);
    return known ?? value;
  }
}
