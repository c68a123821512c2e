import { lstat } from 'node:fs/promises';
import { join } from 'node:path';
import type { PackagedCard, PackagedCards, PackagedReader } from '../model/packaged-cards.js';
import { CATALOGUE_PATH } from '../pack/catalogue.js';
import type { BagReader, VerifyProblem } from '../pack/problem.js';
import { readRows } from '../pack/verify-rows.js';
import { codeOf } from './access.js';
import { openFolder } from './files.js';
import { openPackage } from './verify-source.js';

/** 文件代码 of a card (contract). */
const CARD = 'card';

/** Opens an output folder for looking up which cards its packages hold. Throws an AccessError where it is no folder that can be read. */
export const openPackagedCards = async (root: string): Promise<PackagedReader> => {
  await openFolder(root);
  return async (village, year) => {
    const file = `packages/${village}-${year}-archive.zip`;
    const path = join(root, file);
    return (await isThere(path)) ? { file, ...(await readCards(path)) } : { file, cards: new Map() };
  };
};

const isThere = async (path: string): Promise<boolean> => {
  try {
    await lstat(path);
    return true;
  } catch (error) {
    if (codeOf(error) === 'ENOENT' || codeOf(error) === 'ENOTDIR') return false;
    throw error;
  }
};

const readCards = async (path: string): Promise<Pick<PackagedCards, 'cards' | 'fault'>> => {
  const opened = await openPackage(path);
  try {
    const [problem] = opened.problems.filter(({ severity }) => severity === 'error');
    return opened.reader === undefined || problem !== undefined ? faulty(problem) : await readCatalogue(opened.reader);
  } finally {
    opened.close();
  }
};

const readCatalogue = async (reader: BagReader): Promise<Pick<PackagedCards, 'cards' | 'fault'>> => {
  if (!reader.entries().some(({ name }) => name === CATALOGUE_PATH)) return { cards: new Map(), fault: `包里没有 ${CATALOGUE_PATH}` };
  const read = await reader.read(CATALOGUE_PATH);
  if (!read.ok) return faulty(read.problem);
  const problems: VerifyProblem[] = [];
  const report = (found: VerifyProblem | readonly VerifyProblem[]): void => {
    problems.push(...[found].flat());
  };
  const cards = new Map<string, PackagedCard>();
  // The header is the first line.
  for (const { number, cell } of readRows(read.bytes, report, report)) if (cell('文件代码') === CARD && !cards.has(cell('户编号'))) cards.set(cell('户编号'), { version: cell('版本'), date: cell('日期'), line: number + 1 });
  const [problem] = problems;
  return problem === undefined ? { cards } : faulty(problem);
};

const faulty = (problem: VerifyProblem | undefined): Pick<PackagedCards, 'cards' | 'fault'> => ({ cards: new Map(), fault: problem?.message ?? '打不开' });
