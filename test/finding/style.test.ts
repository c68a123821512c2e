import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const CSS = readFileSync(fileURLToPath(new URL('../../templates/index/index.css', import.meta.url)), 'utf8');

const colour = (name: string): string => {
  const [, found] = new RegExp(`--${name}: (#[0-9a-f]+);`).exec(CSS) ?? [];
  if (found === undefined) throw new Error(`no colour ${name}`);
  return found.length === 4 ? found.replace(/[0-9a-f]/g, '$&$&') : found;
};

/** WCAG 2.2, relative luminance. */
const luminance = (hex: string): number => {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16) / 255).map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
};

const contrast = (one: string, other: string): number => {
  const [darker = 0, lighter = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (lighter + 0.05) / (darker + 0.05);
};

describe('colours', () => {
  it('are measured as WCAG measures them', () => {
    expect(contrast('#ffffff', '#000000')).toBeCloseTo(21);
    expect(contrast('#777777', '#ffffff')).toBeCloseTo(4.48, 2);
  });

  it.each(['ink', 'faint', 'seal', 'link', 'done', 'due'])('%s can be read on every ground (AA)', (name) => {
    for (const ground of ['paper', 'desk', 'head', 'sought']) expect(contrast(colour(name), colour(ground)), ground).toBeGreaterThanOrEqual(4.5);
  });

  it('are named once: no other text colour', () => {
    expect([...CSS.replace(/@page[^\n]*/, '').matchAll(/[ {;]color: ([^;}]+)/g)].map(([, value]) => value).filter((value) => !/^(?:inherit|var\(--\w+\))\s*$/.test(value ?? ''))).toEqual([]);
  });
});
