import type { Household } from '../schema/household.js';
import type { TemplateSet } from '../schema/template-set.js';
import type { Village } from '../schema/village.js';

/** One of those who answer for a household's card. */
export interface NamedSigner {
  readonly 岗位: string;
  readonly 姓名: string;
  readonly 单位?: string;
  readonly 职务?: string;
}

/**
 * Who must sign a household's sheet, in the set's order: the village's officers, and the household's first
 * 帮扶责任人. A post that the set asks for only in 贫困村 and that nobody holds is left out elsewhere.
 */
export function signersOf(set: TemplateSet, village: Village, household: Household): readonly NamedSigner[] {
  return set.签字.flatMap((signer): NamedSigner[] => {
    const holder = signer.来源 === '户' ? household.帮扶责任人[0] : village.岗位[signer.岗位];
    if (!holder?.姓名) return [];
    // Of a helper the post says all; an officer's 职务 tells which of two posts he holds (书记 or 乡镇长).
    const office = signer.来源 === '户' ? undefined : holder.职务;
    return [{ 岗位: signer.岗位, 姓名: holder.姓名, ...(holder.单位 === undefined ? {} : { 单位: holder.单位 }), ...(office === undefined ? {} : { 职务: office }) }];
  });
}
