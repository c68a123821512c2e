import sharp from 'sharp';

/** How far apart two pictures of one page are, 0 (the same) to 255. */
export interface Difference {
  /** Over the whole page. */
  readonly mean: number;
  /** Of the worst square of 8 × 8 pixels: a lost word shows here, a shade of anti-aliasing does not. */
  readonly worst: number;
}

const SQUARE = 8;

export async function comparePages(a: Buffer, b: Buffer): Promise<Difference> {
  const [left, right] = await Promise.all([a, b].map((png) => sharp(png).greyscale().raw().toBuffer({ resolveWithObject: true })));
  if (!left || !right) throw new Error('nothing to compare');
  const { width, height } = left.info;
  if (right.info.width !== width || right.info.height !== height) return { mean: 255, worst: 255 };
  let total = 0;
  let worst = 0;
  for (let top = 0; top < height; top += SQUARE) {
    for (let start = 0; start < width; start += SQUARE) {
      let sum = 0;
      let count = 0;
      for (let y = top; y < Math.min(top + SQUARE, height); y += 1) {
        for (let x = start; x < Math.min(start + SQUARE, width); x += 1, count += 1) {
          sum += Math.abs((left.data[y * width + x] ?? 0) - (right.data[y * width + x] ?? 0));
        }
      }
      total += sum;
      worst = Math.max(worst, sum / count);
    }
  }
  return { mean: total / (width * height), worst };
}
