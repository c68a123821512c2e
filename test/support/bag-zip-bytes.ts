import { crc32 } from 'node:zlib';

/** One entry of a zip made by hand, with everything a forger could set. */
export interface RawEntry {
  readonly name: string;
  readonly data: Uint8Array;
  /** What stands in the file where it is not `data`: deflated bytes. */
  readonly stored?: Uint8Array;
  readonly method?: number;
  readonly size?: number;
  readonly crc32?: number;
  readonly flags?: number;
  readonly mode?: number;
  readonly localName?: string;
  /** Points the directory at another place than the entry's own. */
  readonly offset?: number;
}

export interface RawZip {
  readonly between?: Uint8Array;
  readonly after?: Uint8Array;
}

const NAME_IS_UTF8 = 0x800;
const REGULAR_0644 = 0o100644;

export const makeZip = (entries: readonly RawEntry[], extra: RawZip = {}): Buffer => {
  const locals: Uint8Array[] = [];
  const directory: Uint8Array[] = [];
  let at = 0;
  for (const entry of entries) {
    const body = entry.stored ?? entry.data;
    const fixed = Buffer.alloc(26);
    fixed.writeUInt16LE(20, 0);
    fixed.writeUInt16LE(entry.flags ?? NAME_IS_UTF8, 2);
    fixed.writeUInt16LE(entry.method ?? 0, 4);
    fixed.writeUInt16LE(0x21, 8);
    fixed.writeUInt32LE(entry.crc32 ?? crc32(entry.data), 10);
    fixed.writeUInt32LE(body.length, 14);
    fixed.writeUInt32LE(entry.size ?? entry.data.length, 18);
    const named = (name: Buffer): Buffer => {
      const copy = Buffer.from(fixed);
      copy.writeUInt16LE(name.length, 22);
      return copy;
    };
    const localName = Buffer.from(entry.localName ?? entry.name);
    const name = Buffer.from(entry.name);
    const local = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), named(localName), localName, body]);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(((entry.mode ?? REGULAR_0644) << 16) >>> 0, 6);
    tail.writeUInt32LE(entry.offset ?? at, 10);
    directory.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\x03', 'latin1'), named(name), tail, name]));
    locals.push(local);
    at += local.length;
  }
  const between = extra.between ?? new Uint8Array();
  const central = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt16LE(entries.length, 8);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(central.length, 12);
  end.writeUInt32LE(at + between.length, 16);
  return Buffer.concat([...locals, between, central, end, extra.after ?? new Uint8Array()]);
};
