/** Code lists by name (民族, 与户主关系 …): the labels a field may hold, in the order of the form. */
export type CodeLists = Readonly<Record<ListName, readonly string[]>>;

export const LIST_NAMES = [
  '是否', '性别', '危房级别', '入户路类型', '主要燃料', '住房结构', '健康状况', '劳动技能', '务工状况', '未上学原因',
  '隶属关系', '走访类型', '帮扶措施类别', '与户主关系', '文化程度', '在校生状况', '民族', '监测对象类别',
  '识别标准', '贫困户属性', '脱贫标志', '致贫原因',
] as const;

export type ListName = (typeof LIST_NAMES)[number];

/** The part of the code-list file shared by all schemes (方案). */
const COMMON = '通用';

/** Scheme names (方案) that a code-list file defines. */
export const schemesIn = (file: Readonly<Record<string, unknown>>): string[] => Object.keys(file).filter((name) => name !== COMMON);

type ListFile = Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;

/**
 * Code lists of one scheme: its own over the common ones. Of no scheme (dangka.yaml could not be read): whatever stands
 * in any, so that no record is blamed for it.
 * Throws when the file lacks a list, since then no record could be judged.
 */
export function codeListsOf(file: ListFile, scheme: string | undefined): CodeLists {
  const merged = scheme === undefined ? unite(file) : { ...file[COMMON], ...file[scheme] };
  const missing = LIST_NAMES.filter((name) => !merged[name]?.length);
  if (missing.length > 0) throw new Error(`代码表缺少：${missing.join('、')}。请在 code-lists.yaml 中补上`);
  return merged;
}

function unite(file: ListFile): Readonly<Record<string, readonly string[]>> {
  const labels = (name: ListName): string[] => [...new Set(Object.values(file).flatMap((lists) => lists[name] ?? []))];
  return Object.fromEntries(LIST_NAMES.map((name) => [name, labels(name)]));
}
