import { describe, expect, test } from 'vitest';
import type { Diagnostic } from '../../src/diagnostic.js';
import { BASE, baseText, pathOf, replaceOnce, type Alias } from '../support/check-base.js';
import { checkFiles, utf8 } from '../support/check-world.js';

type Change = readonly [file: Alias, before: string, after: string];

async function check(...changes: readonly Change[]): Promise<readonly Diagnostic[]> {
  const texts = new Map<Alias, string>();
  for (const [file, before, after] of changes) texts.set(file, replaceOnce(texts.get(file) ?? baseText(file), before, after));
  return (await checkFiles(new Map([...BASE, ...[...texts].map(([file, text]) => [pathOf(file), utf8(text)] as const)]))).diagnostics;
}
const found = async (...changes: readonly Change[]): Promise<readonly string[]> => (await check(...changes)).map(({ code, path }) => `${code} ${path}`);

describe('negative amounts', () => {
  test.each(['计划生育金', '特困供养金', '养老保险金', '生态补偿金', '其他转移性收入'])('%s', async (item) => {
    const before = new RegExp(`${item}: .*`).exec(baseText('一户'))?.[0] ?? '';
    expect(await found(['一户', before, `${item}: -0.01`])).toEqual([`INCOME_NEGATIVE 收入.转移性收入.${item}`, 'INCOME_TRANSFER_SUM 收入.转移性收入.合计']);
  });

  test.each(['工资性收入', '生产经营性收入', '财产性收入'])('%s', async (item) => {
    const before = new RegExp(`${item}: .*`).exec(baseText('一户'))?.[0] ?? '';
    expect(await found(['一户', before, `${item}: -1`])).toEqual([`INCOME_NEGATIVE 收入.${item}`, 'INCOME_TOTAL_SUM 收入.年收入']);
  });
});

describe('the line', () => {
  test('of a year that could not be read is not missing', async () => {
    expect(await found(['县', '2017: 3208', '2017: 三千二'])).toEqual(['VALUE_FORMAT 收入线.2017']);
    expect(await found(['县', '年度: 2017', '年度: 二〇一七'])).toEqual(['VALUE_FORMAT 年度']);
    expect(await found(['县', '收入线:\n  2016: 3026\n  2017: 3208', '收入线: 3208'])).toEqual(['FIELD_TYPE 收入线']);
  });

  test('of the record\'s own year counts', async () => {
    const [below] = (await check(['一户', '脱贫标志: 未脱贫', '脱贫标志: 脱贫\n脱贫时间: 2017-10-20'])).filter(({ code }) => code === 'INCOME_EXIT_LINE');
    expect(below?.message).toContain('878.33 元');
    expect(below?.message).toContain('2017 年收入线 3208 元');
  });

  test('is the same number however it is typed', async () => {
    expect(await found(['县', '2017: 3208', '2017: 03208.0'])).toEqual([]);
  });
});

describe('allowances', () => {
  const UNREAD: Change = ['一户', '    城乡居民养老保险: 否\n    低保: 否', '    城乡居民养老保险: 否\n    低保: 没有'];
  const PAID: readonly Change[] = [['一户', '    低保金: 0.00', '    低保金: 100.00'], ['一户', '    合计: 200.00', '    合计: 300.00'], ['一户', '  年收入: 3400.00', '  年收入: 3500.00'], ['一户', '  纯收入: 2635.00', '  纯收入: 2735.00'], ['一户', '人均纯收入: 878.33', '人均纯收入: 911.67']];

  test('a member who could not be read may be the one who draws it', async () => {
    expect(await found(...PAID)).toEqual(['INCOME_ALLOWANCE 收入.转移性收入.低保金']);
    expect(await found(UNREAD, ...PAID)).toEqual(['VALUE_NOT_IN_LIST 家庭成员[2].低保']);
  });

  test('a household without members is HEAD_MISSING\'s', async () => {
    const text = baseText('一户');
    const members = text.slice(text.indexOf('家庭成员:'), text.indexOf('生产生活条件:'));
    expect(await found(['一户', members, '家庭成员: []\n'], ...PAID)).toEqual(['MEMBER_COUNT_MISMATCH 家庭人口', 'HEAD_MISSING 家庭成员']);
  });

  test('names those who draw what nobody has entered', async () => {
    const low: Change = ['一户', '    城乡居民养老保险: 否\n    低保: 否', '    城乡居民养老保险: 否\n    低保: 是'];
    const [unpaid] = (await check(low)).filter(({ code }) => code === 'INCOME_ALLOWANCE');
    expect(unpaid?.message).toMatch(/^杜小雨的「低保」/);
  });

  test('says how old the oldest is', async () => {
    const [young] = (await check(['一户', '养老保险金: 0.00', '养老保险金: 1.00'])).filter(({ code }) => code === 'INCOME_ALLOWANCE');
    expect(young?.message).toContain('60 周岁');
    expect(young?.message).toContain('最大的 48 周岁');
  });
});

