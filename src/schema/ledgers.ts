import { z } from 'zod';
import { anyText, cardVersion, count, date, householdCode, label, longText, townshipCode, villageCode, year } from './scalars.js';

const LINK = '应为 16 位十六进制字符(0-9、a-f)，由 dangka sign 写成；手工登记的不写这一项';

/** signoffs/<户编号>.yaml: who has signed which version of the card. */
export const signoffsSchema = z.strictObject({
  户编号: householdCode,
  年度: year,
  卡版本: cardVersion,
  签字: z.array(
    z.strictObject({
      岗位: anyText,
      姓名: anyText,
      日期: date,
      /** Digest of this entry and those before it (model/sign-chain.ts); entries typed by hand have none. */
      链: z.string().min(1, LINK).regex(/^[0-9a-f]{16}$/, LINK).optional(),
    }),
  ),
});

/** waivers.yaml: exceptions that somebody has confirmed (豁免清单). */
export const waiversSchema = z.array(
  z.strictObject({ 规则: anyText, 户编号: householdCode, 理由: longText, 批准人: anyText, 日期: date }),
);

/** At which level a problem is led: where nobody says, that of the household or village it names. */
export const LEDGER_LEVELS = ['户', '村', '乡镇', '县'] as const;

/** rectification.yaml: entries of the 整改台账 typed by people. */
export const rectificationSchema = z.array(
  z.strictObject({
    编号: anyText,
    级别: label(LEDGER_LEVELS).optional(),
    乡镇: townshipCode.optional(),
    村: villageCode.optional(),
    户编号: householdCode.optional(),
    /** The rule whose finding this is about: while it still finds something there, the entry is not closed. */
    规则: anyText.optional(),
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

/** 巡回督导: the kinds of round in the order in which they follow one another; after the last, the third comes again. */
export const ROUND_KINDS = ['督查巡查', '回头看', '再督查巡查', '再回头看'] as const;

/** supervision.yaml: rounds of 督查巡查 and 回头看. A 问题 is a number of the ledger, or what was found in words. */
export const supervisionSchema = z.strictObject({
  督导组: z.array(z.strictObject({ 名称: anyText, 组长: anyText, 成员: z.array(anyText).optional() })),
  轮次: z.array(
    z.strictObject({
      轮次: count,
      类型: label(ROUND_KINDS),
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
