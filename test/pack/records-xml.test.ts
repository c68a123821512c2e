import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { writeRecordsXml } from '../../src/pack/records-xml.js';
import { element, textElement, withAttributes, writeXml } from '../../src/pack/xml.js';
import { bareItem, PACKAGE, outline, recordFile, recordItem } from '../support/pack-records.js';
import { findAll, parseXml, type Element } from '../support/report-xlsx.js';

const textOf = (bytes: Uint8Array): string => new TextDecoder('utf-8', { ignoreBOM: true, fatal: true }).decode(bytes);

const read = (bytes: Uint8Array): Element => {
  const [root] = parseXml(textOf(bytes)).children;
  if (root === undefined) throw new Error('no root');
  return root;
};

describe('metadata/records.xml', () => {
  test('describes the package and each item by the names of DA/T 46-2009, in its order', () => {
    const item = recordItem(3);
    const [pdf, docx] = item.files;
    expect(outline(read(writeRecordsXml({ ...PACKAGE, 全宗名称: '石桥村', 立档单位名称: '青禾镇人民政府' }, [item])))).toEqual({
      '归档包元数据 标识=410799103201-2017-archive 参照=DA/T 46-2009': [
        {
          文件实体: [
            '聚合层次: 类',
            { 来源: ['全宗名称: 石桥村', '立档单位名称: 青禾镇人民政府'] },
            { 档号: ['全宗号: Z002', '年度: 2017', '保管期限: 永久', '机构或问题: 410799103201', '类别号: JF'] },
            { 内容描述: ['题名: 青禾镇石桥村2017年度建档立卡档案', '责任者: 禾川县青禾镇石桥村', '日期: 20171220'] },
            { 形式特征: ['件数: 1', '页数: 4'] },
          ],
        },
        {
          文件实体: [
            '聚合层次: 文件',
            { 来源: ['全宗名称: 石桥村', '立档单位名称: 青禾镇人民政府'] },
            { 档号: ['全宗号: Z002', '年度: 2017', '保管期限: 永久', '机构或问题: 410799103201', '类别号: JF', '室编案卷号: 001', '室编件号: 0003'] },
            { 内容描述: ['题名: 档卡', '人名: 谢民生', '责任者: 石桥村脱贫攻坚责任组', '日期: 20171220'] },
            { 形式特征: ['文件组合类型: 单件', '页数: 4'] },
            ...[pdf, docx].map((file) => ({
              电子属性: [
                `格式信息: ${file === pdf ? 'pdf' : 'docx'}`,
                `计算机文件名: ${file?.path ?? ''}`,
                `计算机文件大小: ${file?.size ?? 0}`,
                '文档创建程序: dangka',
                `数字摘要 算法=SHA-256: ${file?.sha256 ?? ''}`,
                `数字摘要 算法=SM3: ${file?.sm3 ?? ''}`,
              ],
            })),
          ],
        },
      ],
    });
  });

  test('gives the number itself before its parts, with nothing added to it', () => {
    expect(textOf(writeRecordsXml(PACKAGE, [recordItem(3)]))).toContain('<档号>Z002-JF·2017-Y-410799103201-001-0003<全宗号>Z002</全宗号><年度>2017</年度>');
  });

  test('leaves out what nobody has said', () => {
    const scan = bareItem(1, { 日期: '', 页数: undefined, files: [recordFile('data/households/001/a.jpg')] });
    const root = read(writeRecordsXml(PACKAGE, [scan, recordItem(2)]));
    for (const name of ['来源', '档案馆名称', '密级', '电子文件号', '权限管理']) expect([...findAll(root, name)], name).toEqual([]);
    const [, first] = root.children;
    expect(first && ['日期', '页数', '人名', '文档创建程序'].flatMap((name) => [...findAll(first, name)])).toEqual([]);
    // What has no pages adds none.
    const [whole] = root.children;
    expect(whole && ['件数', '页数'].map((name) => [...findAll(whole, name)].map(({ text }) => text))).toEqual([['2'], ['4']]);
  });

  test('gives the package a term where all its items have one', () => {
    const of = (...terms: readonly string[]): unknown => {
      const [whole] = read(writeRecordsXml({ ...PACKAGE, parts: { ...PACKAGE.parts, 保管期限: '10年' } }, terms.map((保管期限, index) => recordItem(index + 1, { parts: { ...PACKAGE.parts, 保管期限 } })))).children;
      return whole && [...findAll(whole, '保管期限')].map(({ text }) => text);
    };
    expect([of('永久', '永久'), of('永久', '30年')]).toEqual([['永久'], []]);
  });

  test('is the same for the same items, and holds none where there are none', () => {
    const items = [recordItem(1), recordItem(2)];
    expect(writeRecordsXml(PACKAGE, items)).toEqual(writeRecordsXml(PACKAGE, items));
    expect([...findAll(read(writeRecordsXml(PACKAGE, [])), '文件实体')]).toHaveLength(1);
  });

  test.each(['A&B<C>', '"引号"\'', '𫖯𠅤𬎆', ']]>', '&#38;amp;', ' 前后 ', '欧·阳\u3000', '\ud7ff\ue000\ufffd'])('carries any name as it is: %j', (人名) => {
    const root = read(writeRecordsXml({ ...PACKAGE, 题名: 人名, identifier: 人名 }, [recordItem(1, { 人名, 题名: 人名 })]));
    expect([...findAll(root, '人名')].map(({ text }) => text)).toEqual([人名]);
    expect([...findAll(root, '题名')].map(({ text }) => text)).toEqual([人名, 人名]);
    expect(root.attributes['标识']).toBe(人名);
  });

  test.each([['\0', 'U+0000'], ['甲\u0008', 'U+0008'], ['\u001b[31m', 'U+001B'], ['\ud800', 'U+D800'], ['乙\udc00丙', 'U+DC00'], ['\ufffe', 'U+FFFE'], ['\uffff', 'U+FFFF']])('refuses what XML has no place for: %j', (人名, named) => {
    expect(() => writeRecordsXml(PACKAGE, [recordItem(1, { 人名 })])).toThrow(named);
  });
});

