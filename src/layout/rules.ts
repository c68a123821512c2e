import type { PlacedRule } from '../model/page.js';
import { RULE_WIDTH } from '../model/document.js';
import type { Pt } from '../model/length.js';

interface Box {
  readonly x: Pt;
  readonly y: Pt;
  readonly width: Pt;
  readonly height: Pt;
}

/** Hundredths of a point: neighbouring cells meet exactly. */
const SCALE = 100;

/** Rules around boxes: shared edges once, edges in one line joined into one. */
export function rulesAround(boxes: readonly Box[]): readonly PlacedRule[] {
  const horizontal = new Map<number, [number, number][]>();
  const vertical = new Map<number, [number, number][]>();
  const add = (map: Map<number, [number, number][]>, at: number, from: number, to: number) => {
    const spans = map.get(at);
    if (spans) spans.push([from, to]);
    else map.set(at, [[from, to]]);
  };
  for (const box of boxes) {
    const [left, top, right, bottom] = [box.x, box.y, box.x + box.width, box.y + box.height].map((value) => Math.round(value * SCALE)) as [number, number, number, number];
    add(horizontal, top, left, right);
    add(horizontal, bottom, left, right);
    add(vertical, left, top, bottom);
    add(vertical, right, top, bottom);
  }
  return [
    ...joined(horizontal).map(([at, from, to]) => rule(from, at, to, at)),
    ...joined(vertical).map(([at, from, to]) => rule(at, from, at, to)),
  ];
}

function joined(map: ReadonlyMap<number, [number, number][]>): [at: number, from: number, to: number][] {
  const result: [number, number, number][] = [];
  for (const [at, spans] of [...map].sort(([a], [b]) => a - b)) {
    let open: [number, number] | undefined;
    for (const [from, to] of spans.sort((a, b) => a[0] - b[0] || a[1] - b[1])) {
      if (open && from <= open[1]) open[1] = Math.max(open[1], to);
      else {
        if (open) result.push([at, ...open]);
        open = [from, to];
      }
    }
    if (open) result.push([at, ...open]);
  }
  return result;
}

const rule = (x1: number, y1: number, x2: number, y2: number): PlacedRule => ({
  kind: 'rule',
  x1: x1 / SCALE,
  y1: y1 / SCALE,
  x2: x2 / SCALE,
  y2: y2 / SCALE,
  width: RULE_WIDTH,
});
