import type { LoadedFile } from '../load/file.js';
import type { Diagnostic, Path, Place } from '../diagnostic.js';
import type { Household } from '../schema/household.js';
import { identityKey } from './identity.js';
import { identitiesOf } from './members.js';
import { locate, type Owner } from './report.js';
import type { Draft, Finding } from './rule.js';

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
  scan(file: string, text: string): void {
    const index = this.#files.push(file) - 1;
    for (const [token] of text.matchAll(/(?<![0-9])[0-9]{17}[0-9Xx]/g)) this.#note(identityKey(token), index);
    const code = /^["']?户编号["']?[ ]*:[ ]*["']?([0-9]+)/m.exec(text)?.[1];
    if (code !== undefined) this.#note(`#${code}`, index);
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
    ...report(identities, 'ID_DUPLICATE', '同一证件号码还出现在', '对照身份证原件,看哪一处抄错;确属一人两户的,按户口本保留一户'),
    ...report(codes, 'HOUSEHOLD_DUPLICATE', '同一户编号还有一份记录:', '核对户编号;重复的记录只留一份'),
  ];
}

function collect(map: Map<string, Occurrence[]>, key: string, suspect: Suspect, path: Path): void {
  const { line, column } = suspect.file.places.locate(path);
  const occurrence = { ...suspect, path, place: { file: suspect.file.file, line, column } };
  map.set(key, [...(map.get(key) ?? []), occurrence]);
}

function* report(map: ReadonlyMap<string, readonly Occurrence[]>, code: string, message: string, hint: string): Generator<Diagnostic> {
  for (const occurrences of map.values()) {
    if (occurrences.length < 2) continue;
    for (const occurrence of occurrences) {
      const others = occurrences.filter((other) => other !== occurrence).map((other) => other.place);
      const finding: Finding & { code: string; related: readonly Place[] } = {
        code,
        path: occurrence.path,
        message: `${message} ${others.map((place) => `${place.file}:${place.line}`).join('、')}`,
        hint,
        related: others,
      };
      yield locate(occurrence.file, occurrence.owner, finding);
    }
  }
}
