import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PDFDocument } from 'pdf-lib';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Document } from '../../src/model/document.js';
import { openWorld } from '../../src/node/world.js';
import { buildWorkspace } from '../../src/pipeline/build.js';
import { writeDocument } from '../../src/pipeline/document.js';
import { UNWATCHED } from '../../src/pipeline/progress.js';
import { openProject, type Project } from '../../src/pipeline/project.js';
import { renderDocx } from '../../src/render/docx.js';
import { EXAMPLES, ROOT } from '../support/examples.js';
import { documentOf, heading, paragraph, row, table } from '../support/layout-build.js';
import { readOpenDocument } from '../support/office-odf.js';
import { countPages, textOfDocument, writeFamilies } from '../support/office-papers.js';
import { facesIn, openOffice, type OfficeSuite } from '../support/office-suite.js';
import { requireProgram } from '../support/programs.js';

// Whatever the set lists and the build writes is seen here, with the document that it was written from.
vi.mock('../../src/pipeline/document.js', { spy: true });

const SIZES = [1, 6, 7, 12, 30];
/** Some hundred documents, each opened twice. */
const TIMEOUT = 15 * 60_000;

describe.runIf(requireProgram('soffice') && requireProgram('pdffonts'))('the Word files of both villages and of families of each size, in LibreOffice', () => {
  const folder = mkdtempSync(join(tmpdir(), 'dangka-libreoffice-'));
  const suites: OfficeSuite[] = [];
  let project: Project;
  const documents = new Map<string, Document>();
  const files = new Map<string, Uint8Array>();
  let pdf: ReadonlyMap<string, Uint8Array>;
  let opened: ReadonlyMap<string, Uint8Array>;

  beforeAll(async () => {
    project = await openProject(await openWorld({ workspace: EXAMPLES, resources: ROOT, output: join(folder, 'out') }));
    await buildWorkspace(project, { formats: ['docx'] }, UNWATCHED);
    await writeFamilies(project, SIZES);
    await collect();
    // Two at once: each keeps one processor busy.
    suites.push(await openOffice(), await openOffice());
    const [printer, reader] = suites;
    [pdf, opened] = await Promise.all([printer?.convert(files, 'pdf') ?? new Map<string, never>(), reader?.convert(files, 'fodt') ?? new Map<string, never>()]);
  }, TIMEOUT);

  afterAll(async () => {
    await Promise.all(suites.map((suite) => suite.close()));
    rmSync(folder, { recursive: true });
  });

  /** A paper that stands in several packages counts once. */
  async function collect(): Promise<void> {
    const { calls, results } = vi.mocked(writeDocument).mock;
    const seen = new Set<string>();
    for (const [index, [{ document }, format]] of calls.entries()) {
      if (format !== 'docx') continue;
      const result = results[index];
      if (result?.type !== 'return') throw new Error(`${document.title} was not written`);
      const bytes = await result.value;
      const sum = createHash('sha256').update(bytes).digest('hex');
      if (seen.has(sum)) continue;
      seen.add(sum);
      const name = `${index + 1} ${document.title}`;
      documents.set(name, document);
      files.set(name, bytes);
    }
  }

  const pagesOf = async (bytes: Uint8Array): Promise<number> => (await PDFDocument.load(bytes)).getPageCount();

  it('are there for every paper of the set', () => {
    const titles = new Set([...documents.values()].map(({ title }) => title));
    expect([...titles]).toEqual(expect.arrayContaining(project.set.文件.filter(({ 模板, 对象 }) => 模板 !== undefined && (对象 === '户' || 对象 === '村')).map(({ 题名 }) => 题名)));
    expect(pdf.size).toBe(documents.size);
  });

  it('have as many pages as the PDFs', async () => {
    const found: Record<string, number> = {};
    for (const [name, bytes] of pdf) found[name] = await pagesOf(bytes);
    expect(found).toEqual(Object.fromEntries([...documents].map(([name, document]) => [name, countPages(document, project.world.fonts)])));
    expect(Math.max(...Object.values(found))).toBeGreaterThan(3);
  });

  it('have the same text in the same cells, the same headings, and rows that repeat', () => {
    for (const [name, document] of documents) expect(readOpenDocument(opened.get(name) ?? new Uint8Array()), name).toEqual(textOfDocument(document));
  });

  it('are set in the face of the PDF, which is as wide as those of the offices', async () => {
    const [card] = [...pdf].filter(([name]) => name.endsWith(' 档卡'));
    const faces = await facesIn(card?.[1] ?? new Uint8Array());
    expect(faces.filter((face) => /NotoSerifSC/.test(face)).length).toBeGreaterThan(0);
    expect(faces.filter((face) => !/NotoSerifSC|LiberationSerif|NimbusRoman|TimesNewRoman/.test(face))).toEqual([]);
  });

  it('would be found to differ by a page, a word or a level', async () => {
    const [suite] = suites;
    const paper = documentOf([heading('题', { level: 1 }), table([40, 40], [row(['甲', '乙']), row(['丙', '丁'])], { headerRows: 1 })]);
    const longer = { ...paper, blocks: [...paper.blocks, { kind: 'page-break' } as const, paragraph('又')] };
    const others = { longer, reworded: documentOf([heading('题', { level: 1 }), table([40, 40], [row(['甲', '乙']), row(['丙', '戊'])], { headerRows: 1 })]), lowered: { ...paper, blocks: [heading('题', { level: 2 }), ...paper.blocks.slice(1)] } };
    const written = new Map<string, Uint8Array>();
    for (const [name, document] of Object.entries({ paper, ...others })) written.set(name, await renderDocx(document, new Map(), { title: name, date: '2017-12-20', producer: 'dangka' }));
    const [printed, read] = [await suite?.convert(written, 'pdf'), await suite?.convert(written, 'fodt')];
    const of = (name: string, from: typeof read) => from?.get(name) ?? new Uint8Array();
    expect(await pagesOf(of('paper', printed))).toBe(1);
    expect(await pagesOf(of('longer', printed))).toBe(2);
    expect(readOpenDocument(of('paper', read))).toEqual(textOfDocument(paper));
    for (const name of ['reworded', 'lowered']) expect(readOpenDocument(of(name, read)), name).not.toEqual(textOfDocument(paper));
  });
});
