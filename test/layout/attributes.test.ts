import { describe, expect, it } from 'vitest';
import { cells, compose, problemsOf, refusals, tables } from '../support/doc-compose.js';

const inRow = (cell: string, row = 'height="8"'): string => `<table columns="40"><tr ${row}><td ${cell}>甲</td></tr></table>`;

describe('a row', () => {
  it('is kept with the next where it says so', () => {
    const source = '<table columns="40"><tr><td>甲</td></tr><tr keep><td>乙</td></tr><tr keep="否"><td>丙</td></tr></table>';
    expect(tables(compose(source))[0]?.rows.map(({ keep }) => keep)).toEqual([false, true, false]);
    expect(refusals('<table columns="40"><tr keep="yes"><td>甲</td></tr></table>')).toEqual(['t.hbs:1:21 属性 keep 不能是「yes」']);
  });
});

describe('a cell', () => {
  it('grows, with a floor of 5.5 points, where it says nothing', () => {
    expect(cells(compose(inRow('')))[0]).toMatchObject({ overflow: 'grow', floor: 5.5 });
  });

  it('says what becomes of text that does not fit', () => {
    for (const overflow of ['grow', 'shrink', 'refuse']) expect(cells(compose(inRow(`overflow="${overflow}" floor="7"`)))[0]).toMatchObject({ overflow, floor: 7 });
    const [problem] = problemsOf(inRow('overflow="shrnk"'));
    expect(problem).toMatchObject({ at: 't.hbs:1:36', message: '属性 overflow 不能是「shrnk」', hint: '可以用：grow、shrink、refuse' });
  });

  it.each([['5'], ['7.3'], ['0']])('has a floor that can be read: not %s', (floor) => {
    expect(refusals(inRow(`floor="${floor}"`))).toEqual([`t.hbs:1:36 最小字号 floor="${floor}" 不能用`]);
  });

  it('may refuse to grow only where its rows state a height', () => {
    expect(refusals(inRow('overflow="shrink"', ''))).toEqual(['t.hbs:1:26 写了 overflow="shrink"，所在的行却没有写高度']);
    const spanning = (first: string, second: string) => `<table columns="20 20"><tr ${first}><td rowspan="2" overflow="refuse">甲</td><td>乙</td></tr><tr ${second}><td>丙</td></tr></table>`;
    expect(refusals(spanning('height="8"', ''))).toHaveLength(1);
    expect(refusals(spanning('', 'height="8"'))).toHaveLength(1);
    expect(cells(compose(spanning('height="8"', 'height="8"')))[0]).toMatchObject({ overflow: 'refuse' });
    expect(cells(compose(inRow('overflow="grow"', '')))).toHaveLength(1);
  });
});
