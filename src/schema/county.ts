import { z } from 'zod';
import { amount, anyText, count, countyCode, date, label, monthDay, retention, townshipCode, villageCode, year } from './scalars.js';

const yesNo = label(['是', '否']);

/** 口径: how income is counted differs from place to place, so it is a setting and is printed on the sheet. */
const accounting = z.strictObject({
  收入年度起: monthDay.optional(),
  养老金计入: yesNo.optional(),
  一次性救助计入: yesNo.optional(),
  专项补助计入: yesNo.optional(),
  务工收入: label(['毛收入', '净收入']).optional(),
  人口: label(['登记在册', '常住人口']).optional(),
});

/** A whole number that is not 0. */
const positive = z.string().min(1, '应为不小于 1 的整数，如 3').regex(/^[1-9]\d{0,3}$/, '应为不小于 1 的整数，如 3');

const ratio = z.string().min(1, '应为 0 到 1 之间的小数，如 0.3').regex(/^(0(\.\d{1,4})?|1(\.0{1,4})?)$/, '应为 0 到 1 之间的小数，如 0.3');

/** dangka.yaml: the county's configuration. `schemes` are the 方案 that the code lists define. */
export function countySchema(schemes: readonly string[]) {
  return z.strictObject({
    县: z.strictObject({ 名称: anyText, 区划代码: countyCode }),
    年度: year,
    批次日期: date,
    方案: label(schemes),
    档案分类: anyText,
    模板: anyText,
    全宗号: z.string().min(1).regex(/^[0-9A-Za-z]{1,8}$/, '应为 1 到 8 位字母或数字，如 Z001'),
    保管期限: retention,
    口径: accounting.optional(),
    收入线: z.record(year, amount).optional(),
    公示天数: count.optional(),
    县直责任单位: z.array(anyText).optional(),
    /** Which unit has sent a team to which villages: what 十个全覆盖 is held against. */
    驻村工作队: z.array(z.strictObject({ 单位: anyText, 村: z.array(villageCode) })).optional(),
    /** From when on a problem is common, and how the county supervises; what is absent stands in schemas/criteria.yaml. */
    整改: z.strictObject({ 共性比例: ratio.optional(), 共性户数: positive.optional(), 共性村数: positive.optional() }).optional(),
    督导: z.strictObject({ 间隔天数: positive.optional(), 抽村: positive.optional(), 抽户: positive.optional() }).optional(),
    /** What the county's own formulas stand for, such as 四个必到: printed and counted, never guessed. */
    提法: z.record(anyText, z.array(anyText).min(1)).optional(),
    字体: z.record(anyText, anyText).optional(),
    乡镇: z.array(
      z.strictObject({
        名称: anyText,
        区划代码: townshipCode,
        村: z.array(z.strictObject({ 名称: anyText, 区划代码: villageCode })),
      }),
    ),
  });
}

export type County = z.infer<ReturnType<typeof countySchema>>;
