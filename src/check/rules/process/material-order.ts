import { latestOf } from '../../dates.js';
import { procedureOf } from '../../materials.js';
import type { Path } from '../../../diagnostic.js';
import type { HouseholdRule } from '../../rule.js';

interface DatedMaterial {
  readonly name: string;
  readonly date: string;
  readonly path: Path;
  /** Place in the procedure. */
  readonly rank: number;
}

/** The order is the template set's 材料 list; a material that it does not name may come at any time. */
export const materialOrder: HouseholdRule = {
  code: 'MATERIAL_ORDER',
  severity: 'error',
  scope: 'household',
  *check(record, context) {
    const order = procedureOf(context).map((material) => material.名称);
    const dated = (record.材料 ?? []).flatMap((material, index): DatedMaterial[] => {
      const { 名称: name, 日期: date } = material ?? {};
      const rank = name === undefined ? -1 : order.indexOf(name);
      return name === undefined || date === undefined || rank < 0 ? [] : [{ name, date, rank, path: ['材料', index, '日期'] }];
    });
    for (const { name, date, rank, path } of dated) {
      const latest = latestOf(dated.filter((other) => other.rank < rank));
      if (latest === undefined || date >= latest.date) continue;
      yield { path, message: `「${name}」的日期 ${date} 早于在它之前办的「${latest.name}」(${latest.date})`, hint: '拿出两份原件核对日期；抄错的改正，原件就是这样的，查清办理经过并写出说明' };
    }
  },
};
