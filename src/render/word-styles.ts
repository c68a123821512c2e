import { CELL_PADDING, lineHeight, RULE_WIDTH, type Cell, type Document, type Paragraph } from '../model/document.js';
import { mmToTwips, type Pt } from '../model/length.js';
import { fontsOf } from './word-fonts.js';
import { formsOf, roleOf, ROLES, type Form, type Role } from './word-forms.js';

/** A style as a paragraph takes it. */
export interface WordStyle {
  readonly id: string;
  readonly form: Form;
}

/** Styles that do not depend on the document. */
export const FOOTER_STYLE = 'Footer';
export const GAP_STYLE = 'Gap';
export const TABLE_STYLES = { ruled: 'RuledTable', plain: 'PlainTable' } as const;

interface Naming {
  readonly id: string;
  /** Word's own styles go by their English names in every file; a Chinese Word shows them as 正文, 标题 1, 页脚. */
  readonly name: string;
  readonly alias?: string;
  readonly outline?: number;
  readonly basedOn?: Role;
}

const NAMES: Readonly<Record<Role, Naming>> = {
  body: { id: 'Normal', name: 'Normal', alias: '正文' },
  heading1: { id: 'Heading1', name: 'heading 1', alias: '标题 1', outline: 0 },
  heading2: { id: 'Heading2', name: 'heading 2', alias: '标题 2', outline: 1 },
  heading3: { id: 'Heading3', name: 'heading 3', alias: '标题 3', outline: 2 },
  cell: { id: 'CellText', name: '表格文字' },
  header: { id: 'CellHeader', name: '表头', basedOn: 'cell' },
};

/** Page number: 小五 (9 pt), centred. */
const FOOTER: Form = { typeface: '宋体', size: 9, bold: false, align: 'center', before: 0, after: 0, indent: 0 };

/** Twips; Word sets the baseline of an exact line four fifths down. */
export const FOOTER_PITCH = twips(lineHeight(FOOTER.size));

/** Word lets lines, words and marks take room that the layout does not give them; so lines and pages end where they end in the PDF. */
const DEFAULTS =
  `<w:docDefaults><w:rPrDefault><w:rPr>${xmlOfFonts('宋体')}<w:color w:val="000000"/><w:sz w:val="21"/><w:szCs w:val="21"/><w:lang w:val="en-US" w:eastAsia="zh-CN"/></w:rPr></w:rPrDefault>` +
  '<w:pPrDefault><w:pPr><w:widowControl w:val="0"/><w:overflowPunct w:val="0"/><w:autoSpaceDE w:val="0"/><w:autoSpaceDN w:val="0"/><w:snapToGrid w:val="0"/></w:pPr></w:pPrDefault></w:docDefaults>';

const FIXED = [
  '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont"><w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/></w:style>',
  '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:uiPriority w:val="99"/><w:semiHidden/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/></w:tblPr></w:style>',
  `<w:style w:type="paragraph" w:styleId="${FOOTER_STYLE}"><w:name w:val="footer"/><w:aliases w:val="页脚"/>${xmlOfForm(FOOTER)}</w:style>`,
  `<w:style w:type="paragraph" w:customStyle="1" w:styleId="${GAP_STYLE}"><w:name w:val="表间"/><w:pPr><w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/></w:pPr></w:style>`,
  xmlOfTableStyle(TABLE_STYLES.ruled, '框线表格', 'single'),
  xmlOfTableStyle(TABLE_STYLES.plain, '无框线表格', 'none'),
].join('');

/**
 * The styles of one document. Each part that paragraphs play has a style, which says what most of them have in common,
 * and further ones for other type sizes; what is left for a paragraph to say itself is where it differs from its style.
 */
export class StyleBook {
  readonly #styles = new Map<string, WordStyle>();
  readonly xml: string;

  constructor(document: Document) {
    const forms = formsOf(document);
    const leading = (role: Role): Form | undefined => forms.get(role)?.[0];
    let xml = '';
    for (const role of ROLES) {
      const naming = NAMES[role];
      for (const [index, form] of (forms.get(role) ?? []).entries()) {
        const style: WordStyle = { id: index === 0 ? naming.id : `${naming.id}-${form.size * 2}`, form };
        this.#styles.set(`${role} ${form.size}`, style);
        const [base, from] = index > 0 ? [naming.id, leading(role)] : naming.basedOn === undefined ? [] : [NAMES[naming.basedOn].id, leading(naming.basedOn)];
        xml += index === 0 ? xmlOfStyle(naming, form, base, from) : xmlOfStyle({ id: style.id, name: `${naming.alias ?? naming.name} ${form.size} 磅` }, form, base, from);
      }
    }
    this.xml = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">${DEFAULTS}${xml}${FIXED}</w:styles>`;
  }

