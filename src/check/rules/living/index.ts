import type { Rule } from '../../rule.js';
import { exitHouse } from './exit-house.js';
import { exitInsurance } from './exit-insurance.js';
import { exitSchool } from './exit-school.js';
import { exitWater } from './exit-water.js';
import { houseArea } from './house-area.js';
import { houseGrade } from './house-grade.js';
import { landRange } from './land-range.js';
import { powerNone } from './power-none.js';
import { riskNotMonitored } from './risk-not-monitored.js';
import { roadDistance } from './road-distance.js';

/** 生产生活条件 */
export const LIVING_RULES: readonly Rule[] = [
  landRange,
  roadDistance,
  powerNone,
  houseGrade,
  houseArea,
  riskNotMonitored,
  exitHouse,
  exitWater,
  exitSchool,
  exitInsurance,
];
