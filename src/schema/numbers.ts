import { z } from 'zod';
import { householdCode, year } from './scalars.js';

/**
 * numbers.yaml of a village: volume numbers (案卷号) that have been given for good. A household that has left keeps
 * its line, so that its number is never given again.
 */
export const numbersSchema = z.strictObject({
  年度: year,
  /** How many digits a number must have is the classification scheme's to say. */
  卷号: z.array(z.strictObject({ 户编号: householdCode, 案卷号: z.string().regex(/^\d{1,9}$/, '应为数字，如 001') })),
});

export type Numbers = z.infer<typeof numbersSchema>;
