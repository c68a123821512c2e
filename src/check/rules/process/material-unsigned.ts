import type { Material } from '../../../schema/household.js';
import { isRefused } from '../../draft.js';
import { procedureOf } from '../../materials.js';
import { quoteValue } from '../../quote.js';
import type { Draft, HouseholdRule } from '../../rule.js';

/** 三无: no signature, no seal, no date. Which paper must bear which is the template set's; a date, every paper. */
export const materialUnsigned: HouseholdRule = {
  code: 'MATERIAL_UNSIGNED',
  severity: 'error',
  scope: 'household',
  *check(record, context) {
    const procedure = procedureOf(context);
    for (const [index, material] of (record.材料 ?? []).entries()) {
      if (material === undefined) continue;
      const required = procedure.find((each) => each.名称 === material.名称);
      const lacking = [
        ...(['签字', '盖章'] as const).filter((mark) => required?.[mark] === '是' && material[mark] !== '是' && !isRefused(material, mark)),
        ...(material.日期 === undefined && !isRefused(material, '日期') ? (['日期'] as const) : []),
      ];
      for (const mark of lacking) {
        const path = ['材料', index, material[mark] === undefined ? '名称' : mark];
        yield { path, message: `${titleOf(material, index)}没有${mark}`, hint: ADVICE[mark] };
      }
    }
  },
};

const ADVICE = {
  签字: '拿出原件看：签了的，把「签字」写成「是」；没签的，由本人补签，不得代签',
  盖章: '拿出原件看：盖了的，把「盖章」写成「是」；没盖的，送出具的单位补盖',
  日期: '照原件落款抄上「日期」；原件没有落款日期的，由出具人补上',
} as const;

const titleOf = ({ 名称: name }: Draft<Material>, index: number): string => (name === undefined ? `第 ${index + 1} 份材料` : quoteValue(['名称'], name));
