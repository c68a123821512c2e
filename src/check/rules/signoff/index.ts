import type { Rule } from '../../rule.js';
import { signChain } from './sign-chain.js';
import { signDate } from './sign-date.js';
import { signIncomplete } from './sign-incomplete.js';
import { signNotOnRoster } from './sign-not-on-roster.js';
import { signOrder } from './sign-order.js';
import { signPostTwice } from './sign-post-twice.js';
import { signSamePerson } from './sign-same-person.js';
import { signStale } from './sign-stale.js';
import { signoffHouseholdMismatch } from './signoff-household-mismatch.js';
import { signoffYearMismatch } from './signoff-year-mismatch.js';

/** 签字 */
export const SIGNOFF_RULES: readonly Rule[] = [
  signoffHouseholdMismatch,
  signoffYearMismatch,
  signStale,
  signIncomplete,
  signNotOnRoster,
  signPostTwice,
  signSamePerson,
  signOrder,
  signDate,
  signChain,
];
