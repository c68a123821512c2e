import type { Path } from '../../../diagnostic.js';
import type { Officer, Village } from '../../../schema/village.js';
import { isPhone, PHONE_HINT } from '../../phone.js';
import { quoteValue } from '../../quote.js';
import type { Draft, VillageRule } from '../../rule.js';

/** Telephones of village.yaml are printed on 明白卡 and rosters as those of the household are. */
export const phoneFormatVillage: VillageRule = {
  code: 'PHONE_FORMAT',
  severity: 'error',
  scope: 'village',
  *check(village) {
    for (const { post, officer, path: owner } of officersOf(village)) {
      const phone = officer?.电话;
      const path = [...owner, '电话'];
      if (phone === undefined || isPhone(phone)) continue;
      yield { path, message: `${post}${officer?.姓名 ?? ''}的电话${quoteValue(path, phone)}既不是手机号，也不是带区号的固定电话`, hint: PHONE_HINT };
    }
  },
};

function* officersOf(village: Draft<Village>): Generator<{ readonly post: string; readonly officer: Draft<Officer> | undefined; readonly path: Path }> {
  for (const [post, officer] of Object.entries(village.岗位 ?? {})) yield { post, officer, path: ['岗位', post] };
  for (const post of ['档案管理员', '政策指导员'] as const) yield { post, officer: village.两大员?.[post], path: ['两大员', post] };
  yield { post: '责任组组长', officer: village.责任组?.组长, path: ['责任组', '组长'] };
}
