import { archiveNumberOf, contentOf, electronicOf, formOf, provenanceOf, type RecordFile, type RecordItem, type RecordPackage } from './record-elements.js';
import { element, textElement, withAttributes, writeXml, type XmlElement } from './xml.js';

export const EEP_PATH = 'metadata/eep.xml';

/**
 * The bytes of metadata/eep.xml: the package in the layers of DA/T 48-2009 (电子文件封装包 → 被签名对象 → 封装内容 →
 * 文件实体块 → 文件实体 → 文件数据 → 文档 → 文档数据 → 编码). It is no EEP in the sense of that standard and says so in
 * 封装包格式描述: an EEP holds one record with its bytes in Base64, this names all records of a package by their digests.
 * For the same reason it is not put into the standard's namespace, and has no 业务实体块, 机构人员实体块 and 电子签名块:
 * no record tells what they ask for, and signatures stand beside the package.
 */
export const writeEepXml = (bag: RecordPackage, items: readonly RecordItem[]): Uint8Array =>
  writeXml(
    element(
      '电子文件封装包',
      element('封装包格式描述', '参照 DA/T 48-2009《基于XML的电子文件封装规范》的层次，描述归档包里的全部文件；不含文件数据，只给出摘要'),
      element('版本', '2009'),
      withAttributes(
        element(
          '被签名对象',
          element('封装包类型', '原始型'),
          element('封装包类型描述', `归档包 ${bag.identifier} 的文件及其元数据，文件在包内 data 文件夹`),
          // The day is known, the hour is not.
          element('封装包创建时间', bag.date),
          textElement('封装包创建单位', bag.创建单位),
          element('封装内容', element('文件实体块', ...items.map((item, index) => describeRecord(bag, item, index + 1)))),
        ),
        { eep版本: '2009' },
      ),
    ),
  );

const describeRecord = (bag: RecordPackage, item: RecordItem, number: number): XmlElement =>
  element('文件实体', element('聚合层次', '文件'), provenanceOf(bag), archiveNumberOf(item.parts, item.档号), contentOf(item), formOf(item), element('文件数据', describeDocument(item, `文件${number}`)));

/** One document; its formats are encodings of it. */
const describeDocument = (item: RecordItem, record: string): XmlElement => {
  const document = `${record}-文档1`;
  const data = element('文档数据', ...item.files.map((file, index) => describeEncoding(item, file, `${document}-编码${index + 1}`)));
  return element('文档', element('文档标识符', document), element('文档序号', '1'), element('文档主从声明', '主文档'), textElement('题名', item.题名), withAttributes(data, { 文档数据ID: `${document}-文档数据1` }));
};

const describeEncoding = (item: RecordItem, file: RecordFile, id: string): XmlElement =>
  withAttributes(
    element('编码', electronicOf(item, file), element('编码描述', '文件在归档包内，位置见「计算机文件名」；「编码数据」是它的 SHA-256 摘要(十六进制)'), element('反编码关键字', 'sha256-hex'), element('编码数据', file.sha256)),
    { 编码ID: id },
  );
