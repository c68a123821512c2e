import { createReadStream } from 'node:fs';
import { SAVE_AGAIN, SheetFault } from './spreadsheet-fault.js';

export type TextEncodingName = 'utf-8' | 'gb18030' | 'utf-16le' | 'utf-16be';

/** The encoding in which every byte of the file makes sense: a .csv says nothing about it. */
export async function findEncoding(path: string): Promise<TextEncodingName> {
  const marked = await findMark(path);
  if (marked !== undefined) return marked;
  for (const encoding of ['utf-8', 'gb18030'] as const) if (await decodes(path, encoding)) return encoding;
  throw new SheetFault('不是 .xlsx 工作簿，也不是 UTF-8 或 GB18030 编码的文本', SAVE_AGAIN);
}

/** Text of a file piece by piece, without its byte-order mark; throws where a byte does not fit. */
export async function* decodeFile(path: string, encoding: TextEncodingName): AsyncGenerator<string, void> {
  const decoder = new TextDecoder(encoding, { fatal: true });
  try {
    for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) yield decoder.decode(chunk, { stream: true });
    yield decoder.decode();
  } catch (error) {
    if (error instanceof TypeError) throw new SheetFault(`有不是 ${encoding} 的字节`, SAVE_AGAIN, { cause: error });
    throw error;
  }
}

async function findMark(path: string): Promise<TextEncodingName | undefined> {
  for await (const chunk of createReadStream(path, { end: 1 }) as AsyncIterable<Buffer>) {
    if (chunk[0] === 0xff && chunk[1] === 0xfe) return 'utf-16le';
    if (chunk[0] === 0xfe && chunk[1] === 0xff) return 'utf-16be';
  }
  return undefined;
}

async function decodes(path: string, encoding: TextEncodingName): Promise<boolean> {
  try {
    for await (const text of decodeFile(path, encoding)) if (text.includes('\0')) throw new SheetFault('不是 .xlsx 工作簿，也不是文本文件', SAVE_AGAIN);
    return true;
  } catch (error) {
    if (error instanceof SheetFault && error.cause instanceof TypeError) return false;
    throw error;
  }
}
