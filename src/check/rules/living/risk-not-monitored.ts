import { isRefused } from '../../draft.js';
import type { Finding, HouseholdRule } from '../../rule.js';

/** Households are monitored only under the schemes of the years after 2020. */
export const riskNotMonitored: HouseholdRule = {
  code: 'RISK_NOT_MONITORED',
  severity: 'review',
  scope: 'household',
  *check(record, { county, criteria }) {
    if (county.方案 === undefined || !criteria.监测.方案.includes(county.方案)) return;
    if (record.监测对象类别 !== undefined || isRefused(record, '监测对象类别')) return;
    const { 危房: unsafe, 饮水安全: water } = record.生产生活条件 ?? {};
    if (unsafe === '是') yield unwatched('危房', '危房写的是「是」');
    if (water === '否') yield unwatched('饮水安全', '饮水安全写的是「否」');
  },
};

const unwatched = (field: string, fact: string): Finding => ({
  path: ['生产生活条件', field],
  message: `${fact}，却没有监测对象类别`,
  hint: '入户核实住房和饮水：属实的，按程序纳入监测，补上「监测对象类别」；已经解决的，改正这一项',
});
