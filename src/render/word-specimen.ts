import {
  AlignmentType, Document as WordDocument, Footer, HeightRule, ImageRun, LineRuleType, Packer, PageNumber, PageOrientation,
  Paragraph, Table, TableCell, TableLayoutType, TableRow, TextRun, VerticalAlignTable, VerticalMergeType, WidthType, type IRunOptions,
} from 'docx';
import type { Align, Cell, PageSetup, Typeface } from '../model/document.js';
import { mmToTwips } from '../model/length.js';
import { openOfficeZip } from './office-zip.js';
import { fontsOf } from './word-fonts.js';
import { FOOTER_PITCH, FOOTER_STYLE } from './word-styles.js';

/** Words and numbers that are found nowhere else in a file, for what each document has of its own. */
export const STAND_INS = {
  title: 'StandInTitle', producer: 'StandInProducer', date: 'StandInDate', description: 'StandInDescription', text: 'StandInText', style: 'StandInStyle', number: '710001',
  before: '720001', after: '720002', line: '720003', firstLine: '720004', size: '720005', width: '720006', span: '720007', height: '720008', column: '720009',
  across: '9620250', down: '9810750',
} as const;

/** docx takes CSS pixels, 96 to the inch, and writes English Metric Units. */
export const EMU_PER_PIXEL = 9525;

/** What docx has words of its own for: there is a specimen of each. */
export const ALIGNS = ['left', 'center', 'right'] as const satisfies readonly Align[];
export const PITCHES = ['exact', 'auto'] as const;
export const TYPEFACES = ['宋体', '黑体', '楷体', '仿宋', '标宋'] as const satisfies readonly Typeface[];
export const VALIGNS = ['top', 'middle', 'bottom'] as const satisfies readonly Cell['valign'][];
export const MERGES = ['restart', 'continue'] as const;
export const WEIGHTS = ['bold', 'plain'] as const;

/**
 * What docx writes for a page set-up: the parts of a Word file and, in its body, a specimen of every form that paragraphs, runs,
 * pictures and tables take, all that they can say said. Documents are written with pieces cut from it.
 */
export async function writeSpecimen(page: PageSetup): Promise<ReadonlyMap<string, Uint8Array>> {
  const landscape = page.width > page.height;
  // docx swaps the sides of a landscape page itself.
  const [width, height] = landscape ? [page.height, page.width] : [page.width, page.height];
  const file = new WordDocument({
    title: STAND_INS.title,
    creator: STAND_INS.producer,
    lastModifiedBy: STAND_INS.producer,
    sections: [
      {
        properties: {
          page: {
            size: { width: mmToTwips(width), height: mmToTwips(height), orientation: landscape ? PageOrientation.LANDSCAPE : PageOrientation.PORTRAIT },
            margin: { top: mmToTwips(page.margin.top), right: mmToTwips(page.margin.right), bottom: mmToTwips(page.margin.bottom), left: mmToTwips(page.margin.left), header: 0, footer: footerOf(page) },
          },
        },
        ...(page.pageNumbers ? { footers: { default: pageNumberFooter() } } : {}),
        children: [
          table(),
          ...ALIGNS.flatMap((align) => PITCHES.map((pitch) => paragraph(align, pitch))),
          new Paragraph({ children: [...TYPEFACES.flatMap((typeface) => WEIGHTS.map((weight) => run(typeface, weight))), new TextRun({ break: 1 }), picture(STAND_INS.description), picture('')] }),
        ],
      },
    ],
  });
  return openOfficeZip(await Packer.toBuffer(file));
}

const paragraph = (align: Align, pitch: (typeof PITCHES)[number]): Paragraph =>
  new Paragraph({
    style: STAND_INS.style,
    keepNext: true,
    pageBreakBefore: true,
    alignment: { left: AlignmentType.LEFT, center: AlignmentType.CENTER, right: AlignmentType.RIGHT }[align],
    spacing: { before: Number(STAND_INS.before), after: Number(STAND_INS.after), line: Number(STAND_INS.line), lineRule: { exact: LineRuleType.EXACT, auto: LineRuleType.AUTO }[pitch] },
    indent: { firstLine: Number(STAND_INS.firstLine) },
  });

function run(typeface: Typeface, weight: (typeof WEIGHTS)[number]): TextRun {
  const options: IRunOptions = { text: STAND_INS.text, font: fontsOf(typeface), size: Number(STAND_INS.size), bold: weight === 'bold' };
  return new TextRun(options);
}

const picture = (description: string): ImageRun =>
  new ImageRun({
    type: 'png',
    data: Uint8Array.of(0),
    transformation: { width: Number(STAND_INS.across) / EMU_PER_PIXEL, height: Number(STAND_INS.down) / EMU_PER_PIXEL },
    altText: { name: description, title: description, description, id: STAND_INS.number },
  });

const table = (): Table =>
  new Table({
    style: STAND_INS.style,
    layout: TableLayoutType.FIXED,
    width: { size: Number(STAND_INS.width), type: WidthType.DXA },
    columnWidths: [Number(STAND_INS.column)],
    // Word sets a table's edge at its text, so the first column would begin a padding further left.
    indent: { size: 0, type: WidthType.DXA },
    rows: [
      new TableRow({
        tableHeader: true,
        cantSplit: true,
        height: { value: Number(STAND_INS.height), rule: HeightRule.ATLEAST },
        children: VALIGNS.flatMap((valign) => MERGES.map((merge) => cell(valign, merge))),
      }),
    ],
  });

const cell = (valign: Cell['valign'], merge: (typeof MERGES)[number]): TableCell =>
  new TableCell({
    columnSpan: Number(STAND_INS.span),
    verticalMerge: { restart: VerticalMergeType.RESTART, continue: VerticalMergeType.CONTINUE }[merge],
    width: { size: Number(STAND_INS.width), type: WidthType.DXA },
    verticalAlign: { top: VerticalAlignTable.TOP, middle: VerticalAlignTable.CENTER, bottom: VerticalAlignTable.BOTTOM }[valign],
    children: [new Paragraph({})],
  });

/** From the page's edge to the footer, in twips: its baseline is amid the margin, as in the PDF, and it needs no room of the text. */
const footerOf = ({ margin }: PageSetup): number => Math.max(0, Math.min(mmToTwips(margin.bottom / 2) - Math.round(FOOTER_PITCH / 5), mmToTwips(margin.bottom) - FOOTER_PITCH));

const pageNumberFooter = (): Footer =>
  new Footer({ children: [new Paragraph({ style: FOOTER_STYLE, children: [new TextRun({ children: ['第 ', PageNumber.CURRENT, ' 页 共 ', PageNumber.TOTAL_PAGES, ' 页'] })] })] });
