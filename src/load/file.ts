import type { ReadFailure, FileTree } from '../world.js';
import { decodeUtf8 } from './decode.js';
import { LineIndex, type Places, type Range } from './places.js';
import type { Fault } from './refusals.js';
import { parseYaml } from './yaml.js';

/** Largest YAML file that is parsed, bytes: a record with a 5,000-character remark has about 20 KiB. */
export const YAML_LIMIT = 1024 * 1024;

/** A YAML file of the workspace as it was read. */
export interface LoadedFile {
  /** Relative to the workspace. */
  readonly file: string;
  /** Empty where the bytes could not be decoded. */
  readonly text: string;
  /** Undefined where nothing could be read. */
  readonly value: unknown;
  readonly places: Places;
  readonly faults: readonly (Fault | FileFault)[];
}

export interface FileFault {
  readonly code: 'FILE_ENCODING' | 'FILE_TOO_LARGE' | 'FILE_UNREADABLE' | 'FILE_MISSING';
  readonly range: Range;
  readonly path: readonly [];
  readonly message: string;
  readonly hint: string;
}

/** Reads and parses one YAML file; whatever is wrong with it is in `faults`. */
export async function loadYamlFile(tree: FileTree, file: string): Promise<LoadedFile> {
  const result = await tree.read(file, YAML_LIMIT);
  if (!result.ok) return faulty(file, describeFailure(result.failure));
  return parseFile(file, result.bytes);
}

/** The pure part of {@link loadYamlFile}. */
export function parseFile(file: string, bytes: Uint8Array): LoadedFile {
  const decoded = decodeUtf8(bytes);
  if (!decoded.ok) {
    const found = decoded.looksLike === undefined ? '' : `，看上去是 ${decoded.looksLike}`;
    return faulty(file, { code: 'FILE_ENCODING', message: `文件不是 UTF-8 编码${found}`, hint: '用记事本「另存为」，编码选 UTF-8；不要改动内容' });
  }
  const parsed = parseYaml(decoded.text);
  return { file, text: decoded.text, ...parsed };
}

function faulty(file: string, fault: Omit<FileFault, 'range' | 'path'>): LoadedFile {
  const range = new LineIndex('').rangeAt(0);
  return { file, text: '', value: undefined, places: { locate: () => range }, faults: [{ ...fault, range, path: [] }] };
}

function describeFailure(failure: ReadFailure): Omit<FileFault, 'range' | 'path'> {
  switch (failure.reason) {
    case 'missing':
      return { code: 'FILE_MISSING', message: '文件不存在', hint: '补上这个文件，可照 examples 里的样例' };
    case 'too-large':
      return { code: 'FILE_TOO_LARGE', message: `文件有 ${failure.bytes} 字节，超过上限 ${failure.limit} 字节`, hint: '一户一个文件；扫描件和照片不要放进 YAML' };
    case 'denied':
      return { code: 'FILE_UNREADABLE', message: '没有读取权限', hint: '改正文件权限后再运行' };
    case 'outside':
    case 'not-regular':
      return { code: 'FILE_UNREADABLE', message: '不是普通文件(是链接、文件夹、管道或设备)', hint: '把文件本身复制到这里' };
    case 'io':
      return { code: 'FILE_UNREADABLE', message: `读不出来(${failure.detail})`, hint: '检查磁盘或网络盘后再运行' };
  }
}
