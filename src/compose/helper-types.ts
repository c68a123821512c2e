import type { Kind } from './field-type.js';

/** What a helper does with one of its parameters. */
interface Parameter {
  /** `path`: a field of the items of the list before it, in quotation marks. */
  readonly takes: 'any' | 'text' | 'list' | 'path';
  /** Something that is not there is understood. */
  readonly mayLack?: true;
}

export interface HelperType {
  readonly parameters: readonly Parameter[];
  /** How many of them must be written. */
  readonly least: number;
  /** More of the last may follow. */
  readonly more?: true;
  /** `first`: what the first parameter is. */
  readonly gives: Kind | 'first';
  /** Parameters that are there where the result is true or not empty. */
  readonly shows: 'none' | 'first' | 'only' | 'equals';
}

const ANY: Parameter = { takes: 'any', mayLack: true };
const TEXT: Parameter = { takes: 'text' };
const LIST: Parameter = { takes: 'list' };
const PATH: Parameter = { takes: 'path' };

/** The helpers as the check of templates sees them; of one that is not here it says nothing. */
export const HELPER_TYPES: Readonly<Record<string, HelperType>> = {
  序: { parameters: [TEXT], least: 1, gives: 'text', shows: 'none' },
  缺省: { parameters: [ANY, TEXT], least: 2, gives: 'first', shows: 'none' },
  等于: { parameters: [ANY, ANY], least: 2, gives: 'truth', shows: 'equals' },
  连接: { parameters: [{ takes: 'list', mayLack: true }, TEXT], least: 2, gives: 'text', shows: 'first' },
  任一: { parameters: [ANY], least: 1, more: true, gives: 'truth', shows: 'only' },
  不超过: { parameters: [{ takes: 'text', mayLack: true }, TEXT], least: 2, gives: 'truth', shows: 'first' },
  求和: { parameters: [LIST, PATH], least: 2, gives: 'text', shows: 'none' },
  计数: { parameters: [LIST, PATH, ANY], least: 2, gives: 'text', shows: 'none' },
  遮号: { parameters: [TEXT], least: 1, gives: 'text', shows: 'none' },
  年月日: { parameters: [TEXT], least: 1, gives: 'text', shows: 'none' },
  人数: { parameters: [TEXT], least: 1, gives: 'text', shows: 'none' },
};
