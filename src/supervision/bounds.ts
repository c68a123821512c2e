import type { County } from '../schema/county.js';
import type { Criteria } from '../schema/criteria.js';

/** From when on what a rule finds is a common problem. */
export interface CommonBounds {
  /** Of a village's households, and how many of them at least. */
  readonly share: number;
  readonly households: number;
  /** Villages of a township, or of the county. */
  readonly villages: number;
}

/** How the county supervises. */
export interface SupervisionTerms {
  /** From the beginning of one round to that of the next. */
  readonly days: number;
  /** To be drawn for a round, and of each village. */
  readonly villages: number;
  readonly households: number;
}

type Settings = { readonly [Key in '整改' | '督导']?: { readonly [Name in keyof NonNullable<County[Key]>]?: string | undefined } | undefined };

/** The county's own numbers before those of the data file. */
export const boundsOf = ({ 整改: own = {} }: Settings, { 整改: common }: Criteria): CommonBounds => ({
  share: numberIn(own.共性比例, common.共性比例),
  households: numberIn(own.共性户数, common.共性户数),
  villages: numberIn(own.共性村数, common.共性村数),
});

export const termsOf = ({ 督导: own = {} }: Settings, { 督导: common }: Criteria): SupervisionTerms => ({
  days: numberIn(own.间隔天数, common.间隔天数),
  villages: numberIn(own.抽村, common.抽村),
  households: numberIn(own.抽户, common.抽户),
});

const numberIn = (own: string | undefined, common: number): number => (own === undefined ? common : Number(own));
