import { z } from 'zod';
import { AUDIENCE_NAMES } from '../model/audience.js';
import { anyText, date, label } from './scalars.js';

/** reissues.yaml of a village: packages that have been handed over and are replaced, why, and who has approved it. */
export const reissuesSchema = z.array(
  z.strictObject({
    受众: label(Object.values(AUDIENCE_NAMES)),
    替换: z.string().min(1, '应写上被替换的包的 SHA-256').regex(/^[0-9a-f]{64}$/, '应为 64 位十六进制字符(0-9、a-f)，照 packages/history.jsonl 里的抄'),
    理由: anyText,
    批准人: anyText,
    日期: date,
  }),
);

export type Reissue = z.infer<typeof reissuesSchema>[number];
