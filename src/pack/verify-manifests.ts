import type { DigestName } from '../model/digest.js';
import { DigestTable } from './digest-table.js';
import { DIGEST_BYTES, parseManifestName, readManifestLines } from './manifest.js';
import type { ManifestLine, Strictness } from './manifest.js';
import { findEscape, foldPath } from './path.js';
import { problem, warning } from './problem.js';
import type { Report, VerifyProblem } from './problem.js';
import { isPayload } from './verify-files.js';
import type { FileList } from './verify-files.js';

/** One manifest of the bag, read: what it promises of which file. */
export interface Manifest {
  readonly name: string;
  /** Lists tag files, not payload. */
  readonly tag: boolean;
  readonly algorithm: DigestName;
  readonly promises: DigestTable;
  /** Files that it lists and the bag has not. */
  readonly absent: ReadonlySet<string>;
}

export const isManifest = (name: string): boolean => parseManifestName(name) !== undefined;

/** Whether a tag manifest may be expected to list a file. */
export const isTagFile = (path: string): boolean => !isPayload(path) && parseManifestName(path)?.tag !== true;

/** Reads one manifest; undefined where it is of an unknown algorithm. */
export const readManifest = (name: string, text: string, files: FileList, strictness: Strictness, report: Report): Manifest | undefined => {
  const kind = parseManifestName(name);
  if (kind === undefined) throw new Error(`not a manifest: ${name}`);
  const { tag, algorithm, called } = kind;
  if (algorithm === undefined) {
    report(problem('ALGORITHM_UNSUPPORTED', name, `不支持摘要算法 ${called}，这份清单没有核对。请用支持它的工具另行核对。`));
    return undefined;
  }
  const reading = new ManifestReading(name, tag, algorithm, files, strictness, report);
  for (const { number, entry, marked } of readManifestLines(text, strictness)) {
    if (entry === undefined) report(problem('MANIFEST_SYNTAX', name, `第 ${number} 行不是${FORM[strictness]}。请重新生成本包。`));
    else reading.add(entry);
    if (marked) reading.marked += 1;
  }
  if (reading.marked > 0)
    report(warning('MANIFEST_STYLE', name, `有 ${reading.marked} 行在路径前带 * 或 ./，通不过 RFC 8493 的严格核对。请重新生成清单。`));
  return { name, tag, algorithm, promises: reading.promises, absent: reading.absent };
};

const FORM: Readonly<Record<Strictness, string>> = {
  draft: '“摘要、空白、路径”',
  rfc: '“摘要、空白、路径”，路径前不带 * 或 ./',
  own: '“小写摘要、两个空格、路径、换行”，sha256sum 会读错',
};

class ManifestReading {
  readonly promises: DigestTable;
  readonly absent = new Set<string>();
  marked = 0;
  readonly #name: string;
  readonly #tag: boolean;
  readonly #algorithm: DigestName;
  readonly #files: FileList;
  readonly #strictness: Strictness;
  readonly #report: Report;
  /** Made when it is first asked for: few bags need it. */
  #folded: ReadonlyMap<string, number> | undefined;

  constructor(name: string, tag: boolean, algorithm: DigestName, files: FileList, strictness: Strictness, report: Report) {
    this.promises = new DigestTable(algorithm, files.paths.length);
    this.#name = name;
    this.#tag = tag;
    this.#algorithm = algorithm;
    this.#files = files;
    this.#strictness = strictness;
    this.#report = report;
  }

  add({ digest, path }: ManifestLine): void {
    const fault = this.#findFault(digest, path);
    if (fault !== undefined) this.#report(fault);
    else this.#promise(digest, path);
  }

  #findFault(digest: string, path: string): VerifyProblem | undefined {
    const escape = findEscape(path);
    if (escape !== undefined) return problem('PATH_UNSAFE', this.#name, `所列路径“${path}”${escape}。请勿解包，查明来源后重新生成。`);
    if (this.#tag ? !isTagFile(path) : !isPayload(path))
      return problem('MANIFEST_PATH', this.#name, `不应列出“${path}”：${this.#tag ? '标签清单只列 data/ 以外的文件' : '载荷清单只列 data/ 之下的文件'}。请重新生成本包。`);
    const digits = 2 * DIGEST_BYTES[this.#algorithm];
    return digest.length === digits ? undefined : problem('MANIFEST_SYNTAX', this.#name, `“${path}”的摘要应有 ${digits} 位，实有 ${digest.length} 位。请重新生成本包。`);
  }

  #promise(digest: string, path: string): void {
    const place = this.#files.placeOf(path) ?? this.#findVariant(path);
    if (place === undefined ? this.absent.has(path) : this.promises.has(place)) this.#reportTwice(digest, path, place);
    else if (place === undefined) this.absent.add(path);
    else this.promises.set(place, digest);
  }

  /** From 1.0 on no path may be listed twice, before that with one digest (RFC 8493 §2.1.3). */
  #reportTwice(digest: string, path: string, place: number | undefined): void {
    const agrees = place !== undefined && this.promises.matches(place, Buffer.from(digest, 'hex'));
    this.#report((agrees && this.#strictness === 'draft' ? warning : problem)('MANIFEST_DUPLICATE', this.#name, `“${path}”列了两次。请重新生成本包。`));
  }

  /** A file whose name another system has written in other composition or, as old bags are forgiven, in other case (RFC 8493 §6.1.1). */
  #findVariant(path: string): number | undefined {
    if (this.#strictness === 'own') return undefined;
    const fold = this.#strictness === 'draft' ? foldPath : (name: string) => name.normalize('NFC');
    this.#folded ??= new Map(this.#files.paths.map((each, place) => [fold(each), place]));
    const place = this.#folded.get(fold(path));
    if (place === undefined) return undefined;
    this.#report(warning('PATH_COLLISION', path, `清单 ${this.#name} 所列的这个名字，包里写作“${this.#files.paths[place] ?? ''}”，只差大小写或字符的编码形式。请改成一致后重新生成本包。`));
    return place;
  }
}
