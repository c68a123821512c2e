import { z } from 'zod';
import { anyText, label, longText } from './scalars.js';

/** schemas/rules/*.yaml: what each code means to those who fill in records, and where it comes from. */
export const ruleEntrySchema = z.strictObject({
  级别: label(['error', 'warning', 'review']),
  /** One sentence: raised when. */
  含义: anyText,
  /** Why it matters to whoever is asked about the card. */
  为何: longText,
  /** The standard, order or practice that it rests on. */
  依据: anyText,
  /** Numbers of the same rule in the national system's check. */
  参考: z.array(anyText).optional(),
  /** 否: what is at fault cannot be printed or filed, whoever agrees to it. */
  豁免: label(['是', '否']).optional(),
  错例: longText,
  正例: longText,
});

export const ruleChapterSchema = z.record(z.string().regex(/^[A-Z]+(?:_[A-Z]+)+$/), ruleEntrySchema);

export type RuleEntry = z.infer<typeof ruleEntrySchema>;

/** By code, in the order of the chapters. */
export type RuleCatalogue = ReadonlyMap<string, RuleEntry>;
