import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';

/** What poppler reads from a PDF, line by line in the order it was written. */
export const extractLines = (pdf: Uint8Array): readonly string[] =>
  withFile(pdf, (file) => execFileSync('pdftotext', ['-raw', '-enc', 'UTF-8', file, '-'], { encoding: 'utf8' }))
    .split(/[\n\f]/)
    .filter((line) => line !== '');

/** What qpdf says of a PDF; throws where it finds an error or has to warn. */
export const checkPdf = (pdf: Uint8Array): string => withFile(pdf, (file) => execFileSync('qpdf', ['--check', file], { encoding: 'utf8' }));

export interface Raster {
  readonly width: number;
  readonly height: number;
  /** Darkest grey, 0 to 255, within a box in points from the top left. */
  darkest(x: number, y: number, width: number, height: number): number;
  /** Grey of the pixel that holds a point. */
  at(x: number, y: number): number;
}

/** Draws the first page in grey. */
export async function rasterise(pdf: Uint8Array, dpi: number): Promise<Raster> {
  const png = withFile(pdf, (file) => {
    execFileSync('pdftoppm', ['-r', String(dpi), '-gray', '-png', '-singlefile', file, file]);
    return readFileSync(`${file}.png`);
  });
  const { data, info } = await sharp(png).greyscale().raw().toBuffer({ resolveWithObject: true });
  const pixel = (length: number): number => Math.floor((length * dpi) / 72);
  const grey = (column: number, row: number): number => data[(row * info.width + column) * info.channels] ?? 255;
  return {
    width: info.width,
    height: info.height,
    at: (x, y) => grey(pixel(x), pixel(y)),
    darkest: (x, y, width, height) => {
      let least = 255;
      for (let row = pixel(y); row < pixel(y + height); row += 1) {
        for (let column = pixel(x); column < pixel(x + width); column += 1) least = Math.min(least, grey(column, row));
      }
      return least;
    },
  };
}

function withFile<T>(pdf: Uint8Array, use: (file: string) => T): T {
  const folder = mkdtempSync(join(tmpdir(), 'dangka-pdf-'));
  try {
    const file = join(folder, 'page.pdf');
    writeFileSync(file, pdf);
    return use(file);
  } finally {
    rmSync(folder, { recursive: true });
  }
}
