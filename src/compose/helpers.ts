import { decimal } from '../model/money.js';
import { maskNumber } from '../text/mask.js';

const DIGITS = ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九', '十'] as const;

/** What templates may call besides if, unless, each and with. Handlebars passes its options as the last argument. */
export const HELPERS: Readonly<Record<string, (...values: never[]) => unknown>> = {
  /** {{序 @index}}: counting from one. */
  序: (index: number) => index + 1,
  /** {{缺省 户.备注 "无"}}: the second where the first is absent. */
  缺省: (value: unknown, otherwise: string) => (value === undefined || value === null || value === '' ? otherwise : value),
  /** {{#if (等于 村.贫困村 "是")}} */
  等于: (a: unknown, b: unknown) => a === b,
  /** {{连接 户.致贫原因.其他 "、"}} */
  连接: (list: readonly string[] | undefined, separator: string) => (list ?? []).join(separator),
  /** {{#if (任一 联系电话 (等于 雨露计划 "是") 备注)}}: at least one is there, or true. */
  任一: (...values: unknown[]) => values.slice(0, -1).some((value) => value !== undefined && value !== '' && value !== false),
  /** {{#if (不超过 户.家庭成员.length 6)}} */
  不超过: (value: number, limit: number) => value <= limit,
  /** {{求和 各户 "户.家庭人口"}}: the exact sum over a list; what is absent counts nothing. */
  求和: (list: unknown, path: string) => sumOver(listOf(list), path),
  /** {{计数 各户 "户.脱贫标志" "脱贫"}}: how many in a list say so; without a value, how many say anything. */
  计数: (list: unknown, path: string, wanted: unknown) =>
    String(listOf(list).filter((item) => (typeof wanted === 'string' ? valueAt(item, path) === wanted : (valueAt(item, path) ?? '') !== '')).length),
  /** {{遮号 证件号码}}: the place code stays, the rest is starred. */
  遮号: (value: string) => maskNumber(value),
  /** {{年月日 县.批次日期}}: 2017年11月30日 */
  年月日: (date: string) => date.replace(/^(\d{4})-0?(\d+)-0?(\d+)$/, '$1年$2月$3日'),
  /** {{人数 7}}: 七, for clauses such as 七人同责; beyond ten the digits. */
  人数: (count: number) => DIGITS[count] ?? String(count),
};

function listOf(value: unknown): readonly unknown[] {
  if (!Array.isArray(value)) throw new Error('「求和」「计数」后面先写一个列表，再写其中的项目，如 {{求和 户.帮扶措施 "金额"}}');
  return value;
}

/** As many decimals as the longest amount has: people stay whole, money keeps its cents. */
function sumOver(list: readonly unknown[], path: string): string {
  const amounts = list.map((item) => valueAt(item, path)).flatMap((value) => (typeof value === 'string' ? [value] : typeof value === 'number' ? [String(value)] : []));
  const places = Math.max(0, ...amounts.map((amount) => amount.split('.')[1]?.length ?? 0));
  return amounts.reduce((sum, amount) => sum.plus(amount), decimal('0')).toFixed(places);
}

const valueAt = (item: unknown, path: string): unknown =>
  path.split('.').reduce<unknown>((value, key) => (typeof value === 'object' && value !== null && Object.hasOwn(value, key) ? (value as Readonly<Record<string, unknown>>)[key] : undefined), item);
