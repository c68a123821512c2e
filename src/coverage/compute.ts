import type { Coverage } from './coverage.js';
import type { CoverageFacts } from './facts.js';
import { coverCounty, coverHouseholds, coverTeams, coverTownships, coverUnits, coverVillages } from './region.js';
import { coverAssessment, coverPolicies, coverProblems, coverProcess } from './task.js';

/** 十个全覆盖, in the article's order: six of the region, four of the task. */
export const computeCoverage = (facts: CoverageFacts): readonly Coverage[] =>
  [coverCounty, coverTownships, coverVillages, coverHouseholds, coverUnits, coverTeams, coverProblems, coverPolicies, coverProcess, coverAssessment].map((cover) => cover(facts));
