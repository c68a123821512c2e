import { decimal, formatMoney, sumOf } from '../../../model/money.js';
import type { HouseholdRule } from '../../rule.js';

export const incomeTransferSum: HouseholdRule = {
  code: 'INCOME_TRANSFER_SUM',
  severity: 'error',
  scope: 'household',
  *check(record) {
    const transfer = record.收入?.转移性收入;
    if (transfer?.合计 === undefined) return;
    const sum = sumOf([transfer.计划生育金, transfer.低保金, transfer.特困供养金, transfer.养老保险金, transfer.生态补偿金, transfer.其他转移性收入]);
    if (sum === undefined || sum.eq(decimal(transfer.合计))) return;
    yield { path: ['收入', '转移性收入', '合计'], message: `转移性收入合计写的是 ${transfer.合计}，六项相加是 ${formatMoney(sum)}`, hint: '逐项核对凭证，改正错的那一项或合计' };
  },
};
