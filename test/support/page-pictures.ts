import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { expect } from 'vitest';
import { comparePages } from './image-compare.js';

export const GOLDEN = new URL('../golden/', import.meta.url);

/** Dots per inch: enough to see a lost word, small enough to be committed. */
export const RESOLUTION = 50;
/** Shades of anti-aliasing between releases of the rasteriser, and the sixteen greys of the references. */
export const MEAN = 1.5;
export const WORST = 24;

/** The pages of a PDF as pictures, by `<name>-<page>.png`. */
export function rasterise(name: string, pdf: Uint8Array, first = 1, last = Number.MAX_SAFE_INTEGER): Map<string, Buffer> {
  const folder = mkdtempSync(join(tmpdir(), 'dangka-pages-'));
  try {
    writeFileSync(join(folder, 'in.pdf'), pdf);
    execFileSync('pdftoppm', ['-r', String(RESOLUTION), '-gray', '-png', 'in.pdf', 'page'], { cwd: folder });
    const pages = readdirSync(folder).filter((page) => page.endsWith('.png')).sort().slice(first - 1, last);
    return new Map(pages.map((page) => [`${name}-${page.replace(/page-0*/, '')}`, readFileSync(join(folder, page))]));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/**
 * Holds pages against pictures that somebody has looked at. To renew them after a wanted change:
 * UPDATE_PAGES=1 npx vitest run test/pipeline, then open each of them.
 */
export async function expectAsBefore(pictures: ReadonlyMap<string, Buffer>): Promise<void> {
  for (const [name, picture] of pictures) {
    if (process.env['UPDATE_PAGES'] === '1') writeFileSync(new URL(name, GOLDEN), await sharp(picture).png({ palette: true, colours: 16, compressionLevel: 9, effort: 10 }).toBuffer());
    const { mean, worst } = await comparePages(picture, readFileSync(new URL(name, GOLDEN)));
    expect(mean, name).toBeLessThan(MEAN);
    expect(worst, name).toBeLessThan(WORST);
  }
}
