import type { Criteria } from '../schema/criteria.js';
import type { Household } from '../schema/household.js';
import type { Draft } from './rule.js';

/** The 脱贫标志 of a household that has left poverty; undefined for all others. */
export const exitFlagOf = (record: Draft<Household>, criteria: Criteria): string | undefined => criteria.脱贫.已脱贫.find((flag) => flag === record.脱贫标志);

/** The 脱贫标志 of a household that is still poor; undefined for all others. */
export const poorFlagOf = (record: Draft<Household>, criteria: Criteria): string | undefined => criteria.脱贫.未脱贫.find((flag) => flag === record.脱贫标志);
