import type { Household } from '../schema/household.js';
import type { Village } from '../schema/village.js';
import { normalise } from './digits.js';

export type SecretKind = '证件号码' | '残疾证号' | '银行账号' | '电话';

/** Numbers that no public paper may hold, by the digits that they are recognised by. */
export type Secrets = ReadonlyMap<string, SecretKind>;

/** Fewer digits than this are in every paper. */
export const SHORTEST = 7;

/** Shorter numbers, such as a telephone without its area code, are looked for only where they stand alone. */
export const SHORTEST_WITHIN = 11;

/** Every number of a village's people and of those who serve it. */
export function collectSecrets(village: Village, households: readonly Household[]): Secrets {
  const secrets = new Map<string, SecretKind>();
  const add = (kind: SecretKind, forms: Iterable<string>): void => {
    for (const digits of forms) if (digits.length >= SHORTEST && !secrets.has(digits)) secrets.set(digits, kind);
  };
  for (const household of households) {
    for (const member of household.家庭成员) {
      add('证件号码', identityForms(member.证件号码));
      add('残疾证号', identityForms(member.残疾证号 ?? ''));
    }
    add('银行账号', numbersIn(household.银行账号 ?? ''));
    for (const telephone of [household.联系电话, ...household.家庭成员.map((member) => member.联系电话), ...household.帮扶责任人.map((helper) => helper.电话)]) {
      add('电话', telephoneForms(telephone ?? ''));
    }
  }
  const officers = [...Object.values(village.岗位), ...Object.values(village.两大员 ?? {}), village.责任组?.组长];
  for (const officer of officers) add('电话', telephoneForms(officer?.电话 ?? ''));
  return secrets;
}

/**
 * The first seventeen digits give the eighteenth; a number of the first generation (fifteen digits, born 19xx) gives
 * all eighteen, and the other way about. A disability certificate begins with the holder's identity number.
 */
function identityForms(text: string): readonly string[] {
  const number = normalise(text).toUpperCase().replace(/[^\dA-Z]/g, '');
  if (/^\d{17}[\dX]/.test(number)) {
    const seventeen = number.slice(0, 17);
    return number.startsWith('19', 6) ? [seventeen, number.slice(0, 6) + number.slice(8, 17)] : [seventeen];
  }
  if (/^\d{15}$/.test(number)) return [number, `${number.slice(0, 6)}19${number.slice(6)}`];
  return numbersIn(text);
}

/** Digits typed together or in groups. */
const numbersIn = (text: string): readonly string[] => normalise(text).replace(/(?<=\d)[\s-]+(?=\d)/g, '').match(/\d+/g) ?? [];

/** With and without the area code (a landline's), without the country's. */
function telephoneForms(text: string): readonly string[] {
  return numbersIn(text).flatMap((digits) => {
    const national = digits.replace(/^(?:00)?86(?=1\d{10}$)/, '');
    const [, local] = /^(?:010|02\d|0[3-9]\d{2})(\d{7,8})$/.exec(national) ?? [];
    return local === undefined ? [national] : [national, local];
  });
}
