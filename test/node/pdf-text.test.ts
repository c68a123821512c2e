import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { readPdfText } from '../../src/node/pdf-text.js';
import type { PdfText } from '../../src/model/pdf-text.js';
import { buildWorkspace } from '../../src/pipeline/build.js';
import { UNWATCHED } from '../../src/pipeline/progress.js';
import type { World, ZipWriter } from '../../src/world.js';
import { openExamples } from '../support/examples.js';
import { fromUtf16, readPdf } from '../support/pdf-read.js';
import { requireProgram } from '../support/programs.js';

const VILLAGE = '410799103202';

/** Every PDF of a village: packages as they are filed, print books. */
const files = new Map<string, Uint8Array>();

beforeAll(async () => {
  const project = await openExamples();
  const zip: ZipWriter = {
    add: (name, bytes) => {
      files.set(name, bytes);
      return Promise.resolve();
    },
    commit: () => Promise.resolve({ bytes: 0, sha256: '' }),
    abort: () => Promise.resolve(),
  };
  const world: World = {
    ...project.world,
    output: {
      ...project.world.output,
      write: (path, bytes) => {
        files.set(path, bytes);
        return Promise.resolve();
      },
      openZip: () => Promise.resolve(zip),
    },
  };
  await buildWorkspace({ ...project, world }, { villages: [VILLAGE], formats: ['pdf'] }, UNWATCHED);
});

const pdfs = (): [string, Uint8Array][] => [...files].filter(([name]) => name.endsWith('.pdf'));
const book = (): Uint8Array => files.get(`print/${VILLAGE}-2017-all.pdf`) ?? new Uint8Array();

const read = async (bytes: Uint8Array): Promise<PdfText> => {
  const text = await readPdfText(bytes);
  if (text === undefined) throw new Error('not read');
  return text;
};

function withFile<T>(bytes: Uint8Array, use: (file: string) => T): T {
  const folder = mkdtempSync(join(tmpdir(), 'dangka-text-'));
  try {
    writeFileSync(join(folder, 'in.pdf'), bytes);
    return use(join(folder, 'in.pdf'));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** What poppler reads, page by page. */
const poppler = (bytes: Uint8Array): string[] =>
  withFile(bytes, (file) => execFileSync('pdftotext', ['-raw', '-enc', 'UTF-8', file, '-'], { encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 })).split('\f').slice(0, -1);

const qpdf = (bytes: Uint8Array, ...options: readonly string[]): Uint8Array =>
  withFile(bytes, (file) => {
    execFileSync('qpdf', [...options, file, `${file}.out`]);
    return readFileSync(`${file}.out`);
  });

const characters = (text: string): string => Array.from(text.replace(/\s/g, '')).sort().join('');

describe.runIf(requireProgram('pdftotext') && requireProgram('qpdf'))('the papers of a village', () => {
  it('says of every page the same characters as poppler does', async () => {
    expect(pdfs().length).toBeGreaterThan(70);
    let pages = 0;
    for (const [name, bytes] of pdfs()) {
      const expected = poppler(bytes);
      const { pages: found } = await read(bytes);
      expect(found.map(characters), name).toEqual(expected.map(characters));
      pages += found.length;
    }
    expect(pages).toBeGreaterThan(250);
  });

  it('reads a paper however it is packed', async () => {
    const { pages, others } = await read(book());
    for (const options of [['--object-streams=disable', '--stream-data=uncompress'], ['--linearize'], ['--object-streams=generate', '--recompress-flate']]) {
      const again = await read(qpdf(book(), ...options));
      expect(again.pages).toEqual(pages);
      expect([...again.others].sort()).toEqual([...others].sort());
    }
  });

  it('reads neither what is locked nor what is cut short', async () => {
    const [, card = book()] = pdfs().find(([name]) => name.includes('/households/')) ?? [];
    expect(await readPdfText(card)).toBeDefined();
    for (const password of ['geheim', '']) expect(await readPdfText(qpdf(card, '--encrypt', password, 'owner', '256', '--'))).toBeUndefined();
    for (let at = 1; at < 40; at += 1) expect(await readPdfText(card.subarray(0, Math.floor((card.length * at) / 40))), `cut at ${at}/40`).toBeUndefined();
    for (const less of [1, 6, 7, 8, 20]) expect(await readPdfText(card.subarray(0, card.length - less)) === undefined, `${less} bytes less`).toBe(less > 1);
    for (const bytes of [new Uint8Array(), Buffer.from('PK\u0003\u0004'), Buffer.from('startxref\n0\n%%EOF\n')]) expect(await readPdfText(bytes)).toBeUndefined();
  });
});

describe('what stands beside the pages', () => {
  it('holds every bookmark, the title, the producer and the packet', async () => {
    const pdf = readPdf(book());
    const titles = pdf.find(/\/Title </).flatMap((number) => [...pdf.text(number).matchAll(/\/Title <FEFF([\dA-F]+)>/g)].map(([, hex = '']) => fromUtf16(hex)));
    expect(titles.length).toBeGreaterThan(50);
    const { others } = await read(book());
    expect(titles.filter((title) => !others.includes(title))).toEqual([]);
    expect(others.some((text) => text.includes('全部文件') && text.includes('<pdfaid:part>2</pdfaid:part>'))).toBe(true);
    expect(others).toContain('户主照片');
  });
});

describe('the places on a page', () => {
  it('keeps a run whole and sets cells and lines apart', async () => {
    const [, notice = new Uint8Array()] = pdfs().find(([name]) => name.includes('/village/04/')) ?? [];
    const { pages: [page = ''] } = await read(notice);
    expect(page).toMatch(/\t1\t[^\t]+\t[^\t]+\t410799\*{12}\t\d+\t/);
    expect(page).toContain('证件号码只保留前六位。');
  });
});
