import type { Bookmark } from '../model/page.js';
import { pdfText, pdfToken, type PdfFile, type PdfRef } from './pdf-file.js';

interface Item {
  readonly ref: PdfRef;
  readonly depth: number;
  readonly kids: Item[];
  readonly title: string;
  /** Page and place in PDF syntax. */
  readonly destination: string;
}

/** The outline (ISO 32000-1, 12.3.3), or undefined where there is nothing to jump to. */
export function addOutline(file: PdfFile, bookmarks: readonly Bookmark[], pages: readonly { readonly ref: PdfRef; readonly height: number }[]): PdfRef | undefined {
  if (bookmarks.length === 0) return undefined;
  const root: Item = { ref: file.reserve(), depth: 0, kids: [], title: '', destination: '' };
  const open: Item[] = [root];
  for (const { title, depth, page, y } of bookmarks) {
    const target = pages[page];
    if (target === undefined) continue;
    while ((open.at(-1)?.depth ?? 0) >= depth) open.pop();
    const item: Item = { ref: file.reserve(), depth, kids: [], title, destination: `[${target.ref.objectNumber} 0 R/XYZ 0 ${Math.round((target.height - y) * 100) / 100} null]` };
    open.at(-1)?.kids.push(item);
    open.push(item);
  }
  file.put(root.ref, { Type: 'Outlines', ...childrenOf(root) });
  putItems(file, root);
  return root.ref;
}

function putItems(file: PdfFile, parent: Item): void {
  for (const [index, item] of parent.kids.entries()) {
    const [before, after] = [parent.kids[index - 1], parent.kids[index + 1]];
    file.put(item.ref, {
      Title: pdfText(item.title),
      Parent: parent.ref,
      Dest: pdfToken(item.destination),
      ...(before ? { Prev: before.ref } : {}),
      ...(after ? { Next: after.ref } : {}),
      ...childrenOf(item),
    });
    putItems(file, item);
  }
}

/** The first level stands open, deeper ones closed: a negative count. */
function childrenOf({ kids, depth }: Item): Readonly<Record<string, PdfRef | number>> {
  const [first, last] = [kids[0], kids.at(-1)];
  return first === undefined || last === undefined ? {} : { First: first.ref, Last: last.ref, Count: depth === 0 ? kids.length : -kids.length };
}
