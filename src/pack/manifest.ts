import type { DigestName } from '../model/digest.js';
import { compareCodePoints } from '../text/order.js';

export interface ManifestLine {
  readonly digest: string;
  readonly path: string;
}

/** As `sha256sum` writes it: digest, two spaces, path; sorted by path, LF. */
export const writeManifest = (lines: readonly ManifestLine[]): string =>
  [...lines]
    .sort((a, b) => compareCodePoints(a.path, b.path))
    .map(({ digest, path }) => `${digest}  ${path}\n`)
    .join('');

/** Hexadecimal digits of each algorithm. */
export const DIGEST_LENGTH: Readonly<Record<DigestName, number>> = { sha256: 64, sm3: 64, sha512: 128, sha1: 40, md5: 32 };

export const isDigestName = (name: string): name is DigestName => Object.hasOwn(DIGEST_LENGTH, name);

/** The algorithm in `manifest-<algorithm>.txt` or `tagmanifest-<algorithm>.txt`, or undefined for another name. */
export const parseManifestName = (name: string): { readonly tag: boolean; readonly algorithm: string } | undefined => {
  const [, tag, algorithm] = /^(tag)?manifest-([A-Za-z0-9-]+)\.txt$/i.exec(name) ?? [];
  return algorithm === undefined ? undefined : { tag: tag !== undefined, algorithm: algorithm.toLowerCase().replaceAll('-', '') };
};

export interface ParsedManifest {
  readonly lines: readonly ManifestLine[];
  /** Numbers of the lines that are not digest, blank, path. */
  readonly malformed: readonly number[];
}

/**
 * RFC 8493 §2.1.3: digest, blanks, path. `*` before the path is how md5sum marks binary mode; a
 * leading `./` is what `find` writes. Only LF, CR and % are ever encoded, so nothing else is decoded.
 */
export const parseManifest = (text: string): ParsedManifest => {
  const lines: ManifestLine[] = [];
  const malformed: number[] = [];
  for (const [index, line] of splitLines(text).entries()) {
    const [, digest, path] = /^([0-9A-Fa-f]+)[ \t]+\*?(?:\.\/)*([^ \t].*)$/.exec(line) ?? [];
    if (digest === undefined || path === undefined) malformed.push(index + 1);
    else lines.push({ digest: digest.toLowerCase(), path: decodePath(path) });
  }
  return { lines, malformed };
};

/** Lines ended by LF, CR or CRLF; the last one may lack its end. */
export const splitLines = (text: string): readonly string[] => {
  const lines = text.split(/\r\n|\r|\n/);
  return lines.at(-1) === '' ? lines.slice(0, -1) : lines;
};

export const decodePath = (path: string): string =>
  path.replace(/%(0A|0D|25)/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
