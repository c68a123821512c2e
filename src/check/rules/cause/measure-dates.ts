import type { HouseholdRule } from '../../rule.js';

/** An end may lie ahead: it is a plan. A start is a fact. */
export const measureDates: HouseholdRule = {
  code: 'MEASURE_DATES',
  severity: 'error',
  scope: 'household',
  *check(record, { county }) {
    for (const [index, measure] of (record.帮扶措施 ?? []).entries()) {
      const { 开始时间: start, 结束时间: end } = measure ?? {};
      if (start === undefined) continue;
      const name = measure?.类别 === undefined ? '' : `「${measure.类别}」`;
      if (end !== undefined && end < start) {
        yield { path: ['帮扶措施', index, '结束时间'], message: `帮扶措施${name}的结束时间 ${end} 早于开始时间 ${start}`, hint: '对照项目批复、协议或发放表，核对这两个日期' };
      }
      if (county.批次日期 !== undefined && start > county.批次日期) {
        yield { path: ['帮扶措施', index, '开始时间'], message: `帮扶措施${name}的开始时间 ${start} 晚于批次日期 ${county.批次日期}，还没有开始`, hint: '核对开始时间；还没有落实的措施，等开始以后再记' };
      }
    }
  },
};