describe('an XML document', () => {
  test('begins with its declaration, bears no mark, and ends its last line', () => {
    expect(textOf(writeXml(element('甲', element('乙', '1'), element('丙'))))).toBe('<?xml version="1.0" encoding="UTF-8"?>\n<甲>\n  <乙>1</乙>\n  <丙/>\n</甲>\n');
  });

  test('keeps attributes wherever the element stands', () => {
    const marked = withAttributes(element('乙', '1'), { 甲: '"<&\n\t' });
    for (const root of [element('根', marked), element('根', '文', marked)]) expect([...findAll(parseXml(textOf(writeXml(root))), '乙')].map(({ attributes }) => attributes['甲'])).toEqual(['"<&\n\t']);
  });

  test('gives back any text that XML can hold', () => {
    const text = fc.string({ unit: 'binary' }).filter((each) => /^[\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]+$/u.test(each));
    fc.assert(
      fc.property(text, text, (one, other) => {
        const [root] = parseXml(textOf(writeXml(withAttributes(element('根', one, element('子', other)), { 属: other })))).children;
        expect([root?.text, root?.attributes['属'], root?.children[0]?.text]).toEqual([one + other, other, other]);
      }),
      { numRuns: 100 },
    );
  });

  test('has no element for what is not known', () => {
    expect([textElement('甲', undefined), textElement('甲', '')]).toEqual([undefined, undefined]);
    expect(textElement('甲', '0')).toEqual(element('甲', '0'));
  });

  test.each(['', '1甲', '甲 乙', 'a:b', '甲>', 'xml<'])('has no element called %j', (name) => {
    expect(() => writeXml(element(name))).toThrow('not a name');
    expect(() => writeXml(element('根', element(name, '1')))).toThrow('not a name');
    expect(() => writeXml(withAttributes(element('根'), { [name]: '1' }))).toThrow('not a name');
  });
});
