import type { SignReport } from '../pipeline/sign.js';
import { toPrintable } from '../report/printable.js';
import type { Answerable } from '../signoff/answerable.js';
import type { Waiting } from '../signoff/waiting.js';
import { maskText } from '../text/mask.js';
import type { View } from './command.js';

/** A signature that was not entered, as it is shown. */
export interface Refused {
  readonly household: string;
  /** Of a list: 7, B7. */
  readonly row?: number;
  readonly cell?: string;
  readonly post?: string;
  readonly name?: string;
  readonly date?: string;
  readonly code: string;
  readonly message: string;
  readonly hint: string;
}

/** Whatever was typed or stands in a list: an identity number in it is masked. */
const safe = (text: string): string => toPrintable(maskText(text));

const linesOf = (lines: readonly string[]): string => lines.map((line) => `${line}\n`).join('');

export function describeRefused(refused: readonly Refused[], { text, paint }: View): string {
  const { sign, diagnostics } = text;
  const lines = refused.flatMap(({ household, cell, post = '', name = '', date = '', code, message, hint }) => {
    const what = `${cell === undefined ? '' : sign.cell(cell)}${sign.done(household, post, name, date).trimEnd()}`;
    return [`${paint('red', sign.refused)}${safe(what)}`, `    ${code} ${safe(message)}`, `    ${diagnostics.fix}${safe(hint)}`];
  });
  return linesOf(refused.length === 0 ? [] : [...lines, sign.refusedCount(refused.length)]);
}

/** What was entered, and what is still missing on those sheets. */
export function describeRecorded({ recorded, voided, sheets }: Pick<SignReport, 'recorded' | 'voided' | 'sheets'>, { text: { sign }, paint }: View, closing = ''): string {
  const done = recorded.map(({ household, post, name, date }) => `${paint('green', '✓')} ${safe(sign.done(household, post, name, date))}`);
  const kept = voided.map(({ household, version, file }) => safe(sign.voided(household, version, file)));
  const open = sheets.map(({ household, missing }) => safe(`${sign.household(household)}${missing.length === 0 ? sign.complete : sign.missing(missing.map(({ post, name }) => `${post}(${name})`))}`));
  const total = recorded.length > 0 ? sign.recorded(recorded.length, sheets.length) : voided.length === 0 && closing === '' ? sign.nothing : '';
  return linesOf([...kept, ...done, ...open, ...(total === '' ? [] : [total])]) + closing;
}

export function describeWaiting(waiting: readonly Waiting[], { text: { sign }, paint }: View): string {
  if (waiting.length === 0) return linesOf([sign.nobody]);
  const lines = waiting.flatMap(({ name, unit, sheets }) => [
    paint('bold', safe(sign.person(name, unit, sheets.length))),
    ...sheets.map(({ household, head, post, version, stale }) => `  ${safe(sign.sheet(household, head, post, version, stale))}`),
  ]);
  return linesOf([...lines, sign.waiting(waiting.length, waiting.reduce((sum, { sheets }) => sum + sheets.length, 0))]);
}

export function describeAnswerable(answerable: readonly Answerable[], { text: { sign }, paint }: View): string {
  if (answerable.length === 0) return linesOf([sign.noneFaulty]);
  const lines = answerable.flatMap(({ household, head, codes, answerers }) => [
    paint('bold', safe(sign.faultyCard(codes, household, head))),
    ...answerers.map(({ post, name, signed }) => `  ${safe(signed === undefined ? sign.shouldSign(post, name) : sign.hasSigned(post, name, signed.date, signed.version))}`),
  ]);
  return linesOf([...lines, sign.answerable(answerable.length)]);
}
