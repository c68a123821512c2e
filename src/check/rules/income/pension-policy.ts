import { decimal } from '../../../model/money.js';
import type { HouseholdRule } from '../../rule.js';

export const pensionPolicy: HouseholdRule = {
  code: 'PENSION_POLICY',
  severity: 'error',
  scope: 'household',
  *check(record, { county }) {
    const amount = record.收入?.转移性收入?.养老保险金;
    if (county.口径?.养老金计入 !== '否' || amount === undefined || decimal(amount).eq(0)) return;
    yield { path: ['收入', '转移性收入', '养老保险金'], message: `养老保险金写的是 ${amount}，本县的口径是养老金不计入收入`, hint: '核对 dangka.yaml 的「口径」和县里的收入核算办法：口径没有错的，养老金不作收入，从这一项和合计、年收入、纯收入里减去，人均重新算' };
  },
};
