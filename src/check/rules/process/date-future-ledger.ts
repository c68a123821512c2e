import type { LedgerRule } from '../../rule.js';
import { findFutureDates } from './date-future.js';

/** Waivers, rectification and supervision tell of what has been done, as records do. */
export const dateFutureLedger: LedgerRule = {
  code: 'DATE_FUTURE',
  severity: 'error',
  scope: 'ledger',
  check: (ledger, { county }) => findFutureDates(ledger, county),
};
