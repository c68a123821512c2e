import { z } from 'zod';
import { countySchema } from '../schema/county.js';
import { householdSchema } from '../schema/household.js';
import type { CodeLists } from '../schema/lists.js';
import type { DocumentEntry, TemplateSet } from '../schema/template-set.js';
import { villageSchema } from '../schema/village.js';
import { COUNTY_FIELDS } from './county-fields.js';
import { fieldAt } from './field-type.js';

/** The code lists and schemes that the schemas are made from. */
export interface Vocabulary {
  readonly lists: CodeLists;
  readonly schemes: readonly string[];
}

const text = z.string();
const count = z.number();

/** One of those who answer for a card. */
const signer = z.strictObject({ 岗位: text, 姓名: text, 单位: text.optional(), 职务: text.optional() });

/** A line of a catalogue; scanned materials may bear no date. */
const catalogueLine = z.strictObject({ 档号: text, 责任者: text, 题名: text, 日期: text.optional(), 页数: count, 备注: text.optional() });

const volume = z.strictObject({ 档号: text, 案卷号: text, 类目: text, 保管期限: text, 件数: count, 页数: count, 照片数: count, 附件数: count, 件: z.array(catalogueLine).min(1) });

/** A line of 整改台账: what nobody has filled in is empty. */
const ledgerLine = z.strictObject({
  编号: text, 级别: text, 性质: text, 户编号: text.optional(), 户主: text.optional(), 问题: text, 规则: text.optional(), 整改措施: text,
  牵头单位: text.optional(), 责任人: text.optional(), 整改时限: text.optional(), 状态: text, 销号日期: text.optional(), 复核人: text.optional(),
});

const box = z.strictObject({ 年度: text, 类目: text, 保管期限: text, 盒号: text, 起卷号: text, 止卷号: text, 卷数: text, 页数: text, 脊厚: text });

/** What all templates see of the records: the schemas, and beyond them what no record or village lacks that may be printed. */
function recordsOf(set: TemplateSet, { lists, schemes }: Vocabulary) {
  const household = householdSchema(lists);
  const member = household.shape.家庭成员.element;
  const village = villageSchema(lists);
  const group = village.shape.责任组.unwrap();
  const officers = village.shape.两大员.unwrap();
  const officer = officers.shape.档案管理员.unwrap();
  const named = officer.required({ 姓名: true });
  // POST_VACANT sees to the posts, STAFF_MISSING to the others: neither can be waived.
  const posts = set.签字.filter(({ 来源: from = '村' }) => from === '村').map(({ 岗位: post, 必设: where }) => [post, where === '贫困村' ? officer.optional() : named] as const);
  return {
    county: countySchema(schemes),
    village: village.extend({
      岗位: z.strictObject(Object.fromEntries(posts)),
      两大员: z.strictObject({ 档案管理员: named, 政策指导员: named }),
      责任组: z.strictObject({ 组长: named, 成员: group.shape.成员.unwrap().min(1) }),
    }),
    // HEAD_MISSING cannot be waived.
    household: household.extend({ 家庭成员: z.array(member).min(1) }),
    member,
  };
}

/** What the template of one document sees. */
export function contextOf(entry: DocumentEntry, set: TemplateSet, vocabulary: Vocabulary): z.ZodObject {
  const records = recordsOf(set, vocabulary);
  const { subject, ...own } = contextFor(entry, set, records);
  const person = subject ?? subjectOf(entry, z.strictObject(own));
  return z.strictObject({
    ...own,
    ...(entry.份次 === undefined ? {} : { 份次: z.literal(entry.份次) }),
    ...(entry.参数 === undefined ? {} : { 参数: z.strictObject(Object.fromEntries(Object.entries(entry.参数).map(([name, value]) => [name, z.literal(value)]))) }),
    ...(person === undefined ? {} : { 人: person }),
  });
}

/** By whom it is about: a household, a village, the county, or one who signs. */
function contextFor(entry: DocumentEntry, set: TemplateSet, { county, village, household, member }: ReturnType<typeof recordsOf>): z.core.$ZodShape & { readonly subject?: z.core.$ZodType } {
  const listed = z.strictObject({ 户: household, 户主: member, 卡版本: text });
  switch (entry.对象) {
    case '村':
      return { 县: county, 村: village, 各户: z.array(listed), 目录: z.array(catalogueLine), 台账: z.array(ledgerLine), 盒: z.array(box) };
    case '县':
      return { 县: county, ...COUNTY_FIELDS.get(entry.代码) };
    case '人':
      return { 县: county, 各户: z.array(listed.extend({ 村: text, 岗位: text })).min(1), subject: z.strictObject({ 姓名: text }) };
    default:
      return {
        县: county,
        村: village,
        户: household,
        户主: member,
        ...(isCard(entry, set) ? {} : { 卡版本: text, 签字: z.array(signer).min(1), 二维码: text }),
        ...(entry.汇总 === '是' ? { 卷: volume } : {}),
      };
  }
}

/** The card and its copies are composed before there is a version. */
const isCard = (entry: DocumentEntry, set: TemplateSet): boolean => entry.定版本 === '是' || entry.模板 === set.文件.find((each) => each.定版本 === '是')?.模板;

/** The person whom 取自 names: without a name the document is not made. */
function subjectOf({ 取自: path }: DocumentEntry, facts: z.ZodObject): z.core.$ZodType | undefined {
  const found = path?.split('.').reduce<z.core.$ZodType | undefined>((schema, name) => (schema === undefined ? undefined : fieldAt(schema, name)?.schema), facts);
  if (!(found instanceof z.ZodObject)) return undefined;
  return Object.hasOwn(found.shape, '姓名') ? found.required({ 姓名: true }) : found;
}

/** Whether 取自 leads to a group of fields. */
export const isSubjectKnown = (entry: DocumentEntry, set: TemplateSet, vocabulary: Vocabulary): boolean =>
  entry.取自 === undefined || fieldAt(contextOf(entry, set, vocabulary), '人') !== undefined;
