import type { Standing } from './sheet.js';
import type { NamedSigner } from './signers.js';

/** A household whose record is at fault, with its sheet. */
export interface FaultyCard {
  readonly household: string;
  readonly village: string;
  readonly head: string;
  /** Rules that found an error. */
  readonly codes: readonly string[];
  readonly roster: readonly NamedSigner[];
  readonly sheetVersion: string | undefined;
  readonly standing: readonly Standing[];
}

/** One of those who answer (七人同责). */
export interface Answerer {
  readonly post: string;
  readonly name: string;
  /** When he signed, and which version; absent: it is his to sign. */
  readonly signed?: { readonly date: string; readonly version: string };
}

export interface Answerable extends Pick<FaultyCard, 'household' | 'village' | 'head' | 'codes'> {
  readonly answerers: readonly Answerer[];
}

/** Whose signature stands on the sheet of a card at fault, and in the posts that are open, whose it would be. */
export const listAnswerable = (cards: readonly FaultyCard[]): readonly Answerable[] =>
  cards.map(({ household, village, head, codes, roster, sheetVersion = '', standing }) => {
    const open = roster.filter(({ 岗位 }) => !standing.some(({ post }) => post === 岗位));
    const signed = standing.map(({ post, name, date }): Answerer => ({ post, name, signed: { date, version: sheetVersion } }));
    return { household, village, head, codes, answerers: [...signed, ...open.map(({ 岗位, 姓名 }): Answerer => ({ post: 岗位, name: 姓名 }))] };
  });
