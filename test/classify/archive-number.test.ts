import { describe, expect, it } from 'vitest';
import { archiveDate, createNumbering, fileNameOf } from '../../src/classify/archive-number.js';
import { retentionOf } from '../../src/classify/retention.js';
import { SetupError } from '../../src/errors.js';
import type { County } from '../../src/schema/county.js';
import type { Classification } from '../../src/schema/template-set.js';

const SCHEME: Classification = {
  名称: '分类',
  门类: 'JF',
  档号: '{全宗号}-{门类}·{年度}-{期限}-{村码}-{案卷号}-{件号}',
  期限代码: { 永久: 'Y', '30年': 'D30' },
  案卷号位数: '3',
  件号位数: '4',
  村卷号: '000',
  户类目: '一户一档',
  村类目: [],
};

const COUNTY = { 全宗号: 'Z002', 年度: '2017', 保管期限: '永久' } as County;

const numbering = (scheme: Partial<Classification> = {}, county: Partial<County> = {}) => createNumbering({ ...SCHEME, ...scheme }, { ...COUNTY, ...county }, '410799103201');

/** Of the household at a position, from 0. */
const volumeAt = (position: number): string => String(position + 1).padStart(3, '0');

describe('an archive number', () => {
  it('follows the pattern of the scheme', () => {
    const numbers = numbering();
    expect(numbers.archiveNumber('001', 1)).toBe('Z002-JF·2017-Y-410799103201-001-0001');
    expect(numbers.archiveNumber('042', 12)).toBe('Z002-JF·2017-Y-410799103201-042-0012');
  });

  it('of a volume ends before the item', () => {
    const numbers = numbering();
    expect(numbers.archiveNumber('001')).toBe('Z002-JF·2017-Y-410799103201-001');
    expect(numbers.archiveNumber(numbers.villageVolume)).toBe('Z002-JF·2017-Y-410799103201-000');
    expect(numbers.archiveNumber(numbers.villageVolume, 3)).toBe('Z002-JF·2017-Y-410799103201-000-0003');
  });

  it('takes whatever parts the scheme names, in its order', () => {
    const numbers = numbering({ 档号: '{年度}/{村码}·{案卷号}.{件号}', 件号位数: '2' });
    expect(numbers.archiveNumber('0007', 5)).toBe('2017/410799103201·0007.05');
    expect(numbers.archiveNumber('0007')).toBe('2017/410799103201·0007');
  });

  it('has the code of the term, or the term itself where the scheme has none', () => {
    expect(numbering({}, { 保管期限: '30年' }).archiveNumber('001')).toContain('-D30-');
    expect(numbering({}, { 保管期限: '长期' }).archiveNumber('001')).toContain('-长期-');
  });

  it('grows beyond the digits of its items rather than losing one', () => {
    expect(numbering().archiveNumber('001', 12345)).toMatch(/-12345$/);
  });

  it('is another one for each item of each volume', () => {
    const numbers = numbering();
    const all = Array.from({ length: 30 }, (_, volume) => Array.from({ length: 30 }, (_each, item) => numbers.archiveNumber(volumeAt(volume), item + 1))).flat();
    expect(new Set(all).size).toBe(900);
  });

  it('names the class of the volume: of the households, or of the village', () => {
    const numbers = numbering({ 档号: '{全宗号}-{门类}{类目号}·{村码}-{案卷号}-{件号}', 户类目: '贫困户文件', 村类目: [{ 代码: '01', 名称: '汇总文件' }, { 代码: '02', 名称: '贫困户文件' }] });
    expect(numbers.archiveNumber('001', 1)).toBe('Z002-JF02·410799103201-001-0001');
    expect(numbers.archiveNumber('001')).toBe('Z002-JF02·410799103201-001');
    expect(numbers.archiveNumber(numbers.villageVolume, 1)).toBe('Z002-JF01·410799103201-000-0001');
  });

  it('sorts as text in the order of filing', () => {
    const numbers = numbering();
    const all = [0, 1, 9, 98].flatMap((volume) => [1, 2, 10, 100].map((item) => numbers.archiveNumber(volumeAt(volume), item)));
    expect([...all].sort()).toEqual(all);
  });
});

describe('the term of a class', () => {
  const 村类目 = [{ 代码: '04', 名称: '公示公告' }, { 代码: '05', 名称: '审核批复', 保管期限: '30年' }];

  it('is its own, else that of the county', () => {
    const county = { 保管期限: '永久' } as const;
    expect(['审核批复', '公示公告', '一户一档'].map((name) => retentionOf({ 村类目 }, county, name))).toEqual(['30年', '永久', '永久']);
  });

  it('stands in the numbers of its items, and of no others', () => {
    const numbers = numbering({ 村类目 });
    expect(numbers.archiveNumber('000', 2, '审核批复')).toBe('Z002-JF·2017-D30-410799103201-000-0002');
    expect(numbers.archiveNumber('000', 3, '公示公告')).toBe('Z002-JF·2017-Y-410799103201-000-0003');
    expect(numbers.archiveNumber('001', 1)).toBe('Z002-JF·2017-Y-410799103201-001-0001');
  });

  it('holds for the volumes of households where their class has one', () => {
    const numbers = numbering({ 村类目: [{ 代码: '02', 名称: '一户一档', 保管期限: '30年' }] });
    expect(numbers.archiveNumber('001')).toBe('Z002-JF·2017-D30-410799103201-001');
    expect(numbers.archiveNumber('000')).toBe('Z002-JF·2017-Y-410799103201-000');
  });
});

