import type { Household } from '../schema/household.js';
import type { Signer, TemplateSet } from '../schema/template-set.js';
import type { Officer, Village } from '../schema/village.js';

/** One of those who answer for a household's card. */
export interface NamedSigner {
  readonly 岗位: string;
  readonly 姓名: string;
  readonly 单位?: string;
  readonly 职务?: string;
}

/**
 * Who must sign a household's sheet, in the set's order: the village's officers, the household's first 帮扶责任人,
 * its head. A post that the set asks for only in 贫困村 and that nobody holds is left out elsewhere.
 */
export function signersOf(set: TemplateSet, village: Village, household: Household): readonly NamedSigner[] {
  return set.签字.flatMap((signer): NamedSigner[] => {
    const holder = holderOf(signer, village, household);
    if (!holder?.姓名) return [];
    // Of a helper the post says all; an officer's 职务 tells which of two posts he holds (书记 or 乡镇长).
    const office = signer.来源 === '户' ? undefined : holder.职务;
    return [{ 岗位: signer.岗位, 姓名: holder.姓名, ...(holder.单位 === undefined ? {} : { 单位: holder.单位 }), ...(office === undefined ? {} : { 职务: office }) }];
  });
}

function holderOf({ 岗位: post, 来源: from }: Signer, village: Village, household: Household): Officer | undefined {
  if (from === '户') return household.帮扶责任人[0];
  if (from === '户主') return headOf(household);
  return village.岗位[post];
}

/** A member of a family holds no office: the name is all that is taken. */
function headOf({ 家庭成员: family }: Household): Officer | undefined {
  const head = family.find((member) => member.与户主关系 === '户主');
  return head && { 姓名: head.姓名 };
}
