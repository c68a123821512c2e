import { element, textElement, type XmlElement } from './xml.js';

/** A package as its metadata speak of it. What is not known is left out. */
export interface RecordPackage {
  /** Name of the package: 村码-年度-audience. */
  readonly identifier: string;
  readonly 题名: string;
  /** Who made the package. */
  readonly 创建单位: string;
  /** 批次日期, YYYY-MM-DD. */
  readonly date: string;
  readonly 档案馆名称?: string;
  readonly 全宗名称?: string;
  readonly 立档单位名称?: string;
  /** Of these only 全宗号, 年度, 机构或问题 and 类别号 are taken: the others differ from item to item. */
  readonly parts: RecordParts;
}

/** The parts of 档号 that are known. */
export interface RecordParts {
  readonly 全宗号: string;
  readonly 年度: string;
  readonly 保管期限?: string | undefined;
  /** The village. */
  readonly 机构或问题: string;
  readonly 类别号?: string | undefined;
  readonly 室编案卷号?: string | undefined;
  readonly 室编件号?: string | undefined;
}

/** One item (件) and the files that hold it: the same paper in several formats. */
export interface RecordItem {
  readonly 档号: string;
  readonly parts: RecordParts;
  readonly 题名: string;
  readonly 责任者: string;
  /** YYYYMMDD; empty where a material bears none. */
  readonly 日期: string;
  /** Head of the household that the item is about. */
  readonly 人名?: string;
  readonly 页数?: number | undefined;
  /** The program that made the files; unknown for what was scanned. */
  readonly 文档创建程序?: string;
  readonly files: readonly RecordFile[];
}

export interface RecordFile {
  /** From the bag's root: `data/…`. */
  readonly path: string;
  /** Bytes. */
  readonly size: number;
  readonly sha256: string;
  readonly sm3: string;
}

/** 来源; undefined where nothing of it is known. */
export function provenanceOf({ 档案馆名称, 全宗名称, 立档单位名称 }: RecordPackage): XmlElement | undefined {
  const known = element('来源', textElement('档案馆名称', 档案馆名称), textElement('全宗名称', 全宗名称), textElement('立档单位名称', 立档单位名称));
  return known.children.length === 0 ? undefined : known;
}

/** 档号: the number itself, where there is one, and after it its parts. */
export const archiveNumberOf = (parts: RecordParts, number?: string): XmlElement =>
  element(
    '档号',
    number,
    textElement('全宗号', parts.全宗号),
    textElement('年度', parts.年度),
    textElement('保管期限', parts.保管期限),
    textElement('机构或问题', parts.机构或问题),
    textElement('类别号', parts.类别号),
    textElement('室编案卷号', parts.室编案卷号),
    textElement('室编件号', parts.室编件号),
  );

/** 内容描述. 密级 is not known of any paper, so it is not said. */
export const contentOf = ({ 题名, 人名, 责任者, 日期 }: Pick<RecordItem, '题名' | '人名' | '责任者' | '日期'>): XmlElement =>
  element('内容描述', textElement('题名', 题名), textElement('人名', 人名), textElement('责任者', 责任者), textElement('日期', 日期));

/** 形式特征 of one item: each is a single document. */
export const formOf = ({ 页数 }: Pick<RecordItem, '页数'>): XmlElement => element('形式特征', element('文件组合类型', '单件'), textElement('页数', 页数 === undefined ? undefined : String(页数)));

/** 电子属性 of one file. Its name is its path in the package: what a reader finds it by. */
export const electronicOf = ({ 文档创建程序 }: Pick<RecordItem, '文档创建程序'>, { path, size }: RecordFile, ...more: readonly XmlElement[]): XmlElement =>
  element('电子属性', element('格式信息', formatOf(path)), element('计算机文件名', path), element('计算机文件大小', String(size)), textElement('文档创建程序', 文档创建程序), ...more);

/** The extension: what catalogue.csv calls 格式. */
const formatOf = (path: string): string => path.slice(path.lastIndexOf('.') + 1);