describe('the volume of a household', () => {
  const numbers = createNumbering(SCHEME, COUNTY, '410799103201', new Map([['4107991032010007', { volume: '012', fixed: true }]]));

  it('is the one it has been given', () => {
    expect(numbers.volumeOfHousehold('4107991032010007')).toBe('012');
  });

  it('is not made up', () => {
    expect(() => numbers.volumeOfHousehold('4107991032010008')).toThrow('4107991032010008 has no volume');
  });
});

describe('the parts of an archive number', () => {
  it('are the ones it is written from', () => {
    expect(numbering().partsOf('012', 3)).toEqual({ 全宗号: 'Z002', 年度: '2017', 保管期限: '永久', 机构或问题: '410799103201', 类别号: 'JF', 室编案卷号: '012', 室编件号: '0003' });
    expect(numbering().partsOf('012')).not.toHaveProperty('室编件号');
  });

  it('say the term in words, of the class', () => {
    const numbers = numbering({ 村类目: [{ 代码: '05', 名称: '审核批复', 保管期限: '10年' }] });
    expect(numbers.partsOf('000', 1, '审核批复').保管期限).toBe('10年');
    expect(numbers.partsOf('000', 1, '公示公告').保管期限).toBe('永久');
  });

  it('name the class where the number does', () => {
    const numbers = numbering({ 档号: '{门类}{类目号}-{案卷号}-{件号}', 户类目: '贫困户文件', 村类目: [{ 代码: '01', 名称: '汇总文件' }, { 代码: '02', 名称: '贫困户文件' }] });
    expect(['000', '001'].map((volume) => numbers.partsOf(volume, 1).类别号)).toEqual(['JF01', 'JF02']);
  });
});

describe('a pattern that would give two papers one number', () => {
  it.each([
    ['{全宗号}-{案卷号}', '分不开各卷各件'],
    ['{全宗号}-{件号}', '分不开各卷各件'],
    ['{案卷号}-{件号}-{年度}', '分不开各卷各件'],
    ['{案卷号}-{件数}', '不认识的 {件数}'],
    ['{案卷号}-{}-{件号}', '不认识的 {}'],
    ['', '分不开各卷各件'],
  ])('is refused: %j', (档号, message) => {
    expect(() => numbering({ 档号 })).toThrow(message);
    expect(() => numbering({ 档号 })).toThrow(SetupError);
  });
});

describe('a pattern that names the class', () => {
  const [summary, households, other] = [{ 代码: '01', 名称: '汇总文件' }, { 代码: '02', 名称: '贫困户文件' }, { 代码: '03', 名称: '其他' }];

  it.each([['the households have none', [summary]], ['the village has none', [households]], ['the village has several', [summary, households, other]], ['there is none', []]])('is refused where %s', (_, 村类目) => {
    const scheme = { 户类目: '贫困户文件', 村类目 };
    expect(() => numbering({ ...scheme, 档号: '{类目号}-{案卷号}-{件号}' })).toThrow('定不出每一卷的类');
    expect(() => numbering(scheme)).not.toThrow();
  });
});

describe('the file name of an archive number', () => {
  it('is the number with a full stop for the middle dot', () => {
    expect(fileNameOf('Z002-JF·2017-Y-410799103201-001-0001')).toBe('Z002-JF.2017-Y-410799103201-001-0001');
  });

  it.each([['长期-甲/乙'], ['../../etc/passwd'], ['a\\b:c*?"<>|\n'], ['𫖯 ﹏'], ['CON·1']])('is ASCII and no path, whatever the scheme: %j', (number) => {
    expect(fileNameOf(number)).toMatch(/^[0-9A-Za-z._-]+$/);
    expect(fileNameOf(number)).not.toContain('/');
  });

  it('is another one for each number of a scheme', () => {
    const numbers = numbering({ 档号: '{期限}·{村码}·{案卷号}·{件号}' }, { 保管期限: '长期' });
    const names = Array.from({ length: 200 }, (_, item) => fileNameOf(numbers.archiveNumber(volumeAt(item % 20), item)));
    expect(new Set(names).size).toBe(200);
  });
});

describe('a date on archive papers', () => {
  it('has eight digits, and none where there is no date', () => {
    expect(archiveDate('2017-12-20')).toBe('20171220');
    expect(archiveDate('')).toBe('');
  });
});
