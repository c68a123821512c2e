import { INCOME_MUTATIONS, LIVING_MUTATIONS } from './check-mutations-economy.js';
import type { Mutation } from './check-mutations-kit.js';
import { IDENTITY_MUTATIONS, PEOPLE_MUTATIONS } from './check-mutations-people.js';
import { CAUSE_MUTATIONS, PROCESS_MUTATIONS } from './check-mutations-process.js';

export type { Mutation } from './check-mutations-kit.js';
export { COUNTY_MUTATIONS, SIGNOFF_MUTATIONS, VILLAGE_MUTATIONS } from './check-mutations-village.js';

/** One field of a clean record changed, chapter by chapter. */
export const MUTATIONS: readonly Mutation[] = [...IDENTITY_MUTATIONS, ...PEOPLE_MUTATIONS, ...LIVING_MUTATIONS, ...INCOME_MUTATIONS, ...CAUSE_MUTATIONS, ...PROCESS_MUTATIONS];
