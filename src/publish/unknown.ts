import { isIdentityNumber } from './identity-number.js';
import type { Hit } from './known.js';

/** Digits next to each other, with what stands before them. */
interface Group {
  readonly digits: string;
  /** `together`: one number typed in groups, as far as one can see; `line`: what follows stands in another line or cell. */
  readonly joined: 'together' | 'line' | 'apart';
  /** An X stands behind. */
  readonly hasX: boolean;
}

/** Numbers that have the form of an identity number, a mobile number or a bank card, whoever's they are. */
export function findUnknown(text: string): readonly Hit[] {
  const hits: Hit[] = [];
  let row: Group[] = [];
  for (const group of groupsIn(text)) {
    if (group.joined === 'apart') {
      hits.push(...findInRow(row));
      row = [];
    }
    row.push(group);
  }
  return [...hits, ...findInRow(row)];
}

/** One or two blanks, strokes or stops between digits. */
const TOGETHER = /^[ .·_/\-‐-―−]{1,3}$/;
const LINE = /^ *[\t\r\n\u2028\u2029]+ *$/;

function* groupsIn(text: string): Generator<Group> {
  let end = -1;
  for (const { 0: digits, index } of text.matchAll(/\d+/g)) {
    const between = end === -1 ? undefined : text.slice(end, Math.min(index, end + 20));
    end = index + digits.length;
    const joined = between === undefined ? 'apart' : TOGETHER.test(between) ? 'together' : LINE.test(between) ? 'line' : 'apart';
    yield { digits, joined, hasX: /^[Xx](?![A-Za-z])/.test(text.slice(end, end + 2)) };
  }
}

function findInRow(row: readonly Group[]): readonly Hit[] {
  const identities = row.flatMap((group, index) => [...identityWithin(group), ...identityOver(row, index)]);
  // Part of an identity number may look like a telephone, and the whole pass the check of a card.
  const isNew = (digits: string | undefined): digits is string => digits !== undefined && identities.every((identity) => !identity.digits.includes(digits) && !digits.includes(identity.digits.slice(0, 17)));
  const others = row.flatMap((_, index): readonly Hit[] => {
    const [mobile, card] = [mobileAt(row, index), cardAt(row, index)];
    return [...(isNew(mobile) ? [{ digits: mobile, kind: '电话' } as const] : []), ...(isNew(card) ? [{ digits: card, kind: '银行账号' } as const] : [])];
  });
  return [...identities, ...others];
}

const asIdentity = (text: string): readonly Hit[] => (isIdentityNumber(text) ? [{ digits: text, kind: '证件号码' }] : []);

/** Anywhere in one row of digits: a disability certificate goes on behind it. */
function identityWithin({ digits, hasX }: Group): readonly Hit[] {
  const windows = Array.from({ length: Math.max(0, digits.length - 17) }, (_, at) => digits.slice(at, at + 18));
  return [...windows, ...(hasX && digits.length >= 17 ? [`${digits.slice(-17)}X`] : [])].flatMap(asIdentity);
}

/** In groups that together make eighteen, of which one line break at most. */
function identityOver(row: readonly Group[], first: number): readonly Hit[] {
  let digits = row[first]?.digits ?? '';
  let breaks = 0;
  for (const group of row.slice(first + 1, first + 18)) {
    if (group.joined === 'line') breaks += 1;
    digits += group.digits;
    if (breaks > 1 || digits.length > 18) return [];
    const found = digits.length === 18 ? asIdentity(digits) : digits.length === 17 && group.hasX ? asIdentity(`${digits}X`) : [];
    if (found.length > 0) return found;
  }
  return [];
}

const isFree = (group: Group | undefined): boolean => group?.joined !== 'together';

/** Eleven digits together, with or without what is dialled before them, or 3, 4 and 4. */
function mobileAt(row: readonly Group[], at: number): string | undefined {
  const [group, second, third] = [row[at], row[at + 1], row[at + 2]];
  const [, whole] = /^(?:0|(?:00)?86)?(1[3-9]\d{9})$/.exec(group?.digits ?? '') ?? [];
  if (whole !== undefined) return whole;
  if (group === undefined || isFree(second) || isFree(third) || !isFree(row[at + 3])) return undefined;
  const before = row[at - 1]?.digits ?? '';
  if (!isFree(group) && !/^(?:00)?86$/.test(before)) return undefined;
  const parts = [group.digits, second?.digits ?? '', third?.digits ?? ''];
  return /^1[3-9]\d \d{4} \d{4}$/.test(parts.join(' ')) ? parts.join('') : undefined;
}

/** Sixteen to nineteen digits that pass the check of ISO/IEC 7812, together or in fours; cards begin with 3 to 9. */
function cardAt(row: readonly Group[], at: number): string | undefined {
  const group = row[at];
  if (group === undefined || !isFree(group)) return undefined;
  const end = row.findIndex((next, index) => index > at && isFree(next));
  const parts = row.slice(at, end === -1 ? undefined : end).map(({ digits }) => digits);
  const inForm = parts.length === 1 || parts.slice(0, 4).every(({ length }) => length === 4);
  const digits = parts.join('');
  return inForm && /^[3-9]\d{15,18}$/.test(digits) && passesLuhn(digits) ? digits : undefined;
}

function passesLuhn(digits: string): boolean {
  const sum = Array.from(digits, Number).reduceRight((total, digit, index) => {
    const isDoubled = (digits.length - index) % 2 === 0;
    return total + (isDoubled ? (digit * 2 > 9 ? digit * 2 - 9 : digit * 2) : digit);
  }, 0);
  return sum % 10 === 0;
}
