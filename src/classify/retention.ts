import type { County } from '../schema/county.js';
import type { Classification } from '../schema/template-set.js';

/** 保管期限 of a class: its own where the scheme says one, else the county's. */
export const retentionOf = ({ 村类目: classes }: Pick<Classification, '村类目'>, county: Pick<County, '保管期限'>, className: string): County['保管期限'] =>
  classes.find(({ 名称: name }) => name === className)?.保管期限 ?? county.保管期限;
