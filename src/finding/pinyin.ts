import { pinyin, polyphonic } from 'pinyin-pro';
import { surnameReadings } from './surnames.js';

/** One character of a name, and every way in which it may be read: none for a character that no dictionary reads. */
export interface ReadCharacter {
  readonly character: string;
  /** Without tones, in lower case; ü is v, as on a keyboard. */
  readonly readings: readonly string[];
}

/** The letters of a name as they may be typed: the surname as surnames are read, every other character in all its readings. */
export function readName(name: string): readonly ReadCharacter[] {
  const surname = readSurname(name);
  return Array.from(name, (character, index) => ({ character, readings: index === 0 ? surname : readCharacter(character) })).filter(({ character }) => /[\p{L}\p{N}]/u.test(character));
}

/** Reads the first character with those after it: 尉迟 and 单于 are other surnames than 尉 and 单. */
function readSurname(name: string): readonly string[] {
  const [first = ''] = name;
  const read = readHead(name);
  const own = surnameReadings(first);
  return tidy(own.length > 0 && read === readHead(first) ? own : [read]);
}

const readHead = (name: string): string => pinyin(name, { surname: 'head', toneType: 'none', type: 'array', v: true })[0] ?? '';

const readCharacter = (character: string): readonly string[] => tidy(polyphonic(character, { toneType: 'none', type: 'array', v: true })[0] ?? []);

/** The library hands back what it cannot read; a Latin letter is read as itself. */
const tidy = (readings: readonly string[]): readonly string[] => [...new Set(readings.map((reading) => reading.toLowerCase()))].filter((reading) => /^[a-z]+$/.test(reading));
