import { z } from 'zod';
import type { CodeLists } from './lists.js';
import { anyText, areaCode, count, label, longText } from './scalars.js';

/** village.yaml: posts, counts and the responsibility group of one village. Who is missing is said by POST_VACANT and STAFF_MISSING. */
export function villageSchema(lists: CodeLists) {
  const officer = z.strictObject({
    // May be empty: POST_VACANT and STAFF_MISSING speak of that.
    姓名: z.string().regex(/^[^\r\n]*$/, '应写在一行里').optional(),
    单位: anyText.optional(),
    职务: anyText.optional(),
    电话: anyText.optional(),
  });
  return z.strictObject({
    名称: anyText,
    /** How many digits is VILLAGE_CODE's to say. */
    区划代码: areaCode,
    乡镇: anyText,
    贫困村: label(lists.是否),
    总户数: count,
    总人口: count,
    贫困户数: count,
    /** Posts by name; which there must be is said by the template set's 签字 list. */
    岗位: z.record(anyText, officer.optional()),
    两大员: z.strictObject({ 档案管理员: officer.optional(), 政策指导员: officer.optional() }).optional(),
    责任组: z.strictObject({ 组长: officer.optional(), 成员: z.array(anyText).optional() }).optional(),
    备注: longText.optional(),
  });
}

export type Village = z.infer<ReturnType<typeof villageSchema>>;
export type Officer = NonNullable<Village['岗位'][string]>;
