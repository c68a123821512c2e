import { problem } from './problem.js';
import type { Report, VerifyCode } from './problem.js';
import { parseDeclaration } from './tag-file.js';
import type { BagDeclaration, DeclarationFault } from './tag-file.js';
import type { FileList } from './verify-files.js';
import type { TagReader } from './verify-tags.js';

const FAULTS: Readonly<Record<DeclarationFault, readonly [VerifyCode, string]>> = {
  bom: ['BAGIT_BOM', '以字节顺序标记（BOM）开头'],
  'not-utf8': ['BAGIT_SYNTAX', '不是 UTF-8 文本'],
  syntax: ['BAGIT_SYNTAX', '应恰为 BagIt-Version 与 Tag-File-Character-Encoding 两行，冒号后一个空格'],
  version: ['BAGIT_VERSION', '版本号应在 0.93 至 0.97 之间，或为 1.0'],
  encoding: ['BAGIT_ENCODING', '1.0 版的标签文件编码应为 UTF-8'],
};

/** Reads `bagit.txt`; where it is at fault, the rest is held against 1.0. */
export const readDeclaration = async (tags: TagReader, files: FileList, report: Report): Promise<BagDeclaration> => {
  const current: BagDeclaration = { version: [1, 0], encoding: 'UTF-8' };
  if (!files.has('bagit.txt')) {
    report(problem('BAGIT_MISSING', 'bagit.txt', '缺少 bagit.txt，不是 BagIt 包。请重新生成本包。'));
    return current;
  }
  const bytes = await tags.bytes('bagit.txt');
  if (bytes === undefined) return current;
  const declaration = parseDeclaration(bytes);
  if (typeof declaration !== 'string') return declaration;
  const [code, what] = FAULTS[declaration];
  report(problem(code, 'bagit.txt', `${what}。请重新生成本包。`));
  return current;
};
