import type { Rule } from '../../rule.js';
import { causeLabourShare } from './cause-labour-share.js';
import { causeNoLabour } from './cause-no-labour.js';
import { causeNoMeasure } from './cause-no-measure.js';
import { causeNoMember } from './cause-no-member.js';
import { causeOtherCount } from './cause-other-count.js';
import { causeRemark } from './cause-remark.js';
import { causeRepeated } from './cause-repeated.js';
import { helperMissing } from './helper-missing.js';
import { measureDates } from './measure-dates.js';
import { measureNoMember } from './measure-no-member.js';
import { measureNone } from './measure-none.js';
import { measureOnlySupport } from './measure-only-support.js';
import { measureYear } from './measure-year.js';
import { noLabourNoAllowance } from './no-labour-no-allowance.js';
import { trainingAid } from './training-aid.js';
import { trainingAidMissing } from './training-aid-missing.js';

/** 致贫原因、帮扶措施、帮扶责任人 */
export const CAUSE_RULES: readonly Rule[] = [
  causeOtherCount,
  causeRepeated,
  causeNoMember,
  causeLabourShare,
  causeRemark,
  causeNoMeasure,
  causeNoLabour,
  noLabourNoAllowance,
  measureNone,
  measureNoMember,
  trainingAid,
  trainingAidMissing,
  measureOnlySupport,
  measureDates,
  measureYear,
  helperMissing,
];
