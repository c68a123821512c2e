import { isRefused } from '../../draft.js';
import type { CountyRule, Finding } from '../../rule.js';

export const settingMissing: CountyRule = {
  code: 'SETTING_MISSING',
  severity: 'warning',
  scope: 'county',
  *check(county) {
    // Nothing of the file could be read: that has been said.
    if (Object.keys(county).length === 0) return;
    const accounting = county.口径;
    if (!isRefused(county, '口径')) {
      if (!Object.hasOwn(accounting ?? {}, '养老金计入')) yield missing(['口径', '养老金计入'], 'PENSION_POLICY(养老金是否计入)没有核', '写「是」或「否」，以县里的收入核算办法为准');
      if (!Object.hasOwn(accounting ?? {}, '人口')) yield missing(['口径', '人口'], 'INCOME_PER_CAPITA(人均纯收入)没有按口径核，一律按家庭人口算', '写「登记在册」或「常住人口」，以县里的收入核算办法为准');
    }
    if (!Object.hasOwn(county, '公示天数')) yield missing(['公示天数'], 'NOTICE_TOO_SHORT(公示时间)没有核', '写公示至少要几天，以本地识别、退出程序的规定为准');
  },
};

const missing = (path: readonly string[], consequence: string, how: string): Finding => ({
  path,
  message: `dangka.yaml 没有设置「${path.join('.')}」，${consequence}`,
  hint: `在 dangka.yaml 补上「${path.join('」下的「')}」：${how}`,
});
