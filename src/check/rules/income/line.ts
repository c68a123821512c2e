import type { County } from '../../../schema/county.js';
import type { Household } from '../../../schema/household.js';
import type { Draft } from '../../rule.js';

/** The income line of a record's year, in yuan a head. */
export const lineOf = (record: Draft<Household>, county: Draft<County>): string | undefined => (record.年度 === undefined ? undefined : county.收入线?.[record.年度]);
