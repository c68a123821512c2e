import type { PdfTextReader } from '../model/pdf-text.js';
import { CATALOGUE_PATH, MISSING_PATH } from './catalogue.js';
import type { Strictness } from './manifest.js';
import type { BagReader, Report, VerifyProblem } from './problem.js';
import { checkBytes } from './verify-bytes.js';
import { readCatalogue } from './verify-catalogue.js';
import type { Catalogue } from './verify-catalogue.js';
import { readDeclaration } from './verify-declaration.js';
import { readFetch } from './verify-fetch.js';
import { FileList } from './verify-files.js';
import { checkInfo } from './verify-info.js';
import { checkListing } from './verify-listing.js';
import { isManifest, readManifest } from './verify-manifests.js';
import type { Manifest } from './verify-manifests.js';
import { checkNames, isSystemFile } from './verify-names.js';
import { checkMissingList, checkOwnFiles, isOwn, isPublic } from './verify-own.js';
import { TagReader } from './verify-tags.js';

export type { BagEntry, BagRead, BagReader, VerifyCode, VerifyProblem } from './problem.js';

export interface VerifyOptions {
  /** Reads PDFs, whose pages and versions are then held against the catalogue. */
  readonly pdf?: PdfTextReader;
}

/**
 * Everything wrong with a bag, RFC 8493 and the drafts from 0.93 on, and what this tool promises of its own beyond them.
 * It does not stop at the first fault, and reads every file once.
 */
export const verifyBag = async (bag: BagReader, { pdf }: VerifyOptions = {}): Promise<VerifyProblem[]> => {
  const problems: VerifyProblem[] = [];
  const report: Report = (found) => {
    if ('code' in found) problems.push(found);
    else for (const each of found) problems.push(each);
  };
  const files = new FileList(bag);
  const tags = new TagReader(bag, files, report);
  const { version, encoding } = await readDeclaration(tags, files, report);
  const strictness: Strictness = isOwn(files) ? 'own' : version[0] >= 1 ? 'rfc' : 'draft';
  report(checkNames(bag, files, strictness));
  if (strictness === 'own') report(checkOwnFiles(bag.name, files));
  const manifests = await readManifests(tags, encoding, files, strictness, report);
  const fetchable = readFetch((await tags.text('fetch.txt', encoding, 'FETCH_SYNTAX')) ?? '', report);
  report(checkListing(files, manifests, fetchable, strictness));
  const info = await tags.text('bag-info.txt', encoding, 'BAG_INFO_SYNTAX');
  if (info !== undefined) report(checkInfo(info, { name: bag.name, files, excused: countExcused(manifests, strictness) }, strictness));
  const missing = strictness === 'own' ? await tags.text(MISSING_PATH, 'utf-8', 'MISSING_LIST_FORMAT') : undefined;
  if (missing !== undefined) report(checkMissingList(missing));
  const catalogue = await readCatalogueOf(tags, files, report);
  await checkBytes(bag, files, { manifests, catalogue, isPublic: strictness === 'own' && isPublic(bag.name), pdf }, report);
  return problems;
};

const readManifests = async (tags: TagReader, encoding: string, files: FileList, strictness: Strictness, report: Report): Promise<readonly Manifest[]> => {
  const manifests: Manifest[] = [];
  for (const name of files.paths.filter(isManifest)) {
    const text = await tags.text(name, encoding, 'MANIFEST_ENCODING');
    const manifest = text === undefined ? undefined : readManifest(name, text, files, strictness, report);
    if (manifest) manifests.push(manifest);
  }
  return manifests;
};

/** Files of the operating system that were listed and are gone, which only old bags are forgiven. */
const countExcused = (manifests: readonly Manifest[], strictness: Strictness): number =>
  strictness === 'draft' ? new Set(manifests.flatMap(({ absent }) => [...absent].filter(isSystemFile))).size : 0;

const readCatalogueOf = async (tags: TagReader, files: FileList, report: Report): Promise<Catalogue | undefined> => {
  const bytes = await tags.bytes(CATALOGUE_PATH);
  return bytes && readCatalogue(bytes, files, report);
};
