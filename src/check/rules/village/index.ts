import type { Rule } from '../../rule.js';
import { phoneFormatVillage } from './phone-format-village.js';
import { postUnknown } from './post-unknown.js';
import { postVacant } from './post-vacant.js';
import { staffMissing } from './staff-missing.js';
import { villageCode } from './village-code.js';
import { villageCount } from './village-count.js';

/** 村与县 */
export const VILLAGE_RULES: readonly Rule[] = [
  postVacant,
  postUnknown,
  staffMissing,
  villageCode,
  villageCount,
  phoneFormatVillage,
];
