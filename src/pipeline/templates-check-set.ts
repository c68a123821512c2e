import type { Draft, Finding } from '../check/rule.js';
import { isSubjectKnown, type Vocabulary } from '../compose/template-fields.js';
import type { DocumentEntry, TemplateSet } from '../schema/template-set.js';
import { findNearest } from '../text/nearest.js';

/** Filed as they came: what their entry names is not made from a template. */
const AS_THEY_CAME: readonly string[] = ['photo', 'attachment'];

/** What set.yaml says that its shape allows and no run could be made with. `templates` are the names of its .hbs files. */
export function* judgeSet(set: TemplateSet, templates: readonly string[], vocabulary: Vocabulary): Generator<Finding> {
  for (const [index, entry] of set.文件.entries()) {
    const { 模板: template, 对象: owner, 代码: code, 定版本: versioned } = entry;
    if (template !== undefined && !templates.includes(template)) yield { path: ['文件', index, '模板'], message: `没有 ${template}.hbs 这个模板`, hint: advise(template, templates, '在这个文件夹里放上它') };
    if (template === undefined && owner === '户' && code !== '' && !AS_THEY_CAME.includes(code)) yield { path: ['文件', index], message: `文件 ${code} 没有写模板`, hint: `补上「模板」；照原样归档的只有 ${AS_THEY_CAME.join('、')}` };
    if (versioned === '是' && owner !== '户') yield { path: ['文件', index, '定版本'], message: '村的文件不能定版本', hint: '只在户的档卡上写「定版本: 是」' };
    if (!isSubjectKnown(entry, set, vocabulary)) yield { path: ['文件', index, '取自'], message: `「${entry.取自 ?? ''}」不是户档或村里的人`, hint: '写成 村.责任组.组长、村.岗位.村委会主任、户.帮扶责任人.0 这样的路径' };
  }
  yield* judgeVersioned(set);
  yield* judgeBooks(set);
  yield* judgeMaterials(set, vocabulary);
}

function* judgeVersioned({ 文件: entries }: TemplateSet): Generator<Finding> {
  const cards = [...entries.entries()].filter(([, entry]) => entry.定版本 === '是');
  if (cards.length === 0) yield { path: ['文件'], part: 'key', message: '没有定版本的文件，做不出档卡', hint: '给档卡写上「定版本: 是」' };
  for (const [index] of cards.slice(1)) yield { path: ['文件', index, '定版本'], message: '定版本的文件不止一份', hint: '只留村级户档的；另一份用同一个模板即可' };
}

function* judgeBooks({ 文件: entries, 打印册: books = [] }: TemplateSet): Generator<Finding> {
  const codes = entries.map((entry) => entry.代码);
  for (const [index, book] of books.entries()) {
    for (const [place, code] of (book.文件 ?? []).entries()) {
      if (!codes.includes(code)) yield { path: ['打印册', index, '文件', place], message: `「文件」里没有代码 ${code}`, hint: advise(code, codes, '改正代码') };
    }
  }
}

function* judgeMaterials({ 材料: materials = {} }: TemplateSet, { schemes }: Vocabulary): Generator<Finding> {
  for (const scheme of Object.keys(materials)) {
    if (!schemes.includes(scheme)) yield { path: ['材料', scheme], part: 'key', severity: 'warning', message: `没有「${scheme}」这个方案，下面的材料用不上`, hint: advise(scheme, schemes, '改正方案名') };
  }
}

const advise = (typed: string, known: readonly string[], otherwise: string): string => {
  const nearest = findNearest(typed, known);
  return nearest === undefined ? otherwise : `是不是「${nearest}」？`;
};

/** As much of a set as could be read, so that its templates can be looked at whatever else is wrong with it. */
export function completeSet(draft: Draft<TemplateSet>): TemplateSet {
  const signers = (draft.签字 ?? []).flatMap((signer) => (signer?.岗位 === undefined ? [] : [{ 岗位: signer.岗位, ...defined({ 来源: signer.来源, 必设: signer.必设 }) }]));
  return {
    名称: draft.名称 ?? '',
    责任者: draft.责任者 ?? '',
    签字: signers,
    文件: (draft.文件 ?? []).map((entry) => completeEntry(entry ?? {})),
    ...(draft.材料 === undefined ? {} : { 材料: Object.fromEntries(Object.keys(draft.材料).map((scheme) => [scheme, []])) }),
    打印册: (draft.打印册 ?? []).map((book) => ({ 代码: book?.代码 ?? '', 题名: book?.题名 ?? '', 文件: (book?.文件 ?? []).flatMap((code) => code ?? []) })),
  };
}

function completeEntry(entry: NonNullable<NonNullable<Draft<TemplateSet>['文件']>[number]>): DocumentEntry {
  const { 页边距: margins, 参数: parameters, 受众: audiences, 代码: code = '', 题名: title = code, 对象: owner = '户', 类目: filed = '', ...others } = entry;
  const sides = margins?.flatMap((side) => side ?? []);
  const words = parameters === undefined ? undefined : Object.fromEntries(Object.entries(parameters).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])));
  return { 代码: code, 题名: title, 对象: owner, 类目: filed, ...defined({ ...others, 页边距: sides?.length === 4 ? sides : undefined, 参数: words, 受众: audiences?.flatMap((audience) => audience ?? []) }) };
}

/** Without what was refused. */
const defined = <T extends object>(map: T): { [Key in keyof T]?: Exclude<T[Key], undefined> } => Object.fromEntries(Object.entries(map).filter(([, value]) => value !== undefined)) as { [Key in keyof T]?: Exclude<T[Key], undefined> };
