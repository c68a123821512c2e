import { z } from 'zod';
import { anyText, cardVersion, count, date, householdCode, label, longText, villageCode, year } from './scalars.js';

/** signoffs/<户编号>.yaml: who has signed which version of the card. */
export const signoffsSchema = z.strictObject({
  户编号: householdCode,
  年度: year,
  卡版本: cardVersion,
  签字: z.array(z.strictObject({ 岗位: anyText, 姓名: anyText, 日期: date })),
});

/** waivers.yaml: exceptions that somebody has confirmed (豁免清单). */
export const waiversSchema = z.array(
  z.strictObject({ 规则: anyText, 户编号: householdCode, 理由: longText, 批准人: anyText, 日期: date }),
);

/** rectification.yaml: entries of the 整改台账 typed by people. */
export const rectificationSchema = z.array(
  z.strictObject({
    编号: anyText,
    村: villageCode.optional(),
    户编号: householdCode.optional(),
    性质: label(['个性', '共性']),
    问题: longText,
    整改措施: longText,
    牵头单位: anyText,
    责任人: anyText,
    整改时限: date,
    状态: label(['未改', '整改中', '已销号']),
    销号日期: date.optional(),
    复核人: anyText.optional(),
  }),
);

/** supervision.yaml: rounds of 督查巡查 and 回头看. */
export const supervisionSchema = z.strictObject({
  督导组: z.array(z.strictObject({ 名称: anyText, 组长: anyText, 成员: z.array(anyText).optional() })),
  轮次: z.array(
    z.strictObject({
      轮次: count,
      类型: label(['督查巡查', '回头看', '再督查巡查', '再回头看']),
      开始: date,
      结束: date,
      到村: z.array(
        z.strictObject({ 村: villageCode, 督导组: anyText, 日期: date, 问题: z.array(anyText).optional(), 备注: longText.optional() }),
      ),
    }),
  ),
});

export type Signoffs = z.infer<typeof signoffsSchema>;
export type Waiver = z.infer<typeof waiversSchema>[number];
export type Rectification = z.infer<typeof rectificationSchema>[number];
export type Supervision = z.infer<typeof supervisionSchema>;
