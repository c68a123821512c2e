/** The strict HTML subset: what each element may hold and carry. Anything else is refused with the nearest allowed name. */
interface ElementRule {
  /** Where it may stand. */
  readonly inside: readonly string[];
  readonly attributes: readonly string[];
  /** Holds nothing: it needs no end tag. */
  readonly empty: boolean;
}

const ROOT = '#root';
const TYPE = ['size', 'font', 'bold'] as const;
const BLOCK = ['align', 'before', 'after', 'indent', ...TYPE] as const;
const CELL = ['colspan', 'rowspan', 'align', 'valign', 'fact', 'whole', 'blank', 'overflow', 'floor', ...TYPE] as const;
export const INLINE_HOSTS = ['p', 'h1', 'h2', 'h3', 'td', 'th', 'span', 'strong'] as const;

const ELEMENTS: ReadonlyMap<string, ElementRule> = new Map(Object.entries({
  table: { inside: [ROOT], attributes: ['columns', 'header', 'borders', ...TYPE], empty: false },
  tr: { inside: ['table'], attributes: ['height', 'keep', ...TYPE], empty: false },
  td: { inside: ['tr'], attributes: CELL, empty: false },
  th: { inside: ['tr'], attributes: CELL, empty: false },
  p: { inside: [ROOT, 'td', 'th'], attributes: BLOCK, empty: false },
  h1: { inside: [ROOT], attributes: BLOCK, empty: false },
  h2: { inside: [ROOT], attributes: BLOCK, empty: false },
  h3: { inside: [ROOT], attributes: BLOCK, empty: false },
  span: { inside: INLINE_HOSTS, attributes: ['whole', ...TYPE], empty: false },
  strong: { inside: INLINE_HOSTS, attributes: [], empty: false },
  br: { inside: INLINE_HOSTS, attributes: [], empty: true },
  img: { inside: INLINE_HOSTS, attributes: ['src', 'width', 'height', 'alt'], empty: true },
  'card-version': { inside: INLINE_HOSTS, attributes: [], empty: true },
  'page-break': { inside: [ROOT], attributes: [], empty: true },
}));

export const ELEMENT_NAMES: readonly string[] = [...ELEMENTS.keys()];
export const ruleOf = (name: string): ElementRule | undefined => ELEMENTS.get(name);

export const TYPEFACES = ['宋体', '黑体', '楷体', '仿宋', '标宋'] as const;
export const ALIGNMENTS = ['left', 'center', 'right'] as const;
export const VERTICAL_ALIGNMENTS = ['top', 'middle', 'bottom'] as const;
export const OVERFLOW_POLICIES = ['grow', 'shrink', 'refuse'] as const;
export const ROOT_NAME = ROOT;
/** The attribute that carries a tag's place in its template; no template can write it as one of its own. */
export const STAMP = '@';
