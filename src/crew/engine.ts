import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { IMAGE_LIBRARIES } from '../node/images.js';
import { PRODUCER } from '../version.js';
import { describeFonts } from '../node/fonts.js';

/** Names everything beside inputs that a package's bytes depend on: this program as it is installed, and what of the machine it uses. */
export const describeEngine = (officeFonts: readonly string[]): string => {
  const program = fileURLToPath(new URL('..', import.meta.url));
  const own = readdirSync(program, { recursive: true, encoding: 'utf8' }).filter((file) => /\.[jt]s$/.test(file)).sort();
  const { node, zlib } = process.versions;
  return JSON.stringify({
    program: PRODUCER,
    code: hashFiles(own.map((file) => join(program, file))),
    fonts: hashFiles([...describeFonts().map(({ file }) => file), ...officeFonts]),
    node,
    zlib,
    images: IMAGE_LIBRARIES,
    machine: `${process.platform} ${process.arch}`,
  });
};

const hashFiles = (files: readonly string[]): string => {
  const hash = createHash('sha256');
  for (const file of files) hash.update(`${file.length}:`).update(readOrNothing(file));
  return hash.digest('hex');
};

/** A font file that is not there has been reported by whoever needed it. */
const readOrNothing = (file: string): Uint8Array => {
  try {
    return readFileSync(file);
  } catch {
    return new Uint8Array();
  }
};
