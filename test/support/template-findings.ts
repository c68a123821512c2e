import { checkTemplates } from '../../src/compose/check-set.js';
import { loadCodeLists } from '../../src/load/resources.js';
import { openFolder } from '../../src/node/files.js';
import { codeListsOf, schemesIn } from '../../src/schema/lists.js';
import type { DocumentEntry, TemplateSet } from '../../src/schema/template-set.js';
import { ROOT } from './examples.js';

const lists = await loadCodeLists(await openFolder(ROOT));

export const VOCABULARY = { lists: codeListsOf(lists, undefined), schemes: schemesIn(lists) };

export interface Given {
  /** Documents made from the template; one of a household, unless told. */
  readonly entries?: readonly Partial<DocumentEntry>[];
  readonly partials?: Readonly<Record<string, string>>;
}

const CARD: DocumentEntry = { 代码: 'card', 题名: '档卡', 模板: 'card', 对象: '户', 类目: '一户一档', 定版本: '是' };

export const setOf = (entries: readonly Partial<DocumentEntry>[] = [{}]): TemplateSet => ({
  名称: '试验',
  责任者: '{村}',
  签字: [{ 岗位: '村委会主任' }, { 岗位: '帮扶责任人', 来源: '户' }, { 岗位: '第一书记', 必设: '贫困村' }],
  文件: [CARD, ...entries.map((entry): DocumentEntry => ({ 代码: 't', 题名: '试验', 模板: 't', 对象: '户', 类目: '一户一档', ...entry }))],
});

/** `line:column severity message`, of the one template and its partials. */
export const findingsOf = (text: string, given: Given = {}): readonly string[] => detailsOf(text, given).map(({ at, severity, message }) => `${at.replace(/^t\.hbs:/, '')} ${severity} ${message}`);

/** What to do about each finding. */
export const hintsOf = (text: string, given: Given = {}): readonly string[] => detailsOf(text, given).map(({ hint }) => hint);

function detailsOf(text: string, { entries, partials = {} }: Given): ReturnType<typeof checkTemplates> {
  return checkTemplates(
    setOf(entries),
    {
      documents: [{ name: 'card', file: 'card.hbs', text: '<p>档卡</p>' }, { name: 't', file: 't.hbs', text }],
      partials: Object.entries(partials).map(([name, partial]) => ({ name, file: `partials/${name}.hbs`, text: partial })),
    },
    VOCABULARY,
  );
}

/** One cell of one table. */
export const cell = (markup: string): string => `<table columns="100"><tr><td>${markup}</td></tr></table>`;
