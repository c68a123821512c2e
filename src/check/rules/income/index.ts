import type { Rule } from '../../rule.js';
import { incomeAboveLine } from './income-above-line.js';
import { incomeAllowance } from './income-allowance.js';
import { incomeExitLine } from './income-exit-line.js';
import { incomeJump } from './income-jump.js';
import { incomeLineMissing } from './income-line-missing.js';
import { incomeMeasure } from './income-measure.js';
import { incomeNegative } from './income-negative.js';
import { incomeNet } from './income-net.js';
import { incomePerCapita } from './income-per-capita.js';
import { incomeTotalSum } from './income-total-sum.js';
import { incomeTransferSum } from './income-transfer-sum.js';
import { incomeWage } from './income-wage.js';
import { pensionAge } from './pension-age.js';
import { pensionPolicy } from './pension-policy.js';
import { settingMissing } from './setting-missing.js';

/** 收入 */
export const INCOME_RULES: readonly Rule[] = [
  incomeNegative,
  incomeTransferSum,
  incomeTotalSum,
  incomeNet,
  incomePerCapita,
  incomeExitLine,
  incomeLineMissing,
  incomeAboveLine,
  incomeAllowance,
  pensionAge,
  pensionPolicy,
  incomeWage,
  incomeMeasure,
  incomeJump,
  settingMissing,
];
