import { strFromU8, strToU8, unzipSync, zipSync, type Zippable } from 'fflate';

/** What becomes of the parts of an office file, by name; a part that is not named stays as it is. */
export type Rewrites = Readonly<Record<string, (xml: string) => string>>;

/** Packs an office file anew, in one order and with one date, so that the same content gives the same bytes. */
export function rewriteOfficeZip(bytes: Uint8Array, rewrites: Rewrites): Uint8Array {
  const parts = unzipSync(bytes);
  const entries: Zippable = {};
  for (const name of Object.keys(parts).sort()) {
    const data = parts[name] ?? new Uint8Array();
    const rewrite = rewrites[name];
    entries[name] = rewrite === undefined ? data : strToU8(rewrite(strFromU8(data)));
  }
  // A zip's clock is local time: the same local moment gives the same bytes everywhere.
  return zipSync(entries, { level: 6, mtime: new Date(1980, 0, 1) });
}

/** The parts of an office file, by name. */
export const openOfficeZip = (bytes: Uint8Array): ReadonlyMap<string, Uint8Array> => new Map(Object.entries(unzipSync(bytes)));
