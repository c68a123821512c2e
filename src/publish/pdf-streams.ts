import { inflateSync } from 'node:zlib';

export interface PdfStreams {
  /** What the compressed streams of a PDF hold. */
  readonly inflated: readonly Uint8Array[];
  /** Streams said to be compressed that could not be unpacked. */
  readonly damaged: number;
}

/** A stream that grows beyond this is no paper. */
const MOST_INFLATED = 64 * 1024 * 1024;

/** How far before its data a stream's dictionary is looked for. */
const DICTIONARY = 2048;

/**
 * Unpacks every stream that stands in a file, whether anything refers to it or not: what is left over from an earlier
 * state of the file is published with it.
 */
export function inflateStreams(bytes: Uint8Array): PdfStreams {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  const inflated: Uint8Array[] = [];
  let damaged = 0;
  for (let at = file.indexOf('stream'); at !== -1; at = file.indexOf('stream', at + 6)) {
    if (file.toString('latin1', at - 3, at) === 'end') continue;
    const line = /^stream(?:\r\n|\n|\r)/.exec(file.toString('latin1', at, at + 8))?.[0].length;
    const dictionary = file.toString('latin1', Math.max(0, at - DICTIONARY), at);
    const own = dictionary.slice(dictionary.lastIndexOf(' obj') + 1);
    if (line === undefined || !/>>\s*$/.test(own) || !own.includes('/FlateDecode')) continue;
    try {
      inflated.push(inflateSync(file.subarray(at + line), { maxOutputLength: MOST_INFLATED }));
    } catch {
      damaged += 1;
    }
  }
  return { inflated, damaged };
}
