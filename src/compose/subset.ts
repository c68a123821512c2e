/** The strict HTML subset: what each element may hold and carry. Anything else is refused with the nearest allowed name. */
interface ElementRule {
  /** Where it may stand. */
  readonly inside: readonly string[];
  readonly attributes: readonly string[];
  readonly empty?: boolean;
}

const ROOT = '#root';
const TYPE = ['size', 'font', 'bold'] as const;
const BLOCK = ['align', 'before', 'after', 'indent', ...TYPE] as const;
const CELL = ['colspan', 'rowspan', 'align', 'valign', 'fact', 'whole', 'blank', ...TYPE] as const;
const INLINE_HOSTS = ['p', 'h1', 'h2', 'h3', 'td', 'th', 'span', 'strong'] as const;

export const ELEMENTS: Readonly<Record<string, ElementRule>> = {
  table: { inside: [ROOT], attributes: ['columns', 'header', 'borders', ...TYPE] },
  tr: { inside: ['table'], attributes: ['height', ...TYPE] },
  td: { inside: ['tr'], attributes: CELL },
  th: { inside: ['tr'], attributes: CELL },
  p: { inside: [ROOT, 'td', 'th'], attributes: BLOCK },
  h1: { inside: [ROOT], attributes: BLOCK },
  h2: { inside: [ROOT], attributes: BLOCK },
  h3: { inside: [ROOT], attributes: BLOCK },
  span: { inside: INLINE_HOSTS, attributes: ['whole', ...TYPE] },
  strong: { inside: INLINE_HOSTS, attributes: [] },
  br: { inside: INLINE_HOSTS, attributes: [], empty: true },
  img: { inside: INLINE_HOSTS, attributes: ['src', 'width', 'height', 'alt'], empty: true },
  'card-version': { inside: INLINE_HOSTS, attributes: [], empty: true },
  'page-break': { inside: [ROOT], attributes: [], empty: true },
};

export const TYPEFACES = ['宋体', '黑体', '楷体', '仿宋', '标宋'] as const;
export const ALIGNMENTS = ['left', 'center', 'right'] as const;
export const VERTICAL_ALIGNMENTS = ['top', 'middle', 'bottom'] as const;
export const ROOT_NAME = ROOT;
