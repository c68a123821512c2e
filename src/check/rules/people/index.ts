import type { Rule } from '../../rule.js';
import { educationLow } from './education-low.js';
import { healthCard } from './health-card.js';
import { insuranceDouble } from './insurance-double.js';
import { insuranceNone } from './insurance-none.js';
import { labourAdult } from './labour-adult.js';
import { labourChild } from './labour-child.js';
import { labourDisability } from './labour-disability.js';
import { labourElder } from './labour-elder.js';
import { labourStudent } from './labour-student.js';
import { labourUnwell } from './labour-unwell.js';
import { publicJobAge } from './public-job-age.js';
import { schoolCompulsory } from './school-compulsory.js';
import { schoolReasonHealth } from './school-reason-health.js';
import { schoolStageAge } from './school-stage-age.js';
import { studentWorking } from './student-working.js';
import { supportHealthy } from './support-healthy.js';
import { supportWorking } from './support-working.js';
import { workMonths } from './work-months.js';
import { workWithoutLabour } from './work-without-labour.js';

/** 就学、劳动力、健康、参保 */
export const PEOPLE_RULES: readonly Rule[] = [
  schoolCompulsory,
  schoolStageAge,
  schoolReasonHealth,
  studentWorking,
  labourChild,
  labourStudent,
  labourAdult,
  labourElder,
  labourDisability,
  workWithoutLabour,
  workMonths,
  healthCard,
  insuranceNone,
  insuranceDouble,
  educationLow,
  labourUnwell,
  publicJobAge,
  supportWorking,
  supportHealthy,
];