describe('wages', () => {
  const WORKING: Change = ['一户', '劳动技能: 普通劳动力\n    务工:\n      状况: 无\n      月数: 0', '劳动技能: 普通劳动力\n    务工:\n      状况: 省外务工\n      月数: 12'];

  test('a worker without wage is named, with where', async () => {
    const [unpaid] = await check(WORKING);
    expect(unpaid?.code).toBe('INCOME_WAGE');
    expect(unpaid?.message).toContain('杜春生在务工(省外务工)');
  });

  test('a public-interest job without months counts as held all year', async () => {
    const job: Change = ['一户', '劳动技能: 普通劳动力\n', '劳动技能: 普通劳动力\n    公益岗位: 是\n'];
    const paid = (wage: string): Change => ['一户', '工资性收入: 0.00', `工资性收入: ${wage}`];
    expect(await found(job, paid('360000.00'))).toEqual(['INCOME_TOTAL_SUM 收入.年收入']);
    expect(await found(job, paid('360000.01'))).toEqual(['INCOME_WAGE 收入.工资性收入', 'INCOME_TOTAL_SUM 收入.年收入']);
  });
});

describe('settings', () => {
  test('what was typed and refused is not missing', async () => {
    expect(await found(['县', '养老金计入: 是', '养老金计入: 计入'])).toEqual(['VALUE_NOT_IN_LIST 口径.养老金计入']);
    expect(await found(['县', '公示天数: 7', '公示天数: 七天'])).toEqual(['VALUE_FORMAT 公示天数']);
    const text = baseText('县');
    expect(await found(['县', text.slice(text.indexOf('口径:'), text.indexOf('收入线:')), '口径: 照旧\n'])).toEqual(['FIELD_TYPE 口径']);
  });

  test('each one that is missing is named with the rules that need it', async () => {
    const text = baseText('县');
    const messages = (await check(['县', text.slice(text.indexOf('口径:'), text.indexOf('收入线:')), ''], ['县', '公示天数: 7\n', ''])).map(({ message }) => message);
    expect(messages.map((message) => /[A-Z]+(?:_[A-Z]+)+/.exec(message)?.[0]).sort()).toEqual(['INCOME_PER_CAPITA', 'NOTICE_TOO_SHORT', 'PENSION_POLICY']);
  });

  test('a file of which nothing could be read lacks nothing', async () => {
    const { diagnostics } = await checkFiles(new Map([...BASE, [pathOf('县'), Uint8Array.of(0xff, 0xfe, 0xfd)]]));
    expect(diagnostics.map(({ code }) => code)).not.toContain('SETTING_MISSING');
    expect(diagnostics.map(({ code }) => code)).not.toContain('INCOME_EXIT_LINE');
  });
});

describe('a head', () => {
  const RESIDENTS: Change = ['县', '人口: 登记在册', '人口: 常住人口'];

  test('is counted by the population that the county has chosen, and the message says which', async () => {
    const resident: Change = ['一户', '家庭人口: 3', '家庭人口: 3\n常住人口: 2'];
    const [divided] = await check(RESIDENTS, resident);
    expect(divided?.code).toBe('INCOME_PER_CAPITA');
    expect(divided?.message).toContain('除以常住人口 2 人是 1317.50');
    const [registered] = await check(resident, ['一户', '人均纯收入: 878.33', '人均纯收入: 1317.50']);
    expect(registered?.message).toContain('除以家庭人口 3 人是 878.33');
  });

  test('is not counted where the population, or the choice, could not be read', async () => {
    expect(await found(RESIDENTS, ['一户', '家庭人口: 3', '家庭人口: 3\n常住人口: 两口'])).toEqual(['VALUE_FORMAT 常住人口']);
    expect(await found(['县', '人口: 登记在册', '人口: 户籍人口'], ['一户', '人均纯收入: 878.33', '人均纯收入: 1.00'])).toEqual(['VALUE_NOT_IN_LIST 口径.人口']);
  });

  test('nothing is divided by nobody', async () => {
    expect(await found(RESIDENTS, ['一户', '家庭人口: 3', '家庭人口: 3\n常住人口: 0'])).toEqual([]);
  });
});
