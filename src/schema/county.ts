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
