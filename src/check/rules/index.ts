import type { Rule } from '../rule.js';
import { CAUSE_RULES } from './cause/index.js';
import { IDENTITY_RULES } from './identity/index.js';
import { INCOME_RULES } from './income/index.js';
import { LIVING_RULES } from './living/index.js';
import { PEOPLE_RULES } from './people/index.js';
import { PROCESS_RULES } from './process/index.js';
import { SIGNOFF_RULES } from './signoff/index.js';
import { VILLAGE_RULES } from './village/index.js';

/** Every rule, in the chapters of the catalogue. A new rule is one module and one line in its chapter. */
export const RULES: readonly Rule[] = [...IDENTITY_RULES, ...PEOPLE_RULES, ...LIVING_RULES, ...INCOME_RULES, ...CAUSE_RULES, ...PROCESS_RULES, ...SIGNOFF_RULES, ...VILLAGE_RULES];
