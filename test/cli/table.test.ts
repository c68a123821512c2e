import { describe, expect, it } from 'vitest';
import { drawTable } from '../../src/cli/table.js';
import { displayWidth } from '../../src/report/excerpt.js';

describe('a table in words', () => {
  it('has its columns under one another, Chinese as wide as two digits, figures to the right', () => {
    const table = drawTable(['村', '户数', '含义'], [['谢庄村', 7, '甲'], ['𫖯', 120, '乙乙']]);
    expect(table).toBe(['  村      户数  含义', '  谢庄村     7  甲', '  𫖯       120  乙乙', ''].join('\n'));
  });

  it('is as wide with colour as without', () => {
    const rows = [['A', { text: '错误', paint: (words: string) => `\u001B[31m${words}\u001B[39m` }, '甲']] as const;
    const [, line = ''] = drawTable(['规则', '级别', '含义'], rows).split('\n');
    expect(line).toContain('\u001B[31m错误\u001B[39m');
    expect(displayWidth(line)).toBe(displayWidth('  A     错误  甲'));
  });

  it('is its heads alone without rows', () => {
    expect(drawTable(['村', '户数'], [])).toBe('  村  户数\n');
  });
});
