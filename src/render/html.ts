import { CELL_PADDING, lineHeight, type Block, type Cell, type Document, type Inline, type Paragraph, type Picture, type Table } from '../model/document.js';
import type { PreparedImage } from '../model/image.js';
import { qrPng } from './qr.js';

/** A document as one HTML page without links to anything: pictures stand in it. It shows texts and grid, not page breaks. */
export function renderHtml(document: Document, images: ReadonlyMap<string, PreparedImage>): string {
  const { page } = document;
  const { margin } = page;
  const body = document.blocks.map((block) => writeBlock(block, images)).join('\n');
  return `<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<title>${escape(document.title)}</title>
<style>
@page { size: ${page.width}mm ${page.height}mm; margin: ${margin.top}mm ${margin.right}mm ${margin.bottom}mm ${margin.left}mm; }
body { width: ${page.width - margin.left - margin.right}mm; margin: 10mm auto; font-family: "Noto Serif SC", SimSun, serif; color: #000; background: #fff; }
p, h1, h2, h3 { margin: 0; font-weight: inherit; white-space: pre-wrap; }
table { border-collapse: collapse; table-layout: fixed; }
table.ruled td, table.ruled th { border: 0.5pt solid #000; }
td, th { padding: ${CELL_PADDING.y}mm ${CELL_PADDING.x}mm; font-weight: inherit; overflow-wrap: anywhere; }
.whole { white-space: pre; }
img { object-fit: contain; }
hr { border: 0; border-top: 1pt dashed #999; break-after: page; margin: 6mm 0; }
@media print { hr { visibility: hidden; } body { margin: 0; } }
</style>
</head>
<body>
${body}
</body>
</html>
`;
}

function writeBlock(block: Block, images: ReadonlyMap<string, PreparedImage>): string {
  if (block.kind === 'page-break') return '<hr>';
  return block.kind === 'paragraph' ? writeParagraph(block, images) : writeTable(block, images);
}

function writeParagraph(paragraph: Paragraph, images: ReadonlyMap<string, PreparedImage>): string {
  const name = paragraph.level === 0 ? 'p' : `h${paragraph.level}`;
  const style = `text-align:${paragraph.align};font-size:${paragraph.size}pt;line-height:${lineHeight(paragraph.size)}pt;padding:${paragraph.before}pt 0 ${paragraph.after}pt;text-indent:${paragraph.indent}em`;
  return `<${name} style="${style}">${paragraph.inlines.map((inline) => writeInline(inline, images)).join('')}</${name}>`;
}

function writeInline(inline: Inline, images: ReadonlyMap<string, PreparedImage>): string {
  if (inline.kind === 'break') return '<br>';
  if (inline.kind === 'picture') return writePicture(inline, images);
  const { style, text, whole } = inline;
  return `<span${whole ? ' class="whole"' : ''} style="font-size:${style.size}pt${style.bold ? ';font-weight:bold' : ''}">${escape(text)}</span>`;
}

function writePicture(picture: Picture, images: ReadonlyMap<string, PreparedImage>): string {
  const { source } = picture;
  const [type, bytes] = source.kind === 'qr' ? ['image/png', qrPng(source.text, 4)] : ['image/jpeg', photoOf(source.path, images)];
  return `<img alt="${escape(picture.description)}" style="width:${picture.width}mm;height:${picture.height}mm" src="data:${type};base64,${Buffer.from(bytes).toString('base64')}">`;
}

function photoOf(path: string, images: ReadonlyMap<string, PreparedImage>): Uint8Array {
  const image = images.get(path);
  if (image === undefined) throw new Error(`no prepared image for ${path}`);
  return image.jpeg;
}

function writeTable(table: Table, images: ReadonlyMap<string, PreparedImage>): string {
  const columns = table.columns.map((width) => `<col style="width:${width}mm">`).join('');
  const rows = table.rows.map((row) => `<tr style="height:${row.height}mm">${row.cells.map((cell) => writeCell(cell, images)).join('')}</tr>`);
  const head = rows.slice(0, table.headerRows).join('\n');
  const total = table.columns.reduce((sum, width) => sum + width, 0);
  return `<table${table.borders ? ' class="ruled"' : ''} style="width:${total}mm"><colgroup>${columns}</colgroup>${head === '' ? '' : `<thead>${head}</thead>`}<tbody>\n${rows.slice(table.headerRows).join('\n')}\n</tbody></table>`;
}

function writeCell(cell: Cell, images: ReadonlyMap<string, PreparedImage>): string {
  const name = cell.header ? 'th' : 'td';
  const spans = `${cell.colspan > 1 ? ` colspan="${cell.colspan}"` : ''}${cell.rowspan > 1 ? ` rowspan="${cell.rowspan}"` : ''}`;
  return `<${name}${spans} style="vertical-align:${cell.valign}">${cell.blocks.map((block) => writeParagraph(block, images)).join('')}</${name}>`;
}

const escape = (text: string): string => text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
