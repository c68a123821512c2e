import { z } from 'zod';
import { maskText } from '../text/mask.js';

/** What a briefing says of the one before it. */
export interface EarlierBriefing {
  readonly 日期: string;
  readonly 总体: { readonly 户数: number; readonly 无错户数: number; readonly 签齐户数: number; readonly 台账项数: number; readonly 已销号: number; readonly 逾期项数: number };
  readonly 排名: readonly { readonly 代码: string; readonly 名次: string }[];
  readonly 共性: readonly { readonly 编号: string; readonly 地点: string; readonly 问题: string; readonly 状态: string }[];
}

const count = z.number().int().min(0);

const schema = z.object({
  日期: z.string(),
  总体: z.object({ 户数: count, 无错户数: count, 签齐户数: count, 台账项数: count, 已销号: count, 逾期项数: count }),
  排名: z.array(z.object({ 代码: z.string(), 名次: z.string() })),
  共性: z.array(z.object({ 编号: z.string(), 地点: z.string(), 问题: z.string(), 状态: z.string() })),
});

/** A briefing of an earlier run from its JSON document; undefined where the text is anything else. Numbers are masked again: the file may have been edited. */
export function readEarlierBriefing(text: string): EarlierBriefing | undefined {
  const result = schema.safeParse(parseJson(text));
  if (!result.success) return undefined;
  const { 共性: common, ...rest } = result.data;
  return { ...rest, 共性: common.map((each) => ({ ...each, 问题: maskText(each.问题) })) };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
