import { z } from 'zod';
import { AUDIENCE_NAMES, AUDIENCES, type Audience } from '../model/audience.js';
import { anyText, count, label, retention } from './scalars.js';

const ORIENTATIONS = ['纵向', '横向'] as const;

/** One document of a set: which template, for whom, with what file code and filing class. */
const documentEntry = z.strictObject({
  代码: z.string().regex(/^[a-z][a-z0-9-]*$/),
  题名: anyText,
  /** Absent for what is filed as it came: photographs and scanned materials. */
  模板: anyText.optional(),
  /** Of a household, of a village, of the county, or of a person who signs (签字页合集). */
  对象: label(['户', '村', '县', '人']),
  类目: anyText,
  责任者: anyText.optional(),
  /** Path of what the document is about, such as 村.责任组.组长: the template sees it as 人; where there is none, no document is made. */
  取自: anyText.optional(),
  /** Words that one template prints differently in each of its documents: the template sees them as 参数. */
  参数: z.record(anyText, anyText).optional(),
  /** Which copy: printed on it, not part of 卡版本. */
  份次: anyText.optional(),
  /** The card: its cells of the record make 卡版本. */
  定版本: label(['是', '否']).optional(),
  /** Made when the pages of all others are known: cover, catalogues, closing note. */
  汇总: label(['是', '否']).optional(),
  纸张: label(ORIENTATIONS).optional(),
  /** Margins in millimetres: top, right, bottom, left. */
  页边距: z.array(z.string().regex(/^\d{1,2}(\.\d)?$/)).length(4).optional(),
  页码: label(['是', '否']).optional(),
  /** Whose packages it goes into; absent: 归档 and 检查. */
  受众: z.array(label(Object.values(AUDIENCE_NAMES))).min(1).optional(),
  /** Composed from masked records (公示): its template never sees a whole number. */
  遮蔽: label(['是', '否']).optional(),
}).refine((entry) => entry.受众?.includes(AUDIENCE_NAMES.public) !== true || (entry.对象 === '村' && entry.模板 !== undefined && entry.遮蔽 === '是'), '给公示的文件要有模板，并写上「对象: 村」「遮蔽: 是」');

/** One of those who answer for a card: 岗位 is looked up in village.yaml, or is the household's helper (户) or its head (户主). */
const signer = z.strictObject({
  岗位: anyText,
  来源: label(['村', '户', '户主']).optional(),
  /** 贫困村: only there the post must be held. */
  必设: label(['所有村', '贫困村']).optional(),
});

/** A material in the order of the procedure: it may not be dated before those that stand before it. */
const procedureMaterial = z.strictObject({
  名称: anyText,
  /** Whether a household must have it: 脱贫后, only where it has left poverty. */
  必备: label(['是', '否', '脱贫后']),
  /** Must bear a signature, a seal. */
  签字: label(['是', '否']).optional(),
  盖章: label(['是', '否']).optional(),
});

/** A file that is printed in one go, each household beginning on a front side. */
const printBook = z.strictObject({
  代码: z.string().regex(/^[a-z][a-z0-9-]*$/),
  题名: anyText,
  /** Codes of the documents in it; absent: all, in filing order. */
  文件: z.array(anyText).optional(),
});

/** set.yaml of a template set. */
export const templateSetSchema = z.strictObject({
  名称: anyText,
  说明: anyText.optional(),
  /** Who made the papers, {村} and {乡镇} filled in. */
  责任者: anyText,
  签字: z.array(signer),
  /** By 方案, since each has its own procedure; a scheme that is not named has none. */
  材料: z.record(anyText, z.array(procedureMaterial)).optional(),
  /** Pixels of the shorter side of a 户主 photo, below which print is blurred. */
  照片最短边: count.optional(),
  文件: z.array(documentEntry),
  打印册: z.array(printBook).optional(),
});

export type TemplateSet = z.infer<typeof templateSetSchema>;
export type PrintBook = NonNullable<TemplateSet['打印册']>[number];
export type DocumentEntry = TemplateSet['文件'][number];

/** For whom a document is made. */
export const audiencesOf = ({ 受众: names = [AUDIENCE_NAMES.archive, AUDIENCE_NAMES.inspection] }: Pick<DocumentEntry, '受众'>): readonly Audience[] =>
  AUDIENCES.filter((audience) => names.includes(AUDIENCE_NAMES[audience]));

export type Signer = TemplateSet['签字'][number];
export type ProcedureMaterial = NonNullable<TemplateSet['材料']>[string][number];

/** A classification scheme: classes, retention codes and the shape of an archive number. */
export const classificationSchema = z.strictObject({
  名称: anyText,
  说明: anyText.optional(),
  门类: anyText,
  /** With {全宗号} {门类} {类目号} {年度} {期限} {村码} {案卷号} {件号}. */
  档号: anyText,
  期限代码: z.record(anyText, anyText),
  案卷号位数: count,
  件号位数: count,
  /** Volume number of the village's own papers. */
  村卷号: anyText,
  户类目: anyText,
  /** A class may have a term of its own; without one the county's holds. */
  村类目: z.array(z.strictObject({ 代码: anyText, 名称: anyText, 保管期限: retention.optional() })),
  /** Archive boxes (DA/T 22-2015: spines of 20, 30, 40, 50 mm), thinnest first, and how many pages go into each. */
  盒: z.array(z.strictObject({ 脊厚: count, 页数: count })).min(1).optional(),
  /** Whether a package also describes itself in the layers of DA/T 48-2009; 否 where absent. */
  封装包描述: label(['是', '否']).optional(),
});

export type Classification = z.infer<typeof classificationSchema>;
