import { describe, expect, it } from 'vitest';
import { en } from '../../src/cli/text-en.js';
import { zh } from '../../src/cli/text-zh.js';
import { chooseTexts } from '../../src/cli/texts.js';

/** Every text of a language by its place; functions are called with figures. */
function* leaves(value: unknown, path: string): Generator<readonly [path: string, text: string]> {
  if (typeof value === 'string') yield [path, value];
  else if (typeof value === 'function') yield [path, String((value as (...args: unknown[]) => unknown)(...ARGUMENTS))];
  else for (const [key, item] of Object.entries(value as object)) yield* leaves(item, `${path}.${key}`);
}

const COUNTS = { villages: 2, households: 3, documents: 4, packages: 5, skipped: 0, rejected: 1, join: () => 'x' };
const ARGUMENTS = [COUNTS, 7, 'x'];

describe('the texts', () => {
  it('say something everywhere, and something else in the other language', () => {
    const english = new Map(leaves(en, ''));
    for (const [path, text] of leaves(zh, '')) {
      expect(text.trim(), path).not.toBe('');
      expect(english.get(path)?.trim(), path).not.toBe('');
      if (!path.includes('.examples.')) expect(english.get(path), path).not.toBe(text);
    }
  });

  it('are Chinese where Chinese is due, and without Han in English', () => {
    for (const [path, text] of leaves(zh, '')) if (!path.includes('.examples.')) expect(text, path).toMatch(/[\p{Script=Han}，：；。]/u);
    for (const [path, text] of leaves(en, '')) if (!path.includes('.examples.')) expect(text, path).not.toMatch(/[\p{Script=Han}，：；。]/u);
  });

  it('are chosen by --lang, Chinese by default and for a language that is not there', () => {
    expect(chooseTexts(['check', 'ws'])).toBe(zh);
    expect(chooseTexts(['check', '--lang', 'en'])).toBe(en);
    expect(chooseTexts(['--lang=en', 'check'])).toBe(en);
    expect(chooseTexts(['--lang', 'fr'])).toBe(zh);
    expect(chooseTexts(['--lang'])).toBe(zh);
  });
});
