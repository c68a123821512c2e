import { isRefused } from '../../draft.js';
import type { CountyRule } from '../../rule.js';

/** Without the year's line nobody's exit can be judged. */
export const incomeLineMissing: CountyRule = {
  code: 'INCOME_EXIT_LINE',
  severity: 'error',
  scope: 'county',
  *check(county) {
    const { 年度: year, 收入线: lines } = county;
    if (year === undefined || isRefused(county, '收入线')) return;
    if (lines && Object.hasOwn(lines, year)) return;
    yield { path: ['收入线'], part: 'key', message: `dangka.yaml 的「收入线」里没有 ${year} 年的数，脱贫户的收入无从核对`, hint: `查上级当年公布的收入线文件，在「收入线」下补上「${year}: 」和那个数` };
  },
};
