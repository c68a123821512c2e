import { splitLines } from './manifest.js';
import type { Strictness } from './manifest.js';

export type TagField = readonly [label: string, value: string];

export const BAGIT_TXT = 'BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n';

/** `bag-info.txt`: one label a line, in the order given. A label or value that cannot stand on a line is a bug of the caller. */
export const writeTagFields = (fields: readonly TagField[]): string => fields.map(writeField).join('');

const writeField = ([label, value]: TagField): string => {
  if (!/^[^\s:\p{Cc}](?:[^:\p{Cc}]*[^\s:\p{Cc}])?$/u.test(label)) throw new Error(`not a label of bag-info.txt: ${JSON.stringify(label)}`);
  if (/[\p{Cc}\p{Zl}\p{Zp}]/u.test(value)) throw new Error(`a value of bag-info.txt has a line break or control character: ${label}`);
  return `${label}: ${value.trim()}\n`;
};

/** From 1.0 on one blank stands after the colon and none before it; before, as many as one likes (RFC 8493 §2.2.2). */
const FIELD: Readonly<Record<Strictness, RegExp>> = {
  draft: /^([^\s:][^:]*?)[ \t]*:[ \t]*(.*?)[ \t]*$/,
  rfc: /^([^\s:](?:[^:]*[^\s:])?):[ \t]((?:\S.*)?)$/,
  own: /^([^\s:](?:[^:]*[^\s:])?): ((?:\S(?:.*\S)?)?)$/,
};

/** Labels and values; a line that begins with a blank continues the value before it (RFC 8493 §2.2.2). */
export const parseTagFields = (text: string, strictness: Strictness = 'draft'): { readonly fields: readonly TagField[]; readonly malformed: readonly number[] } => {
  const fields: [string, string][] = [];
  const malformed: number[] = [];
  for (const [index, line] of splitLines(text).entries()) {
    const last = fields.at(-1);
    const [, label, value] = FIELD[strictness].exec(line) ?? [];
    if (strictness !== 'own' && /^[ \t]+\S/.test(line) && last !== undefined) last[1] += ` ${line.trim()}`;
    else if (label !== undefined && value !== undefined) fields.push([label, value]);
    else if (strictness === 'own' || line.trim() !== '') malformed.push(index + 1);
  }
  return { fields, malformed };
};

export interface BagDeclaration {
  readonly version: readonly [major: number, minor: number];
  readonly encoding: string;
}

export type DeclarationFault = 'bom' | 'not-utf8' | 'syntax' | 'version' | 'encoding';

/** `bagit.txt`. RFC 8493 §2.1.1 allows exactly two lines and, from 1.0 on, no other blank than the one after the colon. */
export const parseDeclaration = (bytes: Uint8Array): BagDeclaration | DeclarationFault => {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return 'bom';
  const text = decodeText(bytes, 'utf-8');
  if (text === undefined) return 'not-utf8';
  const [first = '', second = '', ...rest] = splitLines(text);
  const [, major, minor] = /^BagIt-Version[ \t]*:[ \t]*(\d+)\.(\d+)[ \t]*$/.exec(first) ?? [];
  const [, encoding] = /^Tag-File-Character-Encoding[ \t]*:[ \t]*(\S+)[ \t]*$/.exec(second) ?? [];
  if (major === undefined || minor === undefined || encoding === undefined || rest.some((line) => line !== '')) return 'syntax';
  const version = [Number(major), Number(minor)] as const;
  if (!isKnownVersion(version)) return 'version';
  if (version[0] < 1) return { version, encoding };
  if (first !== `BagIt-Version: ${major}.${minor}` || second !== `Tag-File-Character-Encoding: ${encoding}` || rest.length > 0) return 'syntax';
  return encoding.toUpperCase() === 'UTF-8' ? { version, encoding } : 'encoding';
};

/** 0.93 to 0.97 were drafts, 1.0 is RFC 8493. */
const isKnownVersion = ([major, minor]: readonly [number, number]): boolean =>
  (major === 0 && minor >= 93 && minor <= 97) || (major === 1 && minor === 0);

/** Text in the encoding a bag declares, or undefined where it is unknown or the bytes do not fit it. */
export const decodeText = (bytes: Uint8Array, encoding: string): string | undefined => {
  const big = bytes[0] === 0xfe && bytes[1] === 0xff;
  const label = /^utf-16$/i.test(encoding) && big ? 'utf-16be' : encoding;
  try {
    // UTF-8 needs no byte order mark: one that is there stays in the text and is met as what it is.
    return new TextDecoder(label, { fatal: true, ignoreBOM: /^utf-8$/i.test(encoding) }).decode(bytes);
  } catch {
    return undefined;
  }
};
