import { z } from 'zod';
import { anyText } from './scalars.js';

/** Whole number as typed in a data file; data files are read as text like all else. */
const number = z.string().regex(/^\d+(\.\d+)?$/, '应为数字').transform(Number);
const labels = z.array(anyText).min(1).readonly();
const range = z.strictObject({ 最小: number, 最大: number });

/** schemas/criteria.yaml: the numbers and groups of labels that rules judge by. Ages in years, areas in 亩 and ㎡, distances in km, money in yuan, photographs in mm. */
export const criteriaSchema = z.strictObject({
  年龄: z.strictObject({ 义务教育: range, 劳动年龄: range, 公益岗位: range, 特困核查: range, 低学历核查: range, 领养老金: number, 亲子差: number }),
  关系: z.strictObject({ 配偶: labels, 子女: labels, 父母: labels, 男: labels, 女: labels }),
  在校: z.strictObject({
    未上学: labels,
    非在校: labels,
    职业教育: labels,
    学段: z.array(z.strictObject({ 名称: anyText, 状况: labels, 最小: number.optional(), 最大: number.optional() })),
    低学历: labels,
  }),
  健康: z.strictObject({ 健康: labels, 患病: labels, 残疾: labels, 健康类未上学原因: labels }),
  劳动: z.strictObject({ 有劳动力: labels, 无劳动力: labels, 未成年: labels, 不务工: labels, 最多月数: number }),
  重度肢体残疾: z.strictObject({ 类别: anyText, 最重: number, 最轻: number }),
  脱贫: z.strictObject({ 已脱贫: labels, 未脱贫: labels, 有过脱贫: labels, 最少月数: number }),
  条件: z.strictObject({
    土地上限: z.strictObject({ 耕地面积: number, 林地面积: number, 退耕还林面积: number, 林果面积: number, 牧草地面积: number, 水面面积: number }),
    距离上限: number,
    住房上限: number,
  }),
  收入: z.strictObject({ 工资下限: number, 月工资上限: number, 变动倍数: number }),
  致贫原因: z.strictObject({
    其他最多: number,
    须备注: labels,
    须有残疾人: labels,
    须有病人: labels,
    须有在校生: labels,
    须缺劳力: z.strictObject({ 原因: labels, 比例: number }),
    须有劳动力: labels,
    对应措施: z.record(anyText, labels),
  }),
  措施: z.strictObject({ 须有在校生: labels, 须有低保: labels, 产业: labels, 就业: labels }),
  监测: z.strictObject({ 方案: labels }),
  走访人数: number,
  照片: z.strictObject({ 宽: number, 高: number, 容差: number }),
  公示: z.strictObject({ 最少可能: number, 年龄上限: number }),
  整改: z.strictObject({ 共性比例: number, 共性户数: number, 共性村数: number }),
  督导: z.strictObject({ 间隔天数: number, 抽村: number, 抽户: number }),
});

export type Criteria = z.infer<typeof criteriaSchema>;
