import { describe, expect, it } from 'vitest';
import { cells, compose, inCell, paragraphs, problemsOf, refusals, tables, texts } from '../support/doc-compose.js';

describe('a cell', () => {
  it.each([
    ['', 'nothing'],
    ['  ', 'spaces'],
    ['　', 'an ideographic space'],
    ['<br>', 'line breaks'],
    ['<p></p><p> </p>', 'empty paragraphs'],
    ['<span whole></span><strong></strong>', 'empty tags'],
    ['{{#if 无}}甲{{/if}}', 'an if that is not so'],
  ])('is refused that shows nothing: %s', (content) => {
    const [problem, ...more] = problemsOf(inCell(content));
    expect(more).toEqual([]);
    expect(problem).toMatchObject({ at: 't.hbs:1:25', message: '单元格是空的' });
    expect(problem?.hint).toContain('blank');
  });

  it('may be empty for handwriting where it says so', () => {
    expect(texts(compose(inCell('', 'blank')))).toEqual(['']);
    expect(texts(compose(inCell('', 'blank="是"')))).toEqual(['']);
    expect(refusals(inCell('', 'blank="否"'))).toHaveLength(1);
  });

  it('is not empty with a picture or the place of the version in it', () => {
    expect(cells(compose(inCell('<img src="qr:x">') + inCell('<card-version/>')))).toHaveLength(2);
  });

  it('may not mix paragraphs and text', () => {
    expect(refusals(inCell('甲<p>乙</p>'))).toEqual(['t.hbs:1:25 单元格里 <p> 和散文字混在一起']);
    expect(refusals(inCell('<p>乙</p><br>'))).toEqual(['t.hbs:1:25 单元格里 <p> 和散文字混在一起']);
  });

  it('inherits type from table and row, a header cell bold and centred', () => {
    const [head, plain, own] = cells(compose('<table columns="20 20 20" size="9" font="宋体"><tr size="10.5"><th>甲</th><td>乙</td><td size="8" bold align="right">丙</td></tr></table>'));
    expect(head?.blocks[0]).toMatchObject({ align: 'center', inlines: [{ style: { size: 10.5, typeface: '宋体', bold: true } }] });
    expect(plain?.blocks[0]).toMatchObject({ align: 'left', size: 10.5, inlines: [{ style: { size: 10.5, typeface: '宋体', bold: false } }] });
    expect(own?.blocks[0]).toMatchObject({ align: 'right', size: 8, inlines: [{ style: { size: 8, bold: true } }] });
    expect([head?.header, plain?.header]).toEqual([true, false]);
  });

  it('hands whole down to what it holds, and takes it back', () => {
    const [cell] = cells(compose(inCell('甲<span>乙</span><span whole="否">丙</span>', 'whole')));
    expect(cell?.blocks[0]?.inlines.map((inline) => inline.kind === 'text' && inline.whole)).toEqual([true, true, false]);
  });
});

describe('a paragraph', () => {
  it('has the style of its kind, and its own', () => {
    const [title, section, body] = paragraphs(compose('<h1 after="4">甲</h1><h2 before="6" align="center">乙</h2><p indent="2" size="15" font="楷体">丙<strong>丁</strong></p>'));
    expect(title).toMatchObject({ level: 1, align: 'center', after: 4, size: 18, inlines: [{ style: { typeface: '标宋', bold: true } }] });
    expect(section).toMatchObject({ level: 2, align: 'center', before: 6, inlines: [{ style: { typeface: '黑体' } }] });
    expect(body).toMatchObject({ level: 0, indent: 2, size: 15, inlines: [{ text: '丙', style: { typeface: '楷体', bold: false } }, { text: '丁', style: { bold: true } }] });
  });

  it.each([
    ['size="0"'], ['size="10.3"'], ['size="-9"'], ['size="9pt"'], ['size="1e1"'], ['align="justify"'], ['font="宋"'], ['bold="yes"'], ['before="1,5"'],
  ])('is refused with %s', (attribute) => {
    expect(problemsOf(`<p>好</p>\n<p ${attribute}>甲</p>`)).toMatchObject([{ at: 't.hbs:2:1' }]);
  });

  it('may have type in half points', () => {
    expect(paragraphs(compose('<p size="7.5">甲</p>'))[0]?.size).toBe(7.5);
  });
});

