import type { Contour, OutlinePoint } from '../model/font.js';

/** One step of a path as the font library draws it. */
export interface PathCommand {
  readonly command: 'moveTo' | 'lineTo' | 'quadraticCurveTo' | 'bezierCurveTo' | 'closePath';
  readonly args: readonly number[];
}

/**
 * Turns a drawn path back into TrueType points. A path names every on-curve point; TrueType leaves out one
 * that lies midway between two control points, and only without them do all coordinates stay integers.
 */
export function contoursOf(commands: readonly PathCommand[]): readonly Contour[] {
  const contours: Contour[] = [];
  let points: OutlinePoint[] = [];
  for (const { command, args } of commands) {
    const [a = 0, b = 0, c = 0, d = 0] = args;
    switch (command) {
      case 'moveTo':
        points = [{ x: a, y: b, onCurve: true }];
        break;
      case 'lineTo':
        points.push({ x: a, y: b, onCurve: true });
        break;
      case 'quadraticCurveTo':
        points.push({ x: a, y: b, onCurve: false }, { x: c, y: d, onCurve: true });
        break;
      case 'closePath':
        contours.push(closeContour(points));
        points = [];
        break;
      case 'bezierCurveTo':
        throw new Error('字体轮廓是三次曲线（CFF），只支持 TrueType 轮廓的字体；请换用 .ttf 字体文件。');
    }
  }
  return contours;
}

function closeContour(points: readonly OutlinePoint[]): Contour {
  const first = points[0];
  const last = points.at(-1);
  // The way back to the start is implied, so a last point that repeats it draws nothing.
  const repeats = points.length > 1 && first?.x === last?.x && first?.y === last?.y;
  const ring = repeats ? points.slice(0, -1) : points;
  // A first point that is whole stays: readers agree least on contours that begin off the curve.
  const stays = (point: OutlinePoint, index: number): boolean =>
    (index === 0 && isWhole(point)) || !isImplied(point, ring.at(index - 1), ring[(index + 1) % ring.length]);
  return ring.filter(stays).map(round);
}

const isImplied = (point: OutlinePoint, before: OutlinePoint | undefined, after: OutlinePoint | undefined): boolean =>
  point.onCurve &&
  before?.onCurve === false &&
  after?.onCurve === false &&
  point.x * 2 === before.x + after.x &&
  point.y * 2 === before.y + after.y;

const isWhole = ({ x, y }: OutlinePoint): boolean => Number.isInteger(x) && Number.isInteger(y);

/** Scaled components may leave fractions; glyf holds integers only. */
const round = (point: OutlinePoint): OutlinePoint =>
  isWhole(point) ? point : { x: Math.round(point.x), y: Math.round(point.y), onCurve: point.onCurve };
