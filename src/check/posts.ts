import type { Household, Member } from '../schema/household.js';
import type { Signer, TemplateSet } from '../schema/template-set.js';
import type { Village } from '../schema/village.js';
import { isRefused } from './draft.js';
import type { Draft } from './rule.js';

/** The posts that must sign a household's sheet, in the set's order: some only in a 贫困村. */
export const requiredPosts = (set: TemplateSet, village: Draft<Village>): readonly Signer[] =>
  set.签字.filter((signer) => !isOfficer(signer) || signer.必设 !== '贫困村' || village.贫困村 === '是');

/** Whether village.yaml says who it is; the others are the household's. */
const isOfficer = ({ 来源: from = '村' }: Signer): boolean => from === '村';

/** Who holds a post; undefined where the roster could not be read far enough to say. */
export function holdersOf(signer: Signer, village: Draft<Village>, household: Draft<Household>): readonly string[] | undefined {
  if (signer.来源 === '户') return namesOf(household.帮扶责任人);
  if (signer.来源 === '户主') return namesOf(headsOf(household));
  const posts = village.岗位;
  if (posts === undefined || isRefused(posts, signer.岗位)) return undefined;
  return namesOf(Object.hasOwn(posts, signer.岗位) ? [posts[signer.岗位]] : []);
}

function namesOf(people: readonly ({ readonly 姓名?: string | undefined } | undefined)[] | undefined): readonly string[] | undefined {
  if (people === undefined || people.some((person) => person === undefined || isRefused(person, '姓名'))) return undefined;
  return people.map((person) => person?.姓名?.trim() ?? '').filter((name) => name !== '');
}

/** Undefined where a member could not be read far enough to say who is the head. */
function headsOf({ 家庭成员: family }: Draft<Household>): readonly (Draft<Member> | undefined)[] | undefined {
  if (family === undefined || family.some((member) => member === undefined || isRefused(member, '与户主关系'))) return undefined;
  return family.filter((member) => member?.与户主关系 === '户主');
}
