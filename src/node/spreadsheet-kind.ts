import { constants } from 'node:fs';
import { open, type FileHandle } from 'node:fs/promises';
import { extname } from 'node:path';
import { SAVE_AGAIN, SheetFault, tooLarge } from './spreadsheet-fault.js';
import { FILE_LIMIT } from './spreadsheet-limits.js';

/** MS-CFB 2.2: the container of .xls, and of an .xlsx with a password (MS-OFFCRYPTO 2.3.4). */
const COMPOUND = Buffer.from('d0cf11e0a1b11ae1', 'hex');
/** The stream that holds the whole of a workbook with a password. */
const ENCRYPTED = Buffer.from('EncryptedPackage', 'utf16le');
const ZIP = /^PK(?:\x03\x04|\x05\x06)/;
const CHUNK_BYTES = 1 << 20;

/** What a file is by its content; what is no table is refused by name, whatever its extension says. */
export async function findKind(path: string): Promise<'zip' | 'text'> {
  // O_NONBLOCK: opening a pipe that nobody writes to would otherwise wait for ever.
  const handle = await open(path, constants.O_RDONLY | constants.O_NONBLOCK);
  try {
    const found = await handle.stat();
    if (!found.isFile()) throw new SheetFault('不是普通文件', '给出导出的 .xlsx 或 .csv 文件的路径');
    if (found.size > FILE_LIMIT) throw tooLarge(`文件有 ${found.size} 字节`);
    if (found.size === 0) throw new SheetFault('文件是空的', '从系统重新导出');
    const head = Buffer.alloc(1024);
    const { bytesRead } = await handle.read(head, 0, head.length, 0);
    return await judge(head.subarray(0, bytesRead), handle, extname(path).toLowerCase());
  } finally {
    await handle.close();
  }
}

async function judge(head: Buffer, handle: FileHandle, extension: string): Promise<'zip' | 'text'> {
  const start = head.toString('latin1');
  if (ZIP.test(start)) return 'zip';
  if (head.subarray(0, COMPOUND.length).equals(COMPOUND)) throw (await contains(handle, ENCRYPTED)) ? locked() : refused(extension === '.et' || extension === '.doc' ? `老格式的 ${extension} 文件` : '老格式的 .xls 工作簿');
  if (start.startsWith('%PDF')) throw refused('PDF 文件');
  if (/^\s*<(?:!doctype|html|\?xml|table|head|body|meta|style|script)/i.test(start.replace(/^\xef\xbb\xbf/, ''))) throw refused(`网页或 XML 文件${extension === '' ? '' : `，只是扩展名叫 ${extension}`}`);
  return 'text';
}

const refused = (what: string): SheetFault => new SheetFault(`这是${what}，不能直接读取`, SAVE_AGAIN);

const locked = (): SheetFault => new SheetFault('工作簿加了密码，打不开', '在 WPS 表格或 Excel 里去掉打开密码，另存为 .xlsx 或 .csv 后再试');

async function contains(handle: FileHandle, wanted: Buffer): Promise<boolean> {
  const chunk = Buffer.alloc(CHUNK_BYTES + wanted.length);
  for (let at = 0; ; at += CHUNK_BYTES) {
    const { bytesRead } = await handle.read(chunk, 0, chunk.length, at);
    if (bytesRead === 0) return false;
    if (chunk.subarray(0, bytesRead).includes(wanted)) return true;
  }
}
