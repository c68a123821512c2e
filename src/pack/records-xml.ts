import { archiveNumberOf, contentOf, electronicOf, formOf, provenanceOf, type RecordFile, type RecordItem, type RecordPackage, type RecordParts } from './record-elements.js';
import { element, withAttributes, writeXml, type XmlElement } from './xml.js';

export const RECORDS_PATH = 'metadata/records.xml';

/**
 * The bytes of metadata/records.xml: the package and each item by the element names and in the order of DA/T 46-2009.
 * What no record or setting says (档案馆代码, 密级, 授权 …) is left out, not written empty.
 *
 * Not the standard's: the frame (归档包元数据, 文件实体), the element 数字摘要, and 类 as the 聚合层次 of a whole
 * package, which holds more than a 案卷.
 */
export const writeRecordsXml = (bag: RecordPackage, items: readonly RecordItem[]): Uint8Array =>
  writeXml(withAttributes(element('归档包元数据', describePackage(bag, items), ...items.map((item) => describeItem(bag, item))), { 标识: bag.identifier, 参照: 'DA/T 46-2009' }));

const describePackage = (bag: RecordPackage, items: readonly RecordItem[]): XmlElement =>
  element(
    '文件实体',
    element('聚合层次', '类'),
    provenanceOf(bag),
    archiveNumberOf(partsOf(bag, items)),
    contentOf({ 题名: bag.题名, 责任者: bag.创建单位, 日期: bag.date.replaceAll('-', '') }),
    element('形式特征', element('件数', String(items.length)), element('页数', String(pagesOf(items)))),
  );

const describeItem = (bag: RecordPackage, item: RecordItem): XmlElement =>
  element('文件实体', element('聚合层次', '文件'), provenanceOf(bag), archiveNumberOf(item.parts, item.档号), contentOf(item), formOf(item), ...item.files.map((file) => electronicOf(item, file, ...digestsOf(file))));

const digestsOf = ({ sha256, sm3 }: RecordFile): readonly XmlElement[] => [
  withAttributes(element('数字摘要', sha256), { 算法: 'SHA-256' }),
  withAttributes(element('数字摘要', sm3), { 算法: 'SM3' }),
];

/** Classes may have terms of their own: the package has one only where all its items have the same. */
function partsOf({ parts: { 全宗号, 年度, 机构或问题, 类别号 } }: RecordPackage, items: readonly RecordItem[]): RecordParts {
  const [term, ...others] = new Set(items.map(({ parts }) => parts.保管期限));
  return { 全宗号, 年度, 保管期限: others.length > 0 ? undefined : term, 机构或问题, 类别号 };
}

/** What is no paper, such as a web page, has no pages to add. */
const pagesOf = (items: readonly RecordItem[]): number => items.reduce((sum, { 页数: pages = 0 }) => sum + pages, 0);
