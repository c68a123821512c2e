import { isDigestName } from '../model/digest.js';
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

/** Bytes of each digest. */
export const DIGEST_BYTES: Readonly<Record<DigestName, number>> = {
  sha256: 32, sm3: 32, sha512: 64, sha384: 48, sha224: 28, sha3224: 28, sha3256: 32, sha3384: 48, sha3512: 64, sha1: 20, md5: 16,
};

export interface ManifestName {
  /** Lists tag files, not payload. */
  readonly tag: boolean;
  /** Undefined where it is not known here. */
  readonly algorithm: DigestName | undefined;
  /** As the name has it. */
  readonly called: string;
}

/** What `manifest-<algorithm>.txt` or `tagmanifest-<algorithm>.txt` lists, or undefined for another name. */
export const parseManifestName = (name: string): ManifestName | undefined => {
  const [, tag, called] = /^(tag)?manifest-([A-Za-z0-9-]+)\.txt$/i.exec(name) ?? [];
  if (called === undefined) return undefined;
  const algorithm = called.toLowerCase().replaceAll('-', '');
  return { tag: tag !== undefined, algorithm: isDigestName(algorithm) ? algorithm : undefined, called };
};

/**
 * How a bag is held to its form: by the drafts before 1.0, which put up with what old checksum programs write (RFC 8493
 * §6.1.3), by RFC 8493, or as this tool writes its own, which plain `sha256sum -c` must accept.
 */
export type Strictness = 'draft' | 'rfc' | 'own';

/** `*` before the path is how md5sum marks binary mode; a leading `./` is what `find` writes. */
const LINE: Readonly<Record<Strictness, RegExp>> = {
  draft: /^([0-9A-Fa-f]+)[ \t]+(\*?(?:\.\/)*)([^ \t].*)$/,
  rfc: /^([0-9A-Fa-f]+)[ \t]+()(?!\*|\.\/)([^ \t].*)$/,
  own: /^([0-9a-f]+) {2}()([^\r]+)$/,
};

export interface ReadLine {
  /** From 1. */
  readonly number: number;
  /** Undefined where it is not digest, blank, path. */
  readonly entry: ManifestLine | undefined;
  /** The path has a mark before it that is no part of it. */
  readonly marked: boolean;
}

/** The lines of a manifest (RFC 8493 §2.1.3). Only LF, CR and % are ever encoded, so nothing else is decoded. */
export function* readManifestLines(text: string, strictness: Strictness): Generator<ReadLine, void> {
  let number = 0;
  for (const { line, end } of eachLine(text, strictness === 'own' ? /([^\n]*)(\n|$)/y : /([^\r\n]*)(\r\n|\r|\n|$)/y)) {
    number += 1;
    const [, digest, mark, path] = LINE[strictness].exec(line) ?? [];
    const whole = end !== '' || strictness !== 'own';
    const entry = digest === undefined || path === undefined || !whole ? undefined : { digest: digest.toLowerCase(), path: decodePath(path) };
    yield { number, entry, marked: mark !== undefined && mark !== '' };
  }
}

export interface ParsedManifest {
  readonly lines: readonly ManifestLine[];
  /** Numbers of the lines that are not digest, blank, path. */
  readonly malformed: readonly number[];
}

/** A manifest that need not be held to the letter. */
export const parseManifest = (text: string): ParsedManifest => {
  const lines = [...readManifestLines(text, 'draft')];
  return { lines: lines.flatMap(({ entry }) => entry ?? []), malformed: lines.filter(({ entry }) => entry === undefined).map(({ number }) => number) };
};

/** One line after another and what ends it, by a sticky pattern of the two; the list of all would be larger than the text. */
function* eachLine(text: string, pattern: RegExp): Generator<{ readonly line: string; readonly end: string }, void> {
  while (pattern.lastIndex < text.length) {
    const [, line = '', end = ''] = pattern.exec(text) ?? [];
    yield { line, end };
  }
}

/** Lines ended by LF, CR or CRLF; the last one may lack its end. */
export const splitLines = (text: string): readonly string[] => {
  const lines = text.split(/\r\n|\r|\n/);
  return lines.at(-1) === '' ? lines.slice(0, -1) : lines;
};

export const decodePath = (path: string): string =>
  path.replace(/%(0A|0D|25)/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
