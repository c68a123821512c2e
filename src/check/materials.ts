import type { ProcedureMaterial } from '../schema/template-set.js';
import type { RuleContext } from './rule.js';

/** The materials of the county's 方案 in the order of its procedure; a scheme that the set does not name has none. */
export const procedureOf = ({ county, set }: RuleContext): readonly ProcedureMaterial[] => (county.方案 === undefined ? undefined : set.材料?.[county.方案]) ?? [];
