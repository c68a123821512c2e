import type { Block, Cell, Inline, Paragraph, Picture, PictureSource, Row, Table, TextStyle } from '../model/document.js';
import { AttributeReader } from './attributes.js';
import { resolveGrid, type GridFault, type Span } from './grid.js';
import type { Element } from './markup.js';
import type { TemplateProblem } from './problem.js';
import { ALIGNMENTS, OVERFLOW_POLICIES, VERTICAL_ALIGNMENTS } from './subset.js';

/** Body text where a template says nothing: 小四 (12 pt) 仿宋. */
const BODY: TextStyle = { typeface: '仿宋', size: 12, bold: false };
/** Headings: 二号 标宋, 三号 黑体, 小四 黑体 (the order of GB/T 9704). */
const HEADINGS: Readonly<Record<string, { level: 1 | 2 | 3; style: TextStyle; align: 'left' | 'center' }>> = {
  h1: { level: 1, style: { typeface: '标宋', size: 18, bold: true }, align: 'center' },
  h2: { level: 2, style: { typeface: '黑体', size: 12, bold: true }, align: 'left' },
  h3: { level: 3, style: { typeface: '黑体', size: 10.5, bold: true }, align: 'left' },
};

interface Flow {
  readonly style: TextStyle;
  readonly align: Paragraph['align'];
  readonly whole: boolean;
}

/** Turns markup into blocks, spans resolved. Faults are noted, those that the markup had before among them. */
export function buildBlocks(root: Element, problems: TemplateProblem[]): readonly Block[] {
  const builder = new BlockBuilder(new AttributeReader(problems));
  return elementsIn(root).map((element) => builder.block(element));
}

class BlockBuilder {
  readonly #read: AttributeReader;

  constructor(read: AttributeReader) {
    this.#read = read;
  }

  block(element: Element): Block {
    if (element.name === 'page-break') return { kind: 'page-break' };
    if (element.name === 'table') return this.#table(element);
    return this.#paragraph(element, { style: BODY, align: 'left', whole: false });
  }

