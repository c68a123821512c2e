import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import { parseDocument, DomUtils } from 'htmlparser2';
import { beforeAll, describe, expect, it } from 'vitest';
import type { LaidOut } from '../../src/model/page.js';
import { createRenderers, writeDocument, type MadeDocument } from '../../src/pipeline/document.js';
import type { MadeHousehold } from '../../src/pipeline/make-household.js';
import type { Project } from '../../src/pipeline/project.js';
import { makeExample, openExamples } from '../support/examples.js';
import { requireProgram } from '../support/programs.js';

/** Texts by `table/row/column`, white space left out: Word and poppler break lines each in their own way. */
type Cells = ReadonlyMap<string, string>;

const squeeze = (text: string): string => text.replace(/\s/g, '');

function cellsOfWord(docx: Uint8Array): Cells {
  const xml = parseDocument(strFromU8(unzipSync(docx)['word/document.xml'] ?? new Uint8Array()), { xmlMode: true });
  const cells = new Map<string, string>();
  DomUtils.getElementsByTagName('w:tbl', xml).forEach((table, t) => {
    DomUtils.getElementsByTagName('w:tr', table).forEach((row, r) => {
      let column = 0;
      for (const cell of DomUtils.getElementsByTagName('w:tc', row)) {
        const span = Number(DomUtils.getElementsByTagName('w:gridSpan', cell)[0]?.attribs['w:val'] ?? 1);
        const merge = DomUtils.getElementsByTagName('w:vMerge', cell)[0];
        if (!merge || merge.attribs['w:val'] === 'restart') cells.set(`${t}/${r}/${column}`, squeeze(DomUtils.getElementsByTagName('w:t', cell).map((text) => DomUtils.textContent(text)).join('')));
        column += span;
      }
    });
  });
  return cells;
}

function cellsOfPdf(pdf: Uint8Array, { pages }: LaidOut): Cells {
  const folder = mkdtempSync(join(tmpdir(), 'dangka-cells-'));
  try {
    writeFileSync(join(folder, 'in.pdf'), pdf);
    execFileSync('pdftotext', ['-bbox', 'in.pdf', 'out.html'], { cwd: folder });
    const html = parseDocument(readFileSync(join(folder, 'out.html'), 'utf8'), { xmlMode: true });
    const cells = new Map<string, string>();
    DomUtils.getElementsByTagName('page', html).forEach((page, index) => {
      const words = DomUtils.getElementsByTagName('word', page).map((word) => {
        const [x1, y1, x2, y2] = ['xMin', 'yMin', 'xMax', 'yMax'].map((name) => Number(word.attribs[name])) as [number, number, number, number];
        return { x: (x1 + x2) / 2, y: (y1 + y2) / 2, left: x1, text: DomUtils.textContent(word) };
      });
      for (const box of pages[index]?.boxes ?? []) {
        const inside = words.filter(({ x, y }) => x > box.x && x < box.x + box.width && y > box.y && y < box.y + box.height);
        // Words of one line differ in height by a fraction of a point where sizes are mixed.
        const text = inside.sort((a, b) => (Math.abs(a.y - b.y) > 3 ? a.y - b.y : a.left - b.left)).map((word) => word.text).join('');
        const key = `${box.table}/${box.row}/${box.column}`;
        // A header row stands again on each page.
        if (!cells.has(key)) cells.set(key, squeeze(text));
      }
    });
    return cells;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

describe.runIf(requireProgram('pdftotext'))('the Word file and the PDF of a paper', () => {
  let project: Project;

  beforeAll(async () => {
    project = await openExamples();
  });

  const write = async (made: MadeHousehold, paper: MadeDocument) => {
    const bytes = (format: 'docx' | 'pdf') => writeDocument(paper, format, made.images, '2017-12-20', createRenderers(project.world.fonts));
    return { docx: await bytes('docx'), pdf: await bytes('pdf'), laidOut: paper.laidOut };
  };

  // Seven people; a disabled member and 䶮; a 162-character remark; an eleven-character name and a bank account; 𬎆.
  it.each(['4107991032010001', '4107991032010004', '4107991032010006', '4107991032020001', '4107991032020002'])('say the same in the same cells: %s', async (household) => {
    const made = await makeExample(project, household);
    const papers = made.items.flatMap(({ content }) => (content.kind === 'document' ? [content.made] : []));
    expect(new Set(papers.map(({ entry }) => entry.模板)).size).toBe(9);
    for (const paper of papers) {
      const { docx, pdf, laidOut } = await write(made, paper);
      const word = cellsOfWord(docx);
      expect(word.size, paper.document.title).toBeGreaterThan(10);
      expect(Object.fromEntries(cellsOfPdf(pdf, laidOut)), paper.document.title).toEqual(Object.fromEntries(word));
    }
  });
});
