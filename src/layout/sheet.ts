import { mmToPt, type Pt } from '../model/length.js';
import type { PageSetup } from '../model/document.js';
import type { Page, PageItem, PlacedBox } from '../model/page.js';
import type { SetLine } from './cell.js';
import { rulesAround } from './rules.js';

/** The sheets of a document while they are being filled: one text area, a cursor that moves down it. */
export class Sheets {
  readonly left: Pt;
  readonly width: Pt;
  readonly #top: Pt;
  readonly #bottom: Pt;
  readonly #setup: PageSetup;
  /** Below the headings that begin this sheet. */
  #opening: Pt;
  readonly #pages: { items: PageItem[]; boxes: PlacedBox[]; ruled: PlacedBox[] }[] = [];
  y: Pt;

  constructor(setup: PageSetup) {
    this.#setup = setup;
    this.left = mmToPt(setup.margin.left);
    this.width = mmToPt(setup.width - setup.margin.left - setup.margin.right);
    this.#top = mmToPt(setup.margin.top);
    this.#bottom = mmToPt(setup.height - setup.margin.bottom);
    this.y = this.#top;
    this.#opening = this.#top;
    this.#open();
  }

  #open(): void {
    this.#pages.push({ items: [], boxes: [], ruled: [] });
  }

  /** Height left on the sheet. A hundredth of a point is rounding, not an overflow. */
  get room(): Pt {
    return this.#bottom - this.y + 0.01;
  }

  /** Height of an empty sheet. */
  get fullHeight(): Pt {
    return this.#bottom - this.#top + 0.01;
  }

  /** Nothing stands on the sheet. */
  get isEmpty(): boolean {
    return this.y <= this.#top;
  }

  /** Nothing but headings stands on the sheet: turning it would leave them alone. */
  get atTop(): boolean {
    return this.y <= this.#opening;
  }

  /** Number of the sheet being filled, from 0. */
  get page(): number {
    return this.#pages.length - 1;
  }

  turn(): void {
    this.#open();
    this.y = this.#top;
    this.#opening = this.#top;
  }

  /** The heading just placed begins the sheet. */
  openBelow(): void {
    this.#opening = this.y;
  }

  box(box: PlacedBox, ruled: boolean): void {
    const page = this.#pages.at(-1);
    page?.boxes.push(box);
    if (ruled) page?.ruled.push(box);
  }

  /** Places lines below each other from `y`, in an area that begins at `x`; `leaf` is what they belong to. */
  lines(lines: readonly SetLine[], x: Pt, y: Pt, width: Pt, leaf: number | undefined): void {
    const items = this.#pages.at(-1)?.items;
    const owner = leaf === undefined ? {} : { leaf };
    let top = y;
    for (const { line, align, before } of lines) {
      top += before;
      const slack = width - line.width;
      const shift = x + (align === 'center' ? slack / 2 : align === 'right' ? slack : 0);
      for (const piece of line.pieces) {
        if (piece.kind === 'text') {
          if (piece.text.trim() !== '') items?.push({ kind: 'text', ...owner, x: shift + piece.x, baseline: top + line.ascent, size: piece.style.size, bold: piece.style.bold, typeface: piece.style.typeface, text: piece.text });
        } else {
          const { source, description } = piece.picture;
          const height = mmToPt(piece.picture.height);
          items?.push({ kind: 'picture', ...owner, description, source, x: shift + piece.x, y: top + line.height - height, width: mmToPt(piece.picture.width), height });
        }
      }
      top += line.height;
    }
  }

  /** The finished pages: rules drawn, pages numbered where the document wants it. */
  finish(footer: (page: number, of: number) => SetLine | undefined): readonly Page[] {
    const count = this.#pages.length;
    this.#pages.forEach((page, index) => {
      const line = footer(index + 1, count);
      if (!line) return;
      const [x, y] = [(mmToPt(this.#setup.width) - line.line.width) / 2, mmToPt(this.#setup.height - this.#setup.margin.bottom / 2)];
      for (const piece of line.line.pieces) {
        if (piece.kind === 'text') page.items.push({ kind: 'text', x: x + piece.x, baseline: y, size: piece.style.size, bold: false, text: piece.text });
      }
    });
    return this.#pages.map((page) => ({
      width: mmToPt(this.#setup.width),
      height: mmToPt(this.#setup.height),
      items: [...page.items, ...rulesAround(page.ruled)],
      boxes: page.boxes,
    }));
  }
}