  styleOf(paragraph: Paragraph, cell?: Cell): WordStyle {
    const style = this.#styles.get(`${roleOf(paragraph, cell)} ${paragraph.size}`);
    if (style === undefined) throw new Error(`no style for the paragraph at ${paragraph.at}`);
    return style;
  }
}

/** Space around a paragraph and the pitch of its lines, in twips. */
export function spacingOf({ before, after }: { readonly before: Pt; readonly after: Pt }, size: Pt): { readonly before: number; readonly after: number; readonly line: number } {
  return { before: twips(before), after: twips(after), line: twips(lineHeight(size)) };
}

export function firstLineOf({ indent, size }: { readonly indent: number; readonly size: Pt }): number {
  return twips(indent * size);
}

function xmlOfStyle({ id, name, alias, outline }: Naming, form: Form, base: string | undefined, from: Form | undefined): string {
  const custom = alias === undefined ? ' w:customStyle="1"' : '';
  const first = id === 'Normal' ? ' w:default="1"' : '';
  const head = `<w:name w:val="${name}"/>${alias === undefined ? '' : `<w:aliases w:val="${alias}"/>`}${base === undefined ? '' : `<w:basedOn w:val="${base}"/>`}${outline === undefined ? '' : '<w:next w:val="Normal"/>'}<w:qFormat/>`;
  return `<w:style w:type="paragraph"${first}${custom} w:styleId="${id}">${head}${xmlOfForm(form, from, outline)}</w:style>`;
}

/** Properties of a form; those that it has from its base are left out. */
function xmlOfForm(form: Form, from?: Form, outline?: number): string {
  const [spacing, old] = [spacingOf(form, form.size), from && spacingOf(from, from.size)];
  const paragraph = [
    outline === undefined ? '' : '<w:keepNext/>',
    spacing.before === old?.before && spacing.after === old.after && spacing.line === old.line ? '' : `<w:spacing w:before="${spacing.before}" w:after="${spacing.after}" w:line="${spacing.line}" w:lineRule="exact"/>`,
    firstLineOf(form) === (from ? firstLineOf(from) : undefined) ? '' : `<w:ind w:firstLine="${firstLineOf(form)}"/>`,
    form.align === from?.align ? '' : `<w:jc w:val="${form.align}"/>`,
    outline === undefined ? '' : `<w:outlineLvl w:val="${outline}"/>`,
  ].join('');
  const text = [
    form.typeface === from?.typeface ? '' : xmlOfFonts(form.typeface),
    form.bold === (from?.bold ?? false) ? '' : `<w:b w:val="${form.bold ? 1 : 0}"/><w:bCs w:val="${form.bold ? 1 : 0}"/>`,
    form.size === from?.size ? '' : `<w:sz w:val="${form.size * 2}"/><w:szCs w:val="${form.size * 2}"/>`,
  ].join('');
  return `${paragraph === '' ? '' : `<w:pPr>${paragraph}</w:pPr>`}${text === '' ? '' : `<w:rPr>${text}</w:rPr>`}`;
}

function xmlOfFonts(typeface: Form['typeface']): string {
  return `<w:rFonts ${Object.entries(fontsOf(typeface)).map(([script, font]) => `w:${script}="${font}"`).join(' ')}/>`;
}

function xmlOfTableStyle(id: string, name: string, rule: 'single' | 'none'): string {
  const borders = ['top', 'left', 'bottom', 'right', 'insideH', 'insideV'].map((side) => `<w:${side} w:val="${rule}" w:sz="${RULE_WIDTH * 8}" w:space="0" w:color="000000"/>`).join('');
  const margins = (['top', 'left', 'bottom', 'right'] as const).map((side) => `<w:${side} w:w="${mmToTwips(side === 'left' || side === 'right' ? CELL_PADDING.x : CELL_PADDING.y)}" w:type="dxa"/>`).join('');
  return `<w:style w:type="table" w:customStyle="1" w:styleId="${id}"><w:name w:val="${name}"/><w:basedOn w:val="TableNormal"/><w:tblPr><w:tblBorders>${borders}</w:tblBorders><w:tblCellMar>${margins}</w:tblCellMar></w:tblPr></w:style>`;
}

function twips(points: Pt): number {
  return Math.round(points * 20);
}
