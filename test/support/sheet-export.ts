import { householdSchema, type Household } from '../../src/schema/household.js';
import { checkShape } from '../../src/check/shape.js';
import { loadExchangeProfile } from '../../src/check/system/profile.js';
import { readSystemExport, type SystemExport } from '../../src/check/system/export.js';
import type { Draft } from '../../src/check/rule.js';
import type { Diagnostic } from '../../src/diagnostic.js';
import { parseFile, type LoadedFile } from '../../src/load/file.js';
import { loadCodeLists } from '../../src/load/resources.js';
import type { Sheet, SheetCell, SheetRow } from '../../src/model/sheet.js';
import { openFolder } from '../../src/node/files.js';
import type { ExchangeProfile } from '../../src/schema/exchange.js';
import { codeListsOf } from '../../src/schema/lists.js';
import { baseText, pathOf, replaceOnce } from './check-base.js';
import { REPOSITORY, utf8 } from './check-world.js';

const resources = await openFolder(REPOSITORY);
export const PROFILE: ExchangeProfile = await loadExchangeProfile([resources]);
const schema = householdSchema(codeListsOf(await loadCodeLists(resources), '建档立卡'));

export interface Loaded {
  readonly file: LoadedFile;
  readonly record: Draft<Household>;
}

/** A record as `check` reads it. */
export function loadRecord(text: string, name = '一户'): Loaded {
  const file = parseFile(pathOf(name), utf8(text));
  return { file, record: checkShape(schema, file.value).draft };
}

const OF_HOUSEHOLD = `监测对象类别: 脱贫不稳定户
脱贫时间: 2017-10-11
返贫年度: 2016
开户银行: 某县农商行
银行账号: "6217001234567890123"
`;
const OF_HEAD = `    残疾证号: 41079919690308703342
    城镇职工医保: 否
    特困供养: 否
    未上学原因: 其他
    联系电话: 0373-7291234
`;

/** The first household of the base with every optional field that an export has. */
export const FULL_TEXT = replaceOnce(replaceOnce(replaceOnce(baseText('一户'), '识别时间:', `${OF_HOUSEHOLD}识别时间:`), '    大病保险: 是\n    城乡居民养老保险: 是\n    低保: 否\n  - 姓名: 秦月', `    大病保险: 是\n    城乡居民养老保险: 是\n    低保: 否\n${OF_HEAD}  - 姓名: 秦月`), '    危房: 否\n'.slice(2), '  危房: 是\n  危房级别: C级\n  改造年度: 2016\n');

export type Cell = string | SheetCell;

/** A sheet in memory, from its first row on. */
export function memorySheet(rows: readonly (readonly Cell[])[], file = '系统导出.xlsx'): Sheet {
  return {
    file,
    rows: async function* (): AsyncGenerator<SheetRow> {
      for (const [index, cells] of rows.entries()) {
        await Promise.resolve();
        yield { number: index + 1, cells: new Map(cells.flatMap((cell, column) => (cell === '' ? [] : [[column, typeof cell === 'string' ? { kind: 'text' as const, text: cell } : cell]]))) };
      }
    },
  };
}

/** The cell that says of a member what the record says, in the record's own words. */
export function cellOf(record: object, memberIndex: number, field: string): string {
  const path = field.startsWith('家庭成员.') ? ['家庭成员', memberIndex, ...field.split('.').slice(1)] : field.split('.');
  const value = path.reduce<unknown>((current, step) => (typeof current === 'object' && current !== null ? (current as Record<string | number, unknown>)[step] : undefined), record);
  return Array.isArray(value) ? value.join('，') : typeof value === 'string' ? value : '';
}

/** Columns of the profile that are compared: form label and field. */
export const FIELDS: readonly { readonly label: string; readonly field: string; readonly kind: string }[] = PROFILE.栏目.flatMap(({ 字段: field, 表头: [label], 类型: kind }) => (field === undefined || label === undefined || field.startsWith('户主.') ? [] : [{ label, field, kind }]));

/** A title, an empty row, the header in row 3, and a row for each member from row 4: as the national system writes it. */
export function exportRows(records: readonly Draft<Household>[], columns: readonly { readonly label: string; readonly field: string }[] = FIELDS): Cell[][] {
  return [['全国扶贫开发信息系统自定义导出表'], [], columns.map(({ label }) => label), ...records.flatMap((record) => (record.家庭成员 ?? []).map((_, index) => columns.map(({ field }) => cellOf(record, index, field))))];
}

export const readRowsOf = (rows: readonly (readonly Cell[])[]): Promise<SystemExport> => readSystemExport(memorySheet(rows), PROFILE);

export const OWNER = { village: '410799105201', household: '4107991052010001' };

/** All that is found of one household. */
export async function differences({ file, record }: Loaded, rows: readonly (readonly Cell[])[]): Promise<readonly Diagnostic[]> {
  return (await readRowsOf(rows)).compare(file, OWNER, record);
}

/** Rows with one cell changed; row counts from 1. */
export function withCell(rows: readonly (readonly Cell[])[], row: number, column: number, cell: Cell): Cell[][] {
  return rows.map((cells, index) => (index + 1 === row ? Array.from({ length: Math.max(cells.length, column + 1) }, (_, each) => (each === column ? cell : (cells[each] ?? ''))) : [...cells]));
}
