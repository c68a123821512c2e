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
  /** {{人数 7}}: 七, for clauses such as 七人同责; beyond ten the digits. */
  人数: (count: number) => DIGITS[count] ?? String(count),
};
