import { describe, expect, it } from 'vitest';
import { Blank, ElementBlank } from '../../src/render/word-blank.js';
import { cutRelations } from '../../src/render/word-relations.js';
import { elementNamed, elementsIn, escapeXml, parsePart, writeElement } from '../../src/render/word-xml.js';

const PART = '<?xml version="1.0" encoding="UTF-8"?><w:d a="1"><w:p><w:r><w:t xml:space="preserve"> 甲 &lt; </w:t></w:r><w:r/></w:p><w:p/><w:e b="&gt;"></w:e></w:d>';

describe('a part that has been parsed', () => {
  it('is written as it was', () => {
    expect(writeElement(parsePart(PART))).toBe(PART);
  });

  it('has its elements in their order', () => {
    const root = parsePart(PART);
    expect(root.name).toBe('w:d');
    expect(elementsIn(root).map(({ name }) => name)).toEqual(['w:p', 'w:p', 'w:e']);
    expect(elementNamed('w:e', root).start).toBe('<w:e b="&gt;">');
  });

  it('has not one of what it has twice or not at all', () => {
    expect(() => elementNamed('w:p', parsePart(PART))).toThrow('<w:p>');
    expect(() => elementNamed('w:x', parsePart(PART))).toThrow('<w:x>');
  });

  it.each(['<a><b></a>', '<a>', '</a>', '<a/><b/>', '甲', ''])('must be whole: %s is not', (xml) => {
    expect(() => parsePart(xml)).toThrow();
  });
});

describe('a blank', () => {
  it('is filled wherever the stand-ins stood', () => {
    const blank = new Blank('<a x="11" y="22"><b z="11"/></a>', { one: '11', two: '22' });
    expect(blank.fill({ one: 3, two: 'zwei' })).toBe('<a x="3" y="zwei"><b z="3"/></a>');
    expect(new Blank('<a/>', {}).fill({})).toBe('<a/>');
  });

  it('is filled once: a value may look like a stand-in', () => {
    expect(new Blank('<a x="11" y="22"/>', { one: '11', two: '22' }).fill({ one: '22', two: '11' })).toBe('<a x="22" y="11"/>');
  });

  it('escapes what it is filled with', () => {
    expect(new Blank('<a>TEXT</a>', { text: 'TEXT' }).fill({ text: `<&>"'\u0000` })).toBe('<a>&lt;&amp;&gt;&quot;&apos;</a>');
  });

  it('is not cut where docx wrote no stand-in', () => {
    expect(() => new Blank('<a x="11"/>', { one: '11', two: '22' })).toThrow('22');
  });
});

describe('a blank of an element', () => {
  const cut = (properties: Readonly<Record<string, Readonly<Record<string, string>>>>) => new ElementBlank(parsePart('<p><pr><style v="S"/><keep/><space a="1" b="2"/></pr></p>'), 'pr', properties);
  const blank = cut({ space: { before: '1', after: '2' }, keep: {}, style: { style: 'S' } });

  it('has what is said, in the order of the specimen', () => {
    expect(blank.write({ space: { before: 5, after: 6 }, style: { style: 'X' } }, '')).toBe('<p><pr><style v="X"/><space a="5" b="6"/></pr></p>');
    expect(blank.write({ keep: {} }, '<r/>')).toBe('<p><pr><keep/></pr><r/></p>');
  });

  it('has no properties where nothing is said', () => {
    expect(blank.write({ keep: undefined }, '<r/>')).toBe('<p><r/></p>');
    expect(blank.write({}, '')).toBe('<p/>');
  });

  it('is not cut where docx wrote other properties', () => {
    expect(() => cut({ style: { style: 'S' }, keep: {} })).toThrow('space');
    expect(() => cut({ space: { before: '1', after: '2' }, keep: {}, style: { style: 'S' }, indent: {} })).toThrow('<pr>');
  });
});

describe('the relations of a document', () => {
  const relation = (id: number, target: string): string => `<R Id="rId${id}" Target="${target}"/>`;
  const part = (targets: readonly string[]): string => `<?xml version="1.0"?><Rs>${targets.map((target, index) => relation(index + 1, target)).join('')}</Rs>`;

  it('have as many media as the document, and what follows them after them', () => {
    const relations = cutRelations(part(['styles.xml', 'media/image1.png', 'fontTable.xml']));
    expect(relations.first).toBe(2);
    expect(relations.write([])).toBe(part(['styles.xml', 'fontTable.xml']));
    expect(relations.write(['word/media/image1.jpg', 'word/media/image1.png'])).toBe(part(['styles.xml', 'media/image1.jpg', 'media/image1.png', 'fontTable.xml']));
  });

  it('are not cut from a specimen without a medium', () => {
    expect(() => cutRelations(part(['styles.xml']))).toThrow('medium');
  });
});

describe('escapeXml', () => {
  it('leaves alone what needs no escape, white space too', () => {
    for (const text of ['', '甲 乙\t\n\r　', '𫖯䶮']) expect(escapeXml(text)).toBe(text);
  });

  it('leaves out what XML cannot name', () => {
    expect(escapeXml('a\u0000b\u001fc\u0008d\u000be\u000cf')).toBe('abcdef');
  });
});
