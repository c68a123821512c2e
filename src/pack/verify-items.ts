import { problem } from './problem.js';
import type { Report } from './problem.js';
import type { ListedFile } from './verify-catalogue.js';

/** Items (件) by their 档号: one paper of one household, in each format once. */
export class ItemRegister {
  readonly #items = new Map<string, ListedFile[]>();
  readonly #report: Report;

  constructor(report: Report) {
    this.#report = report;
  }

  add(path: string, number: string, file: ListedFile): void {
    const item = this.#items.get(number);
    const [first] = item ?? [];
    if (number === '') this.#report(problem('CATALOGUE_NUMBER', path, '目录里没有档号。请重新生成本包。'));
    else if (item === undefined || first === undefined) this.#items.set(detach(number), [file]);
    else if (first.household !== file.household || first.code !== file.code || item.some(({ format }) => format === file.format))
      this.#report(problem('CATALOGUE_NUMBER', path, `档号“${number}”已用在另一件上。请查明两件的档号后重新生成本包。`));
    else {
      item.push(file);
      this.#compareTwins(path, item);
    }
  }

  #compareTwins(path: string, item: readonly ListedFile[]): void {
    const pagesOf = (wanted: string): string | undefined => item.find(({ format }) => format === wanted)?.pages;
    const [pdf, docx] = [pagesOf('pdf'), pagesOf('docx')];
    if (pdf !== undefined && docx !== undefined && pdf !== docx)
      this.#report(problem('PAGES_MISMATCH', path, `目录所记同一件的页数不一致：pdf ${pdf || '未记'} 页，docx ${docx || '未记'} 页。请重新生成本包。`));
  }
}

/** A part of a text keeps the whole of it in memory; for a key that is kept, a copy is less. */
const detach = (part: string): string => Buffer.from(part).toString();
