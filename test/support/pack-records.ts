import { digest } from '../../src/model/digest.js';
import type { RecordFile, RecordItem, RecordPackage } from '../../src/pack/record-elements.js';
import { utf8 } from './bag-fixtures.js';
import type { Element } from './report-xlsx.js';

export const PACKAGE: RecordPackage = {
  identifier: '410799103201-2017-archive',
  题名: '青禾镇石桥村2017年度建档立卡档案',
  创建单位: '禾川县青禾镇石桥村',
  date: '2017-12-20',
  parts: { 全宗号: 'Z002', 年度: '2017', 机构或问题: '410799103201', 类别号: 'JF' },
};

export const recordFile = (path: string, content = path): RecordFile => {
  const bytes = utf8(content);
  return { path, size: bytes.length, sha256: digest('sha256', bytes), sm3: digest('sm3', bytes) };
};

export const recordItem = (number: number, changes: Partial<RecordItem> = {}): RecordItem => ({ ...bareItem(number), 人名: '谢民生', 文档创建程序: 'dangka', ...changes });

/** An item of nobody, made by nobody knows what. */
export const bareItem = (number: number, changes: Partial<RecordItem> = {}): RecordItem => {
  const 室编件号 = String(number).padStart(4, '0');
  const 档号 = `Z002-JF·2017-Y-410799103201-001-${室编件号}`;
  const name = `data/households/001/${档号.replace('·', '.')}`;
  return {
    档号,
    parts: { ...PACKAGE.parts, 保管期限: '永久', 室编案卷号: '001', 室编件号 },
    题名: '档卡',
    责任者: '石桥村脱贫攻坚责任组',
    日期: '20171220',
    页数: 4,
    files: [recordFile(`${name}.pdf`), recordFile(`${name}.docx`)],
    ...changes,
  };
};

/** An element as names and texts: what a reader of the standard looks for. */
export function outline(element: Element): unknown {
  const attributes = Object.entries(element.attributes).map(([name, value]) => `${name}=${value}`);
  const name = [element.name, ...attributes].join(' ');
  return element.children.length === 0 ? `${name}: ${element.text}` : { [name]: element.children.map(outline) };
}
