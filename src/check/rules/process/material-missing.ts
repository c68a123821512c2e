import { findNearest } from '../../../text/nearest.js';
import { procedureOf } from '../../materials.js';
import type { HouseholdRule } from '../../rule.js';

export const materialMissing: HouseholdRule = {
  code: 'MATERIAL_MISSING',
  severity: 'error',
  scope: 'household',
  *check(record, context) {
    const listed = record.材料?.map((material) => material?.名称);
    // A name that could not be read may be the very one.
    if (listed === undefined || listed.includes(undefined)) return;
    const hasLeft = record.脱贫标志 !== undefined && context.criteria.脱贫.已脱贫.includes(record.脱贫标志);
    const procedure = procedureOf(context);
    const strangers = listed.filter((name) => name !== undefined && !procedure.some((each) => each.名称 === name));
    for (const { 名称: name, 必备: when } of procedure) {
      if (when === '否' || (when === '脱贫后' && !hasLeft) || listed.includes(name)) continue;
      const near = findNearest(name, strangers.filter((each) => each !== undefined));
      const why = when === '脱贫后' ? '，已脱贫的户都要有' : '';
      yield { path: ['材料'], part: 'key', message: `材料里没有「${name}」${why}`, hint: near === undefined ? `找出这一户的${name}，登记名称、日期和页数；没有办过的，按程序补办` : `「${near}」就是它的，名称写成「${name}」；不是的，找出这一户的${name}登记上` };
    }
  },
};
