import { z } from 'zod';

const text = z.string();
const count = z.number();
const names = z.array(text);

/** A line of the county's ledger: what nobody has filled in is empty. */
const entry = z.strictObject({
  编号: text, 级别: text, 性质: text, 地点: text, 户编号: text.optional(), 户主: text.optional(), 问题: text, 规则: text.optional(), 整改措施: text.optional(),
  牵头单位: text.optional(), 责任人: text.optional(), 整改时限: text.optional(), 状态: text, 销号日期: text.optional(), 复核人: text.optional(),
  逾期: count, 户数: count, 村数: count,
});

const totals = z.strictObject({
  村数: count, 户数: count, 无错户数: count, 无错率: text, 签齐户数: count, 签齐率: text, 台账项数: count, 共性项数: count, 个性项数: count,
  未改: count, 整改中: count, 已销号: count, 销号率: text, 销号未复核: count, 仍有: count, 逾期项数: count,
});

const lookBack = z.strictObject({
  编号: text, 地点: text, 户编号: text.optional(), 问题: text.optional(), 规则: text.optional(), 结果: text,
  证据: z.array(z.strictObject({ file: text, line: count, column: count, path: text.optional(), message: text, household: text.optional() })),
  责任人: text.optional(), 复核人: text.optional(), 销号日期: text.optional(), 到村: text.optional(), 再提: z.boolean(),
});

const round = z.strictObject({
  轮次: count, 类型: text, 开始: text, 结束: text, 应到村数: count, 到村数: count, 未到村: names,
  督导组: z.array(z.strictObject({ 名称: text, 组长: text.optional(), 到村数: count, 问题数: count })),
  回头看: z.array(lookBack),
  下一轮: z.strictObject({ 轮次: count, 类型: text, 应开始: text, 逾期: count }),
});

const rank = z.strictObject({ 代码: text, 名次: text, 乡镇: text, 户数: count, 无错率: text, 签齐率: text, 台账项数: count, 销号率: text, 升降: text });

const common = z.array(z.strictObject({ 编号: text, 地点: text, 问题: text }));

const comparison = z.strictObject({ 日期: text, 行: z.array(z.strictObject({ 项目: text, 上次: count, 本次: count, 增减: text })), 新增共性: common, 消除共性: common });

const BRIEFING: z.core.$ZodShape = {
  日期: text,
  总体: totals,
  督导: round.optional(),
  排名规则: text,
  排名: z.array(rank),
  共性: z.array(entry),
  逾期: z.array(entry),
  对比: comparison.optional(),
  提法: z.array(z.strictObject({ 名称: text, 项数: count, 项: names.min(1) })),
};

const SAMPLE: z.core.$ZodShape = {
  轮次: count,
  类型: text,
  种子: text,
  各村: z.array(
    z.strictObject({
      督导组: text.optional(), 乡镇: text, 村: text, 贫困村: text.optional(), 上轮到过: z.boolean(),
      户: z.array(z.strictObject({ 户编号: text, 户主: text.optional(), 组: text.optional(), 属性: text.optional(), 脱贫标志: text.optional() })),
    }),
  ),
};

/** What the papers of the county see beside 县, by their code. */
export const COUNTY_FIELDS: ReadonlyMap<string, z.core.$ZodShape> = new Map([['briefing', BRIEFING], ['sample', SAMPLE]]);
