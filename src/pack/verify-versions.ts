import { problem } from './problem.js';
import type { Report } from './problem.js';
import type { ListedFile } from './verify-catalogue.js';

/** 文件代码 of the papers that bear the card's version in print (卡版本). */
const VERSIONED: ReadonlySet<string> = new Set(['card', 'signoff']);

export const isVersioned = (code: string): boolean => VERSIONED.has(code);

/** 卡版本: the first twelve hexadecimal digits of a SHA-256. */
const VERSION = /^[0-9a-f]{12}$/;

/** Versions by household: all its papers were made from one and the same record. */
export class VersionRegister {
  readonly #versions = new Map<string, string>();
  readonly #report: Report;

  constructor(report: Report) {
    this.#report = report;
  }

  add(path: string, { household, code, version }: ListedFile): void {
    const earlier = this.#versions.get(household);
    if (household !== '' && isVersioned(code) && !VERSION.test(version))
      this.#report(problem('VERSION_MISMATCH', path, `目录里的版本“${version}”不是 12 位的卡版本。请重新生成本包。`));
    else if (household === '' || version === '') return;
    else if (earlier === undefined) this.#versions.set(household, version);
    else if (earlier !== version) this.#report(problem('VERSION_MISMATCH', path, `目录里的版本 ${version} 与本户其他文件的 ${earlier} 不同。请重新生成本包。`));
  }
}
