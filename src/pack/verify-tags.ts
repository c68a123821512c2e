import { problem } from './problem.js';
import type { BagReader, Report, VerifyCode } from './problem.js';
import { decodeText } from './tag-file.js';
import type { FileList } from './verify-files.js';

/** Reads the files that the verifier must understand. */
export class TagReader {
  readonly #bag: BagReader;
  readonly #files: FileList;
  readonly #report: Report;

  constructor(bag: BagReader, files: FileList, report: Report) {
    this.#bag = bag;
    this.#files = files;
    this.#report = report;
  }

  /** Undefined for one that is not there or cannot be had. */
  async bytes(name: string): Promise<Uint8Array | undefined> {
    const read = this.#files.has(name) ? await this.#bag.read(name) : undefined;
    if (read === undefined || read.ok) return read?.bytes;
    // Anything else is met again, and reported, where all files are read; what is too large to be understood is not.
    if (read.problem.code === 'ENTRY_TOO_LARGE') this.#report(read.problem);
    return undefined;
  }

  async text(name: string, encoding: string, code: VerifyCode): Promise<string | undefined> {
    const bytes = await this.bytes(name);
    const text = bytes && decodeText(bytes, encoding);
    if (bytes && text === undefined) this.#report(problem(code, name, `不是 ${encoding} 编码的文本。请重新生成本包。`));
    return text;
  }
}