describe('a table', () => {
  it('is ruled unless it says otherwise', () => {
    const source = (attribute: string) => `<table columns="20" ${attribute}><tr height="8.5"><td>甲</td></tr></table>`;
    expect(['', 'borders', 'borders="是"', 'borders="否"'].map((attribute) => tables(compose(source(attribute)))[0]?.borders)).toEqual([true, true, true, false]);
    expect(refusals(source('borders="no"'))).toEqual(['t.hbs:1:1 属性 borders 不能是「no」']);
    expect(tables(compose(source('')))[0]?.rows[0]?.height).toBe(8.5);
  });
});

describe('a picture', () => {
  it.each([['http://x/y.jpg'], ['y.jpg'], ['photo:'], ['qr:'], ['file:///y'], ['']])('from %s is refused', (source) => {
    expect(problemsOf(inCell(`甲<img src="${source}">`))).toMatchObject([{ at: 't.hbs:1:31', message: `图片来源「${source}」不认识` }]);
  });

  it('is a photograph of the village folder or a QR symbol', () => {
    const document = compose('<p><img src="photo:photos/甲.jpg" width="35" height="49" alt="户主"><img src="qr:dangka:1:二\n行"></p>');
    expect(paragraphs(document)[0]?.inlines).toEqual([
      { kind: 'picture', source: { kind: 'photo', path: 'photos/甲.jpg' }, width: 35, height: 49, description: '户主' },
      { kind: 'picture', source: { kind: 'qr', text: 'dangka:1:二 行' }, width: 20, height: 20, description: '' },
    ]);
  });
});

describe('the paper', () => {
  it('is A4 with the margins of the set', () => {
    expect(compose('<p>甲</p>').page).toEqual({ width: 210, height: 297, margin: { top: 20, right: 20, bottom: 20, left: 25 }, pageNumbers: true });
    expect(compose('<p>甲</p>', { entry: { 纸张: '横向', 页边距: ['25', '12.5', '18', '20'], 页码: '否' } }).page).toEqual({ width: 297, height: 210, margin: { top: 25, right: 12.5, bottom: 18, left: 20 }, pageNumbers: false });
  });

  it.each([
    ['<table columns="100 65.1"><tr><td>甲</td><td>乙</td></tr></table>', 't.hbs:1:1 表格宽 165.1 毫米，版心只有 165 毫米'],
    ['<table columns="4.9 20"><tr><td>甲</td><td>乙</td></tr></table>', 't.hbs:1:1 列宽 4.9 毫米放不下一个字'],
    [inCell('<img src="qr:x" width="37.7">'), 't.hbs:1:25 图片 37.7×20 毫米放不进 37.6×255.8 毫米的位置'],
    [inCell('<p>甲</p><p><img src="qr:x" height="256"></p>'), 't.hbs:1:38 图片 20×256 毫米放不进 37.6×255.8 毫米的位置'],
    ['<p>甲</p>\n<p><img src="qr:x" width="165.1"></p>', 't.hbs:2:1 图片 165.1×20 毫米放不进 165×257 毫米的位置'],
  ])('does not hold %s', (source, line) => {
    expect(refusals(source)).toEqual([line]);
  });

  it('holds what just fits', () => {
    expect(compose('<table columns="27 17.5 27 17.5 27 17.5 31.5"><tr><td>1</td><td>2</td><td>3</td><td>4</td><td>5</td><td>6</td><td>7</td></tr></table><p><img src="qr:x" width="165" height="257"></p>').blocks).toHaveLength(2);
    expect(compose('<table columns="247"><tr><td>甲</td></tr></table>', { entry: { 纸张: '横向', 页边距: ['25', '25', '18', '25'] } }).blocks).toHaveLength(1);
  });
});
