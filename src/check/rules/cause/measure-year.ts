import type { HouseholdRule } from '../../rule.js';

/** One that has no end goes on. */
export const measureYear: HouseholdRule = {
  code: 'MEASURE_YEAR',
  severity: 'warning',
  scope: 'household',
  *check(record) {
    const year = record.年度;
    if (year === undefined) return;
    const [first, last] = [`${year}-01-01`, `${year}-12-31`];
    for (const [index, measure] of (record.帮扶措施 ?? []).entries()) {
      const { 开始时间: start, 结束时间: end } = measure ?? {};
      if (start === undefined) continue;
      const name = measure?.类别 === undefined ? '' : `「${measure.类别}」`;
      const hint = `核对日期；不是 ${year} 年的措施，记到它那一年的档里`;
      if (start < first && end !== undefined && end < first) yield { path: ['帮扶措施', index, '结束时间'], message: `帮扶措施${name} ${end} 就结束了，不在 ${year} 年`, hint };
      if (start > last) yield { path: ['帮扶措施', index, '开始时间'], message: `帮扶措施${name} ${start} 才开始，不在 ${year} 年`, hint };
    }
  },
};
