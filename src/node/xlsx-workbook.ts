import { damaged, SAVE_AGAIN, SheetFault } from './spreadsheet-fault.js';
import type { Parts } from './xlsx-part.js';
import { expectRoot, prefixedAttribute, type XmlHandler } from './xlsx-xml.js';

/** Where the parts of a workbook lie that its first visible sheet is read from. */
export interface Workbook {
  readonly sheet: string;
  readonly strings: string | undefined;
  readonly styles: string | undefined;
  /** Days are counted from 1904, as on old Macintoshes. */
  readonly from1904: boolean;
}

export async function readWorkbook(parts: Parts): Promise<Workbook> {
  await refuseOthers(parts);
  const path = (await readRelations(parts, '')).find(({ type }) => type === 'officeDocument')?.target;
  if (path === undefined) throw damaged('没有工作簿');
  const relations = await readRelations(parts, path);
  const { sheets, from1904 } = await readSheetList(parts, path);
  const target = (id: string | undefined) => relations.find((each) => each.id === id && each.type === 'worksheet')?.target;
  const sheet = sheets.filter(({ hidden }) => !hidden).map(({ relation }) => target(relation)).find((each) => each !== undefined);
  if (sheet === undefined) throw new SheetFault('工作簿里没有可见的工作表', '取消隐藏要核对的工作表，保存后再试');
  const single = (type: string) => relations.find((each) => each.type === type)?.target;
  return { sheet, strings: single('sharedStrings'), styles: single('styles'), from1904 };
}

/** Says by name what is packed like a workbook and is none that may be read. */
async function refuseOthers(parts: Parts): Promise<void> {
  const names = parts.names;
  const refuse = (what: string) => new SheetFault(`这是${what}，不能直接读取`, SAVE_AGAIN);
  if (names.includes('content.xml') && names.includes('meta-inf/manifest.xml')) throw refuse(' .ods(OpenDocument)工作簿');
  if (names.some((name) => name.endsWith('workbook.bin'))) throw refuse(' .xlsb 二进制工作簿');
  if (names.includes('word/document.xml')) throw refuse(' Word 文件');
  if (!names.includes('[content_types].xml')) throw refuse('压缩包');
  let macros = names.some((name) => name.endsWith('vbaproject.bin'));
  await parts.parse('[Content_Types].xml', {
    open: (_, attributes) => {
      macros ||= /macroEnabled|vbaProject/i.test(attributes['ContentType'] ?? '');
    },
    text: () => undefined,
    close: () => undefined,
  });
  if (macros) throw new SheetFault('这是带宏的工作簿(.xlsm)，不读取', '另存为不带宏的 .xlsx 或 .csv 后再试');
}

interface Relation {
  readonly id: string;
  /** The last step of its type, which transitional and strict files have in common. */
  readonly type: string;
  readonly target: string;
}

/** What a part (or the package, '') points at (ECMA-376 part 2, 6.5). */
async function readRelations(parts: Parts, path: string): Promise<readonly Relation[]> {
  const folder = path.slice(0, path.lastIndexOf('/') + 1);
  const relations: Relation[] = [];
  const handler: XmlHandler = {
    open: (element, attributes, depth) => {
      if (depth !== 1 || element !== 'Relationship' || attributes['TargetMode'] === 'External') return;
      const type = attributes['Type'] ?? '';
      relations.push({ id: attributes['Id'] ?? '', type: type.slice(type.lastIndexOf('/') + 1), target: resolve(folder, attributes['Target'] ?? '') });
    },
    text: () => undefined,
    close: () => undefined,
  };
  await parts.parse(`${folder}_rels/${path.slice(folder.length)}.rels`, handler);
  return relations;
}

function resolve(folder: string, target: string): string {
  const steps: string[] = [];
  for (const step of (target.startsWith('/') ? target : folder + target).split('/')) {
    if (step === '..') steps.pop();
    else if (step !== '' && step !== '.') steps.push(step);
  }
  return steps.join('/');
}

interface SheetList {
  readonly sheets: readonly { readonly relation: string | undefined; readonly hidden: boolean }[];
  readonly from1904: boolean;
}

async function readSheetList(parts: Parts, path: string): Promise<SheetList> {
  const sheets: SheetList['sheets'][number][] = [];
  let from1904 = false;
  const handler: XmlHandler = {
    open: (element, attributes, depth) => {
      if (depth === 0) expectRoot('workbook', element, attributes);
      else if (depth === 1 && element === 'workbookPr') from1904 = isTrue(attributes['date1904']);
      else if (depth === 2 && element === 'sheet') sheets.push({ relation: prefixedAttribute(attributes, 'id'), hidden: /^(?:hidden|veryHidden)$/.test(attributes['state'] ?? '') });
    },
    text: () => undefined,
    close: () => undefined,
  };
  await parts.parse(path, handler);
  return { sheets, from1904 };
}

/** XML Schema boolean. */
const isTrue = (value: string | undefined): boolean => value === '1' || value === 'true';
