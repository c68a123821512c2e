import { openDigest } from '../model/digest.js';
import type { DigestName } from '../model/digest.js';
import type { PdfTextReader } from '../model/pdf-text.js';
import { problem } from './problem.js';
import type { BagReader, Report, VerifyProblem } from './problem.js';
import type { Catalogue, ListedFile } from './verify-catalogue.js';
import { isPayload } from './verify-files.js';
import type { FileList } from './verify-files.js';
import type { Manifest } from './verify-manifests.js';
import { notForPublic } from './verify-own.js';
import { checkPdf } from './verify-pdf.js';

/** What the files of a bag are held against. */
export interface Expected {
  readonly manifests: readonly Manifest[];
  readonly catalogue: Catalogue | undefined;
  /** What calls itself a PDF must be one; nothing else has a place in the bag. */
  readonly isPublic: boolean;
  readonly pdf: PdfTextReader | undefined;
}

/** Reads every file once, also those that nothing is known of, so that a zip's checksums are met; keeps nothing of it. */
export const checkBytes = async (bag: BagReader, files: FileList, expected: Expected, report: Report): Promise<void> => {
  for (const [place, path] of files.paths.entries()) report(await checkFile(bag, path, place, expected));
};

const checkFile = async (bag: BagReader, path: string, place: number, expected: Expected): Promise<readonly VerifyProblem[]> => {
  const listed = expected.catalogue?.files.get(place);
  const promising = expected.manifests.filter(({ promises }) => promises.has(place));
  const mustBePdf = expected.isPublic && isPayload(path) && path.endsWith('.pdf');
  const reading = new Reading([...promising.map(({ algorithm }) => algorithm), ...(listed ? (['sha256'] as const) : [])]);
  let whole: Uint8Array | undefined;
  if (expected.pdf && (mustBePdf || listed?.format === 'pdf')) {
    const read = await bag.read(path);
    if (!read.ok) return [read.problem];
    whole = read.bytes;
    reading.take(whole);
  } else {
    const fault = await bag.scan(path, (piece) => {
      reading.take(piece);
    });
    if (fault) return [fault];
  }
  const digests = reading.finish();
  const changed = [
    ...promising.filter(({ algorithm, promises }) => !promises.matches(place, digests.get(algorithm) ?? NOTHING)).map(({ name }) =>
      problem('DIGEST_MISMATCH', path, `内容与清单 ${name} 所记的摘要不符，文件已被改动或损坏。请取回原包或重新生成。`)),
    ...(listed && expected.catalogue ? compareListed(path, reading.length, listed, expected.catalogue.sha256.matches(place, digests.get('sha256') ?? NOTHING)) : []),
    ...(mustBePdf && !reading.isPdf ? [notForPublic(path, '公示包里只能有 PDF')] : []),
  ];
  // What has been changed is not what the catalogue speaks of.
  return changed.length > 0 || whole === undefined || expected.pdf === undefined ? changed : checkPdf(path, whole, listed, expected.pdf);
};

const NOTHING = new Uint8Array();

const compareListed = (path: string, size: number, listed: ListedFile, digestAgrees: boolean): readonly VerifyProblem[] => {
  const differs = [...(listed.size === String(size) ? [] : [`大小 ${listed.size}，实为 ${size}`]), ...(digestAgrees ? [] : ['SHA256 不同'])];
  return differs.map((what) => problem('CATALOGUE_MISMATCH', path, `目录所记与文件不符：${what}。请重新生成本包。`));
};

const PDF_MARK = '%PDF-';

/** What is noted of a file as it goes by. */
class Reading {
  length = 0;
  #head = '';
  readonly #digests;

  constructor(algorithms: readonly DigestName[]) {
    this.#digests = new Map([...new Set(algorithms)].map((name) => [name, openDigest(name)]));
  }

  take(piece: Uint8Array): void {
    this.length += piece.length;
    if (this.#head.length < PDF_MARK.length) this.#head += String.fromCharCode(...piece.subarray(0, PDF_MARK.length - this.#head.length));
    for (const each of this.#digests.values()) each.update(piece);
  }

  get isPdf(): boolean {
    return this.#head === PDF_MARK;
  }

  finish(): ReadonlyMap<DigestName, Uint8Array> {
    return new Map([...this.#digests].map(([name, running]) => [name, running.finish()]));
  }
}
