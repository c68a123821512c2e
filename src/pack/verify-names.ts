import type { Strictness } from './manifest.js';
import { findEscape, findPathFault, foldPath } from './path.js';
import { problem, warning } from './problem.js';
import type { BagReader, VerifyProblem } from './problem.js';
import type { FileList } from './verify-files.js';

/** What is wrong with the names of a bag's files, whatever is in them. */
export const checkNames = (bag: BagReader, files: FileList, strictness: Strictness): readonly VerifyProblem[] => {
  const names = bag.entries().map(({ name }) => name);
  return [
    ...names.flatMap((name) => checkName(name, strictness)),
    ...(names.some((name) => name.startsWith('data/')) ? [] : [problem('PAYLOAD_MISSING', 'data/', '缺少 data/ 文件夹。请重新生成本包。')]),
    ...findCollisions(files, strictness),
    ...files.paths.filter(isSystemFile).map((path) => warning('SYSTEM_FILE', path, '是操作系统自己放的文件，不是档案。请删去后重新生成本包。')),
  ];
};

/** A bag of our own holds itself to more than others need: its names are the same on every system. */
const checkName = (name: string, strictness: Strictness): readonly VerifyProblem[] => {
  const fault = findEscape(name) ?? (strictness === 'own' ? findPathFault(name.replace(/\/$/, '')) : undefined);
  return fault === undefined ? [] : [problem('PATH_UNSAFE', name, `文件名不安全：${fault}。请勿解包，查明来源后重新生成。`)];
};

/** Names that unpack to one file on some systems, or everywhere: a file in the place of a folder. */
const findCollisions = (files: FileList, strictness: Strictness): readonly VerifyProblem[] => {
  const spellings = new Map<string, string>();
  const folders = new Set<string>();
  const problems: VerifyProblem[] = [];
  for (const path of files.paths) {
    for (let end = path.lastIndexOf('/'); end > 0 && !folders.has(path.slice(0, end)); end = path.lastIndexOf('/', end - 1)) folders.add(path.slice(0, end));
    const folded = foldPath(path);
    const earlier = spellings.get(folded);
    if (earlier === undefined) spellings.set(folded, path);
    else problems.push((strictness === 'own' ? problem : warning)('PATH_COLLISION', path, `与“${earlier}”在有的系统上是同一个名字，解包会互相覆盖。请改名后重新生成本包。`));
  }
  for (const folder of folders)
    if (files.has(folder)) problems.push(problem('PATH_COLLISION', folder, '既是文件又是文件夹，解不开。请重新生成本包。'));
  return problems;
};

/** What Windows and macOS leave in folders that were looked at. */
export const isSystemFile = (path: string): boolean => /(?:^|\/)(?:\.DS_Store|Thumbs\.db|desktop\.ini|\._[^/]+)$/i.test(path) || /(?:^|\/)__MACOSX\//.test(path);
