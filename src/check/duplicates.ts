import type { LoadedFile } from '../load/file.js';
import { stemOf } from '../load/workspace.js';
import type { Diagnostic, Path, Place } from '../diagnostic.js';
import type { Household } from '../schema/household.js';
import { identityKey } from './identity.js';
import { identitiesOf, membersOf } from './members.js';
import { locate, type Owner } from './report.js';
import type { Draft } from './rule.js';

/** Identity numbers anywhere; a disability certificate repeats its holder's and is passed over. */
const TOKENS = /残疾证号["']?\s*:\s*["']?[0-9Xx]*|(?<![0-9])([0-9]{17}[0-9Xx])/g;

/** A household's own telephone or a member's; that of whoever helps it is 电话, and many households share it. */
const TELEPHONES = /联系电话["']?\s*:\s*(?:[|>][-+]?\s+)?["']?([0-9-]+)/g;

/** Other places that one message and one diagnostic name; a number typed into every record would fill the memory. */
const MOST_NAMED = 20;

/** What two sightings must have in common; the mark keeps the kinds apart. */
const tokenOf = {
  identity: identityKey,
  household: (code: string): string => `#${code}`,
  telephone: (number: string): string => `☎${number.replaceAll('-', '')}`,
} as const;

/**
 * Finds the same identity number, 户编号 or telephone in two records of a county in two steps, so that memory and time
 * stay small at 30,000 households: `scan` keeps only the tokens of each file's raw text; the few files that share one
 * are then parsed one after another, and {@link DuplicateReport} decides on their fields alone.
 */
export class DuplicateSurvey {
  readonly #files: string[] = [];
  /** Token → index of the first file, or all files once there is a second sighting. */
  readonly #sightings = new Map<string, number | Set<number>>();

  /** Notes a file's tokens. */
  scan(file: string, source: string): void {
    const index = this.#files.push(file) - 1;
    const text = source.includes('\\') ? unescape(source) : source;
    for (const [, number] of text.matchAll(TOKENS)) if (number !== undefined) this.#note(tokenOf.identity(number), index);
    const telephones = new Set<string>();
    for (const [, number] of text.matchAll(TELEPHONES)) if (number !== undefined) telephones.add(tokenOf.telephone(number));
    for (const each of telephones) this.#note(each, index);
    const code = /户编号["']?\s*:\s*(?:[|>][-+]?\s+)?["']?([0-9]+)/.exec(text)?.[1];
    for (const each of new Set([code, stemOf(file)])) if (each !== undefined) this.#note(tokenOf.household(each), index);
  }

  #note(token: string, index: number): void {
    const seen = this.#sightings.get(token);
    if (seen === undefined) this.#sightings.set(token, index);
    else if (typeof seen === 'number') this.#sightings.set(token, new Set([seen, index]));
    else seen.add(index);
  }

  /** Whether a token was seen more than once. */
  isShared(token: string): boolean {
    return typeof this.#sightings.get(token) === 'object';
  }

  /** Files that must be parsed before anything can be said. */
  suspects(): readonly string[] {
    const indexes = new Set<number>();
    for (const seen of this.#sightings.values()) if (typeof seen !== 'number') for (const index of seen) indexes.add(index);
    return [...indexes].sort((a, b) => a - b).flatMap((index) => this.#files[index] ?? []);
  }
}

/** Undoes what YAML's double quotes allow in the midst of a number: coded characters and a folded line. */
const unescape = (text: string): string =>
  text.replace(/\\(?:x([\da-f]{2})|u([\da-f]{4})|\r?\n[ \t]*)/gi, (_, short: string | undefined, long: string | undefined) => {
    const code = short ?? long;
    return code === undefined ? '' : String.fromCharCode(parseInt(code, 16));
  });

export interface Suspect {
  readonly file: LoadedFile;
  readonly owner: Owner;
  readonly draft: Draft<Household>;
}

/** One place of a number, with all of its diagnostic but the words. */
interface Occurrence {
  readonly place: Place;
  readonly household: string | undefined;
  readonly diagnostic: Diagnostic;
}

type Kind = 'ID_DUPLICATE' | 'HOUSEHOLD_DUPLICATE' | 'PHONE_SHARED';

const WORDS: Readonly<Record<Kind, { readonly message: string; readonly hint: string }>> = {
  ID_DUPLICATE: { message: '同一证件号码还出现在', hint: '对照身份证原件，看哪一处抄错；确属一人两户的，按户口本保留一户' },
  HOUSEHOLD_DUPLICATE: { message: '同一户编号还有一份记录：', hint: '核对户编号；重复的记录只留一份' },
  PHONE_SHARED: { message: '另一户也写了这个电话：', hint: '打一次电话核实是谁的；确实共用的，不用改' },
};

/** Collects the places of shared numbers, file by file, and reports each number that stands in more than one place. */
export class DuplicateReport {
  readonly #survey: Pick<DuplicateSurvey, 'isShared'>;
  readonly #occurrences = new Map<string, Occurrence[]>();

  constructor(survey: Pick<DuplicateSurvey, 'isShared'>) {
    this.#survey = survey;
  }

  /** Notes a suspect's numbers; the tree of its file is not kept. */
  add({ file, owner, draft }: Suspect): void {
    const note = (code: Kind, token: string, path: Path, among = token): void => {
      if (!this.#survey.isShared(token)) return;
      const diagnostic = locate(file, owner, { code, path, ...WORDS[code] });
      const occurrence = { place: { file: file.file, line: diagnostic.line, column: diagnostic.column }, household: owner.household, diagnostic };
      const others = this.#occurrences.get(among);
      if (others) others.push(occurrence);
      else this.#occurrences.set(among, [occurrence]);
    };
    for (const { number, path } of identitiesOf(draft)) note('ID_DUPLICATE', tokenOf.identity(number), path);
    const { 户编号: code, 年度: year, 联系电话: telephone } = draft;
    if (code !== undefined) note('HOUSEHOLD_DUPLICATE', tokenOf.household(code), ['户编号'], tokenOf.household(`${code} ${year ?? ''}`));
    if (isTelephone(telephone)) note('PHONE_SHARED', tokenOf.telephone(telephone), ['联系电话']);
    for (const { member, path } of membersOf(draft)) {
      if (isTelephone(member.联系电话)) note('PHONE_SHARED', tokenOf.telephone(member.联系电话), [...path, '联系电话']);
    }
  }

  /** Every place of a number names the others; a telephone only those of other households. */
  *finish(): Generator<Diagnostic> {
    for (const occurrences of this.#occurrences.values()) {
      if (occurrences.length < 2) continue;
      for (const occurrence of occurrences) {
        const isOther = occurrence.diagnostic.code === 'PHONE_SHARED' ? (other: Occurrence) => other.household !== occurrence.household : (other: Occurrence) => other !== occurrence;
        const others = firstOf(occurrences, isOther);
        if (others.length === 0) continue;
        const more = occurrences.length - 1 > others.length && others.length === MOST_NAMED ? ` 等 ${occurrences.length - 1} 处` : '';
        const { message } = WORDS[occurrence.diagnostic.code as Kind];
        yield { ...occurrence.diagnostic, message: `${message} ${others.map(({ file, line }) => `${file}:${line}`).join('、')}${more}`, related: others };
      }
    }
  }
}

const isTelephone = (value: string | undefined): value is string => value !== undefined && /^[0-9-]+$/.test(value);

function firstOf(occurrences: readonly Occurrence[], isOther: (each: Occurrence) => boolean): readonly Place[] {
  const found: Place[] = [];
  for (const occurrence of occurrences) {
    if (!isOther(occurrence)) continue;
    found.push(occurrence.place);
    if (found.length === MOST_NAMED) break;
  }
  return found;
}
