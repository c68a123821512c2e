import { SetupError } from '../errors.js';
import type { IndexAssets } from '../model/index-assets.js';
import type { FileTree } from '../world.js';
import { decodeUtf8 } from './decode.js';

const STYLE = 'templates/index/index.css';
const SCRIPT = 'templates/index/index.js';
const LIMIT = 256 * 1024;

/** Style and script of the offline index. */
export async function loadIndexAssets(resources: FileTree): Promise<IndexAssets> {
  return { style: await loadText(resources, STYLE), script: await loadText(resources, SCRIPT) };
}

async function loadText(resources: FileTree, file: string): Promise<string> {
  const read = await resources.read(file, LIMIT);
  if (!read.ok) throw new SetupError(`${file} 读不出来`, '重新安装 dangka');
  const decoded = decodeUtf8(read.bytes);
  if (!decoded.ok) throw new SetupError(`${file} 不是 UTF-8 编码`, '用编辑器另存为 UTF-8');
  // Inside the page either would end the element that holds the text, or keep it from ending.
  const [mark] = /<\/(?:style|script)|<!--/i.exec(decoded.text) ?? [];
  if (mark !== undefined) throw new SetupError(`${file} 里有 ${mark}，放进网页会断开`, `去掉 ${mark}`);
  return decoded.text;
}
