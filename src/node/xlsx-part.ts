import { damaged, SheetFault, tooLarge } from './spreadsheet-fault.js';
import { MOST_UNPACKED_RATIO, RATIO_FREE, SMALL_PART_LIMIT } from './spreadsheet-limits.js';
import type { ZipItem, ZipSource } from './unzip.js';
import { XmlReader, type XmlHandler } from './xlsx-xml.js';

/** Parts of a workbook by name; names differ in case between programs (ECMA-376 part 2, 6.2.2.3). */
export class Parts {
  readonly #source: ZipSource;
  readonly #items = new Map<string, ZipItem>();

  constructor(source: ZipSource) {
    this.#source = source;
    for (const item of source.items) this.#items.set(item.name.toLowerCase(), item);
  }

  get names(): readonly string[] {
    return [...this.#items.keys()];
  }

  /** Reads a part whole. */
  async parse(name: string, handler: XmlHandler, limit = SMALL_PART_LIMIT): Promise<void> {
    const reader = new XmlReader(handler);
    for await (const chunk of this.chunks(name, limit)) reader.write(chunk);
    reader.end();
  }

  /** The bytes of a part piece by piece, as long as they keep within bounds. */
  async *chunks(name: string, limit: number): AsyncGenerator<Uint8Array, void> {
    const item = this.#items.get(name.toLowerCase());
    if (item === undefined) throw damaged(`缺少 ${name}`);
    let length = 0;
    // The directory may lie about sizes: what counts is what has come out.
    for await (const chunk of this.#source.stream(item)) {
      length += chunk.length;
      if (length > limit) throw tooLarge(`${name} 解压后超过 ${limit} 字节`);
      if (length > RATIO_FREE && length > item.compressedSize * MOST_UNPACKED_RATIO) throw new SheetFault(`${name} 压缩得不合常理(超过 ${MOST_UNPACKED_RATIO} 倍)，可能是压缩炸弹`, '不要打开这个文件；从系统重新导出');
      yield chunk;
    }
  }
}
