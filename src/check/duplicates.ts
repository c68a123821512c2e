import type { LoadedFile } from '../load/file.js';
import { stemOf } from '../load/workspace.js';
import type { Diagnostic, Path, Place } from '../diagnostic.js';
import type { Household } from '../schema/household.js';
import { identityKey } from './identity.js';
import { identitiesOf } from './members.js';
import { locate, type Owner } from './report.js';
import type { Draft, Finding } from './rule.js';

/** Identity numbers anywhere; a disability certificate repeats its holder's and is passed over. */
const TOKENS = /残疾证号["']?\s*:\s*["']?[0-9Xx]*|(?<![0-9])([0-9]{17}[0-9Xx])/g;

/** Other places that one message and one diagnostic name; a number typed into every record would fill the memory. */
const MOST_NAMED = 20;

/**
 * Finds the same identity number or 户编号 in two records of a county in two steps, so that memory and time stay
 * small at 30,000 households: `scan` keeps only the tokens of each file's raw text; the few files that share one are
 * then parsed, and `confirm` decides on their fields alone.
 */
export class DuplicateSurvey {
  readonly #files: string[] = [];
  /** Token → index of the first file, or all files once there is a second sighting. */
  readonly #sightings = new Map<string, number | Set<number>>();

  /** Notes a file's tokens. */
  scan(file: string, source: string): void {
    const index = this.#files.push(file) - 1;
    const text = source.includes('\\') ? unescape(source) : source;
    for (const [, token] of text.matchAll(TOKENS)) if (token !== undefined) this.#note(identityKey(token), index);
    const code = /户编号["']?\s*:\s*(?:[|>][-+]?\s+)?["']?([0-9]+)/.exec(text)?.[1];
    for (const each of new Set([code, stemOf(file)])) if (each !== undefined) this.#note(`#${each}`, index);
  }

  #note(token: string, index: number): void {
    const seen = this.#sightings.get(token);
    if (seen === undefined) this.#sightings.set(token, index);
    else if (typeof seen === 'number') this.#sightings.set(token, new Set([seen, index]));
    else seen.add(index);
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

interface Occurrence extends Suspect {
  readonly path: Path;
  readonly place: Place;
}

/** Reports every place of a number or 户编号 that stands in more than one. */
export function confirmDuplicates(suspects: readonly Suspect[]): readonly Diagnostic[] {
  const identities = new Map<string, Occurrence[]>();
  const codes = new Map<string, Occurrence[]>();
  for (const suspect of suspects) {
    for (const { number, path } of identitiesOf(suspect.draft)) collect(identities, identityKey(number), suspect, path);
    const { 户编号: code, 年度: year } = suspect.draft;
    if (code !== undefined) collect(codes, `${code} ${year ?? ''}`, suspect, ['户编号']);
  }
  return [
    ...report(identities, 'ID_DUPLICATE', '同一证件号码还出现在', '对照身份证原件，看哪一处抄错；确属一人两户的，按户口本保留一户'),
    ...report(codes, 'HOUSEHOLD_DUPLICATE', '同一户编号还有一份记录：', '核对户编号；重复的记录只留一份'),
  ];
}

function collect(map: Map<string, Occurrence[]>, key: string, suspect: Suspect, path: Path): void {
  const { line, column } = suspect.file.places.locate(path);
  const occurrence = { ...suspect, path, place: { file: suspect.file.file, line, column } };
  const others = map.get(key);
  if (others) others.push(occurrence);
  else map.set(key, [occurrence]);
}

function* report(map: ReadonlyMap<string, readonly Occurrence[]>, code: string, message: string, hint: string): Generator<Diagnostic> {
  for (const occurrences of map.values()) {
    if (occurrences.length < 2) continue;
    for (const occurrence of occurrences) {
      const others = occurrences.slice(0, MOST_NAMED + 1).filter((other) => other !== occurrence).slice(0, MOST_NAMED).map((other) => other.place);
      const more = occurrences.length - 1 - others.length;
      const finding: Finding & { code: string; related: readonly Place[] } = {
        code,
        path: occurrence.path,
        message: `${message} ${others.map((place) => `${place.file}:${place.line}`).join('、')}${more > 0 ? ` 等 ${occurrences.length - 1} 处` : ''}`,
        hint,
        related: others,
      };
      yield locate(occurrence.file, occurrence.owner, finding);
    }
  }
}
