import type { PdfText, PdfTextReader } from '../model/pdf-text.js';
import { problem, warning } from './problem.js';
import type { VerifyProblem } from './problem.js';
import type { ListedFile } from './verify-catalogue.js';
import { isVersioned } from './verify-versions.js';

/** Bytes; one that is read for its words stands in memory several times over. */
const PDF_LIMIT = 64 * 1024 * 1024;

/** Holds a PDF against the catalogue: its pages, and the version where it bears one. */
export const checkPdf = async (path: string, bytes: Uint8Array, listed: ListedFile | undefined, read: PdfTextReader): Promise<readonly VerifyProblem[]> => {
  if (bytes.length > PDF_LIMIT) return [warning('PDF_UNREADABLE', path, `超过 ${PDF_LIMIT} 字节，没有核对页数。请人工核对。`)];
  const text = await read(bytes);
  // Scanned papers come from programs of all kinds; our own must be readable.
  if (text === undefined) return [(listed?.code === 'attachment' ? warning : problem)('PDF_UNREADABLE', path, '打不开这个 PDF，无法核对页数和版本。请人工查看，确已损坏就重新生成本包。')];
  return listed === undefined ? [] : [...checkPages(path, text, listed), ...checkVersion(path, text, listed)];
};

const checkPages = (path: string, { pages }: PdfText, listed: ListedFile): readonly VerifyProblem[] =>
  listed.pages === String(pages.length) ? [] : [problem('PAGES_MISMATCH', path, `目录记为${listed.pages === '' ? '没有页数' : ` ${listed.pages} 页`}，PDF 实有 ${pages.length} 页。请重新生成本包。`)];

const checkVersion = (path: string, { pages }: PdfText, { code, version }: ListedFile): readonly VerifyProblem[] =>
  !isVersioned(code) || version === '' || pages.some((page) => page.includes(version))
    ? []
    : [problem('VERSION_MISMATCH', path, `目录记为版本 ${version}，文件里没有印这个版本。请重新生成本包。`)];
