import { describe, expect, test } from 'vitest';
import { writeEepXml } from '../../src/pack/eep-xml.js';
import { PACKAGE, outline, recordItem } from '../support/pack-records.js';
import { findAll, parseXml, type Element } from '../support/report-xlsx.js';

const textOf = (bytes: Uint8Array): string => new TextDecoder('utf-8', { ignoreBOM: true, fatal: true }).decode(bytes);
const read = (...numbers: readonly number[]): Element => parseXml(textOf(writeEepXml(PACKAGE, numbers.map((number) => recordItem(number)))));

/** The path of names down to where the layers fan out. */
function layersOf(element: Element): readonly string[] {
  const inner = element.children.at(-1);
  return inner === undefined ? [] : [inner.name, ...layersOf(inner)];
}

describe('metadata/eep.xml', () => {
  test('has the layers of DA/T 48-2009', () => {
    expect(layersOf(read(1))).toEqual(['电子文件封装包', '被签名对象', '封装内容', '文件实体块', '文件实体', '文件数据', '文档', '文档数据', '编码', '编码数据']);
  });

  test('describes each record, and its files by reference', () => {
    const item = recordItem(1);
    const [pdf] = item.files;
    const [entity] = [...findAll(read(1), '文件实体')].map(outline) as [{ 文件实体: unknown[] }];
    expect(entity.文件实体.slice(0, -1)).toEqual([
      '聚合层次: 文件',
      { 档号: ['全宗号: Z002', '年度: 2017', '保管期限: 永久', '机构或问题: 410799103201', '类别号: JF', '室编案卷号: 001', '室编件号: 0001'] },
      { 内容描述: ['题名: 档卡', '人名: 谢民生', '责任者: 石桥村脱贫攻坚责任组', '日期: 20171220'] },
      { 形式特征: ['文件组合类型: 单件', '页数: 4'] },
    ]);
    const [encoding] = [...findAll(read(1), '编码')];
    expect(encoding && outline(encoding)).toEqual({
      '编码 编码ID=文件1-文档1-编码1': [
        { 电子属性: ['格式信息: pdf', `计算机文件名: ${pdf?.path ?? ''}`, `计算机文件大小: ${pdf?.size ?? 0}`, '文档创建程序: dangka'] },
        '编码描述: 文件在归档包内，位置见「计算机文件名」；「编码数据」是它的 SHA-256 摘要(十六进制)',
        '反编码关键字: sha256-hex',
        `编码数据: ${pdf?.sha256 ?? ''}`,
      ],
    });
  });

  test('names no two things alike', () => {
    const root = read(1, 2, 3);
    const ids = ['文档标识符', '文档数据', '编码'].flatMap((name) => [...findAll(root, name)].map(({ attributes, text }) => attributes[`${name}ID`] ?? text));
    expect(ids).toHaveLength(3 + 3 + 6);
    expect(new Set(ids).size).toBe(ids.length);
  });

  test('claims neither to be an EEP of the standard nor to be signed', () => {
    const text = textOf(writeEepXml(PACKAGE, [recordItem(1)]));
    expect(text).toContain('<封装包格式描述>参照 DA/T 48-2009');
    expect(text).not.toMatch(/xmlns|电子签名|业务实体|机构人员|根据中华人民共和国档案行业标准/);
    expect(text).toContain('<封装包创建时间>2017-12-20</封装包创建时间>');
    expect(text).toContain('<封装包创建单位>禾川县青禾镇石桥村</封装包创建单位>');
  });

  test('is the same for the same records, whatever their names', () => {
    const items = [recordItem(1, { 人名: '𫖯&<' })];
    expect(writeEepXml(PACKAGE, items)).toEqual(writeEepXml(PACKAGE, items));
    expect([...findAll(parseXml(textOf(writeEepXml(PACKAGE, items))), '人名')].map(({ text }) => text)).toEqual(['𫖯&<']);
    expect(() => writeEepXml(PACKAGE, [recordItem(1, { 题名: '\u0001' })])).toThrow('U+0001');
  });
});
