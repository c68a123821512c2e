import { z } from 'zod';
import type { CodeLists } from './lists.js';
import { amount, anyText, count, date, householdCode, identity, label, longText, measure, money, villageCode, year } from './scalars.js';

/**
 * One household × one year, the record behind a 档卡.
 * Optional here is also what a rule of its own reports (HELPER_MISSING, MATERIAL_UNSIGNED):
 * one omission, one message.
 */
export function householdSchema(lists: CodeLists) {
  const yesNo = label(lists.是否);
  const member = z.strictObject({
    姓名: anyText,
    与户主关系: label(lists.与户主关系),
    性别: label(lists.性别),
    证件号码: identity,
    出生日期: date,
    民族: label(lists.民族),
    文化程度: label(lists.文化程度),
    在校生状况: label(lists.在校生状况),
    未上学原因: label(lists.未上学原因).optional(),
    健康状况: label(lists.健康状况),
    残疾证号: anyText.optional(),
    劳动技能: label(lists.劳动技能),
    务工: z.strictObject({ 状况: label(lists.务工状况), 月数: count }),
    公益岗位: yesNo.optional(),
    城乡居民医保: yesNo,
    城镇职工医保: yesNo.optional(),
    大病保险: yesNo,
    城乡居民养老保险: yesNo,
    低保: yesNo,
    特困供养: yesNo.optional(),
    雨露计划: yesNo.optional(),
    联系电话: anyText.optional(),
    备注: longText.optional(),
  });
  const livingConditions = z.strictObject({
    耕地面积: measure,
    有效灌溉面积: measure,
    林地面积: measure,
    退耕还林面积: measure,
    林果面积: measure,
    牧草地面积: measure,
    水面面积: measure,
    加入合作社: yesNo,
    通生产用电: yesNo,
    通生活用电: yesNo,
    通广播电视: yesNo,
    与村主干路距离: measure,
    入户路类型: label(lists.入户路类型),
    饮水困难: yesNo,
    饮水安全: yesNo,
    卫生厕所: yesNo,
    主要燃料: label(lists.主要燃料),
    住房面积: measure,
    住房结构: label(lists.住房结构),
    危房: yesNo,
    危房级别: label(lists.危房级别).optional(),
    改造年度: year.optional(),
  });
  const income = z.strictObject({
    工资性收入: money,
    生产经营性收入: money,
    财产性收入: money,
    转移性收入: z.strictObject({
      计划生育金: money,
      低保金: money,
      特困供养金: money,
      养老保险金: money,
      生态补偿金: money,
      其他转移性收入: money,
      合计: money,
    }),
    生产经营性支出: money,
    年收入: money,
    纯收入: money,
    人均纯收入: money,
  });
  const helper = z.strictObject({
    姓名: anyText.optional(),
    单位: anyText,
    职务: anyText.optional(),
    电话: anyText.optional(),
    隶属关系: label(lists.隶属关系),
    开始时间: date,
    结束时间: date.optional(),
  });
  const measureTaken = z.strictObject({
    类别: label(lists.帮扶措施类别),
    内容: longText,
    帮扶单位: anyText,
    金额: amount,
    开始时间: date,
    结束时间: date.optional(),
  });
  const visit = z.strictObject({
    日期: date,
    走访人: z.array(anyText),
    类型: label(lists.走访类型),
    内容: longText,
  });
  const material = z.strictObject({
    名称: anyText,
    日期: date.optional(),
    截止日期: date.optional(),
    页数: count,
    签字: yesNo.optional(),
    盖章: yesNo.optional(),
    文件: anyText.optional(),
  });
  return z.strictObject({
    户编号: householdCode,
    年度: year,
    村: villageCode,
    组: anyText,
    识别标准: label(lists.识别标准),
    贫困户属性: label(lists.贫困户属性),
    脱贫标志: label(lists.脱贫标志),
    监测对象类别: label(lists.监测对象类别).optional(),
    识别时间: date,
    脱贫时间: date.optional(),
    返贫年度: year.optional(),
    致贫原因: z.strictObject({
      主要: label(lists.致贫原因),
      其他: z.array(label(lists.致贫原因)).optional(),
      备注: longText.optional(),
    }),
    风险: z.array(anyText).optional(),
    家庭人口: count,
    /** People who live there; divides the income where 口径.人口 says so. */
    常住人口: count.optional(),
    联系电话: anyText,
    地址: anyText,
    户籍地址: anyText.optional(),
    开户银行: anyText.optional(),
    银行账号: anyText.optional(),
    照片: z.strictObject({ 户主: anyText.optional(), 房屋: anyText.optional() }).optional(),
    家庭成员: z.array(member),
    生产生活条件: livingConditions,
    收入: income,
    上年人均纯收入: money.optional(),
    帮扶责任人: z.array(helper),
    帮扶措施: z.array(measureTaken),
    走访记录: z.array(visit),
    材料: z.array(material),
    备注: longText.optional(),
  });
}

export type Household = z.infer<ReturnType<typeof householdSchema>>;
export type Member = Household['家庭成员'][number];
export type Material = Household['材料'][number];
