import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findPathFault } from '../../src/pack/path.js';
import { openNames, readableName } from '../../src/pack/readable-name.js';

const bytesOf = (text: string): number => new TextEncoder().encode(text).length;

describe('a name that people read in a path', () => {
  it.each(['郑守田', '阿卜杜热合曼·买买提明', '苏𬎆', '档卡（家庭户档）', 'Zhang San'])('%s stays as it is', (name) => {
    expect(readableName(name)).toBe(name);
  });

  it.each([
    ['a slash', '甲/乙', /^甲乙-[0-9a-f]{8}$/],
    ['what Windows refuses', '甲<乙>:"丙"|?*', /^甲乙丙-[0-9a-f]{8}$/],
    ['a per cent sign, which manifests encode', '完成100%', /^完成100-[0-9a-f]{8}$/],
    ['a line break', '甲\n乙', /^甲乙-[0-9a-f]{8}$/],
    ['a mark that turns the order round', '甲\u202E乙', /^甲乙-[0-9a-f]{8}$/],
    ['a full stop at the end', '甲.', /^甲-[0-9a-f]{8}$/],
    ['nothing that could stay', '../..', /^[0-9a-f]{8}$/],
  ])('%s is left out, and a digest says that something was', (_, name, readable) => {
    expect(readableName(name)).toMatch(readable);
  });

  it('of 86 characters is cut, and told from another that begins like it', () => {
    const long = '欧'.repeat(86);
    expect(readableName(long)).toMatch(/^欧{30}-[0-9a-f]{8}$/);
    expect(readableName(long)).not.toBe(readableName(`${long}阳`));
  });

  it('cuts between characters, never within one', () => {
    expect(readableName(`甲${'𬎆'.repeat(40)}`)).toMatch(/^甲𬎆{21}-[0-9a-f]{8}$/u);
  });

  it('is safe to write whatever it was', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 120 }), (text) => {
        const name = `01 ${readableName(text)}.pdf`;
        expect(findPathFault(name), JSON.stringify(name)).toBeUndefined();
        expect(bytesOf(name)).toBeLessThan(130);
      }),
      { numRuns: 2000 },
    );
  });
});

describe('names of one folder', () => {
  it('are told apart where a file system would not', () => {
    const free = openNames();
    expect([free('备考表'), free('备考表'), free('ABC'), free('abc'), free('ＡＢＣ')]).toEqual(['备考表', '备考表-2', 'ABC', 'abc-2', 'ＡＢＣ-3']);
  });
});