  #paragraph(element: Element, flow: Flow): Paragraph {
    const heading = HEADINGS[element.name];
    const style = this.#read.style(element, heading?.style ?? flow.style);
    return {
      kind: 'paragraph',
      level: heading?.level ?? 0,
      align: this.#read.choice(element, 'align', ALIGNMENTS, heading?.align ?? flow.align),
      before: this.#read.number(element, 'before', 0),
      after: this.#read.number(element, 'after', 0),
      indent: this.#read.number(element, 'indent', 0),
      size: style.size,
      inlines: this.#inlines(element.children, { ...flow, style }),
      at: element.at,
    };
  }

  #inlines(children: readonly (Element | string)[], flow: Flow): Inline[] {
    return children.flatMap((child): Inline[] => {
      if (typeof child === 'string') return splitLines(child, flow);
      switch (child.name) {
        case 'br':
          return [{ kind: 'break' }];
        case 'img':
          return [this.#picture(child)];
        case 'card-version':
          return [{ kind: 'text', text: '', style: flow.style, whole: true, slot: 'version' }];
        case 'strong':
          return this.#inlines(child.children, { ...flow, style: { ...flow.style, bold: true } });
        default:
          return this.#inlines(child.children, { ...flow, style: this.#read.style(child, flow.style), whole: this.#read.flag(child, 'whole', flow.whole) });
      }
    });
  }

  #picture(element: Element): Picture {
    const { src = '', alt = '' } = element.attributes;
    const source = pictureSource(src);
    if (source === undefined) this.#read.refuse(element, `图片来源「${src}」不认识`, '写成 src="photo:照片路径" 或 src="qr:文字"');
    return {
      kind: 'picture',
      source: source ?? { kind: 'qr', text: src },
      width: this.#read.number(element, 'width', 20),
      height: this.#read.number(element, 'height', 20),
      description: alt,
    };
  }

  #table(element: Element): Table {
    const columns = (element.attributes['columns'] ?? '').split(' ').filter(Boolean).map(Number);
    if (columns.length === 0 || columns.some((width) => !(width > 0))) {
      this.#read.refuse(element, '表格没有写明各列宽度', '写成 columns="20 35 25 …",单位毫米，用空格分开');
    }
    const style = this.#read.style(element, BODY);
    const rows = elementsIn(element);
    const cells = rows.map(elementsIn);
    const spans = cells.map((row) => row.map((cell) => ({ colspan: this.#read.count(cell, 'colspan', 1), rowspan: this.#read.count(cell, 'rowspan', 1) })));
    const grid = resolveGrid(spans, columns.length);
    for (const fault of grid.faults) this.#refuseGrid(fault, rows, cells, columns.length);
    const headerRows = this.#headerRows(element, spans);
    const built = rows.map((row, index) => {
      const rowStyle = this.#read.style(row, style);
      return this.#row(row, (cells[index] ?? []).map((cell, at) => this.#cell(cell, rowStyle, { column: grid.columns[index]?.[at] ?? 0, ...(spans[index]?.[at] ?? { colspan: 1, rowspan: 1 }) })));
    });
    this.#refuseBoundless(built, cells);
    return { kind: 'table', columns, headerRows, borders: this.#read.flag(element, 'borders', true), rows: built, at: element.at };
  }

  /** Only a stated height can be overflowed. */
  #refuseBoundless(rows: readonly Row[], cells: readonly (readonly Element[])[]): void {
    for (const [index, row] of rows.entries()) {
      for (const [at, { overflow, rowspan }] of row.cells.entries()) {
        const element = cells[index]?.[at];
        if (overflow === 'grow' || element === undefined || rows.slice(index, index + rowspan).every(({ height }) => height > 0)) continue;
        this.#read.refuse(element, `写了 overflow="${overflow}"，所在的行却没有写高度`, '在 <tr> 上写 height(毫米)；跨行的，每一行都要写');
      }
    }
  }

  #headerRows(element: Element, spans: readonly (readonly Span[])[]): number {
    const count = this.#read.count(element, 'header', 0);
    if (spans.length === 0) this.#read.refuse(element, '表格一行也没有', '列表可能为空的，在 {{each}} 里用 {{else}} 写上一行「无」');
    else if (count > spans.length) this.#read.refuse(element, `表头有 ${count} 行，表格只有 ${spans.length} 行`, '改正 header，或补上表头');
    else if (spans.slice(0, count).some((row, index) => row.some(({ rowspan }) => index + rowspan > count))) {
      this.#read.refuse(element, '表头里有单元格伸到了表头以下', '减小它的 rowspan，或加大 header');
    }
    return count;
  }

  #row(element: Element, cells: readonly Cell[]): Row {
    return { height: this.#read.number(element, 'height', 0), keep: this.#read.flag(element, 'keep'), cells };
  }

  #cell(element: Element, rowStyle: TextStyle, place: Pick<Cell, 'column' | 'colspan' | 'rowspan'>): Cell {
    const header = element.name === 'th';
    const flow: Flow = {
      style: this.#read.style(element, header ? { ...rowStyle, bold: true } : rowStyle),
      align: this.#read.choice(element, 'align', ALIGNMENTS, header ? 'center' : 'left'),
      whole: this.#read.flag(element, 'whole'),
    };
    const nested = elementsIn(element).filter((child) => child.name === 'p');
    const blocks = nested.length > 0 ? nested.map((child) => this.#paragraph(child, flow)) : [this.#plain(element, flow)];
    const printed = element.children.filter((child) => typeof child !== 'string' || child.trim() !== '');
    if (nested.length > 0 && nested.length < printed.length) this.#read.refuse(element, '单元格里 <p> 和散文字混在一起', '要么全用 <p>,要么都不用');
    if (blocks.every(isEmpty) && !this.#read.flag(element, 'blank')) this.#read.refuse(element, '单元格是空的', '要留给手写的写 blank；可能没有的项目写 {{缺省 项目 "无"}}');
    return {
      ...place,
      header,
      valign: this.#read.choice(element, 'valign', VERTICAL_ALIGNMENTS, 'middle'),
      fact: this.#read.flag(element, 'fact'),
      overflow: this.#read.choice(element, 'overflow', OVERFLOW_POLICIES, 'grow'),
      floor: this.#read.floor(element),
      blocks,
      at: element.at,
    };
  }

  #plain(element: Element, flow: Flow): Paragraph {
    return { kind: 'paragraph', level: 0, align: flow.align, before: 0, after: 0, indent: 0, size: flow.style.size, inlines: this.#inlines(element.children, flow), at: element.at };
  }

  #refuseGrid(fault: GridFault, rows: readonly Element[], cells: readonly (readonly Element[])[], columns: number): void {
    const row = rows[fault.row];
    if (row === undefined) return;
    if (fault.kind === 'gap') this.#read.refuse(row, `这一行还空着 ${fault.columns} 列(表格共 ${columns} 列)`, '补上单元格，或把 colspan 加大');
    else if (fault.kind === 'too-wide') this.#read.refuse(cells[fault.row]?.[fault.cell] ?? row, `这一行超出了表格的 ${columns} 列`, '减小 colspan，或删去多余的单元格');
    else this.#read.refuse(cells[fault.row]?.[fault.cell] ?? row, '这个单元格的 rowspan 伸出了表格', '减小 rowspan');
  }
}

const elementsIn = (element: Element): readonly Element[] => element.children.filter((child): child is Element => typeof child !== 'string');

/** Nothing to be seen: spaces and line breaks print as an empty cell. */
const isEmpty = (paragraph: Paragraph): boolean => paragraph.inlines.every((inline) => inline.kind === 'break' || (inline.kind === 'text' && inline.text.trim() === '' && inline.slot === undefined));

/** Line ends in a value are line breaks in print. */
function splitLines(text: string, flow: Flow): Inline[] {
  return text.split(/\r\n|\r|\n/).flatMap((line, index): Inline[] => {
    const run: Inline = { kind: 'text', text: line, style: flow.style, whole: flow.whole };
    return index === 0 ? [run] : [{ kind: 'break' }, run];
  });
}

function pictureSource(src: string): PictureSource | undefined {
  const [, kind, rest = ''] = /^(photo|qr):(.+)$/s.exec(src) ?? [];
  if (kind === 'photo') return { kind: 'photo', path: rest };
  if (kind === 'qr') return { kind: 'qr', text: rest };
  return undefined;
}
