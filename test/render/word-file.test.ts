import { createHash } from 'node:crypto';
import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import type { Document } from '../../src/model/document.js';
import type { PreparedImage } from '../../src/model/image.js';
import { createDocxRenderer, renderDocx } from '../../src/render/docx.js';
import { cell, documentOf, heading, paragraph, picture, row, SMALL, table } from '../support/layout-build.js';

const PROPERTIES = { title: '档卡', date: '2017-12-20', producer: 'dangka 测试' } as const;
const IMAGES = new Map<string, PreparedImage>([['甲.jpg', { jpeg: Uint8Array.from([0xff, 0xd8, 1, 0xff, 0xd9]), width: 3, height: 4, original: 'jpg' }]]);
const photo = { ...picture(20, 30), source: { kind: 'photo', path: '甲.jpg' } } as const;

/** Everything that might be given a number or a random name: pictures twice, headings, tables, a footer. */
const full = (name: string): Document =>
  documentOf([heading(name, { level: 1 }), table([40, 40], [row([cell([photo]), name]), row([cell([picture(10, 10)]), '乙'])], { headerRows: 1 }), { kind: 'page-break' }, heading('节'), paragraph([photo, picture(12, 12)])], { ...SMALL, pageNumbers: true });

const render = (document: Document, date: string = PROPERTIES.date): Promise<Uint8Array> => renderDocx(document, IMAGES, { ...PROPERTIES, date });
const sha = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** Dates and times of the entries as the zip's central directory has them. */
function datesOf(bytes: Uint8Array): readonly string[] {
  const buffer = Buffer.from(bytes);
  const dates: string[] = [];
  for (let at = buffer.indexOf('PK\u0001\u0002', 0, 'latin1'); at >= 0; at = buffer.indexOf('PK\u0001\u0002', at + 4, 'latin1')) {
    const [time, day] = [buffer.readUInt16LE(at + 12), buffer.readUInt16LE(at + 14)];
    dates.push(`${1980 + (day >> 9)}-${(day >> 5) & 15}-${day & 31} ${time}`);
  }
  return dates;
}

describe('a Word file', () => {
  it('has the same bytes each time, whatever was written in between', async () => {
    const first = sha(await render(full('甲')));
    await render(full('别的'));
    await Promise.all([render(full('又')), render(documentOf([paragraph([photo, photo, photo])]))]);
    expect(sha(await render(full('甲')))).toBe(first);
    expect(sha(await render(full('丁')))).not.toBe(first);
  });

  it('has the same bytes when many are written at once', async () => {
    const names = ['甲', '乙', '丙', '甲', '乙', '丙'];
    const sums = (await Promise.all(names.map((name) => render(full(name))))).map(sha);
    expect(sums.slice(3)).toEqual(sums.slice(0, 3));
    expect(new Set(sums).size).toBe(3);
  });

  it('numbers its pictures from one, each with a number of its own', async () => {
    await render(full('前'));
    const xml = strFromU8(unzipSync(await render(full('甲')))['word/document.xml'] ?? new Uint8Array());
    expect([...xml.matchAll(/<wp:docPr [^>]*?\bid="(\d+)"/g)].map((match) => match[1])).toEqual(['1', '2', '3', '4']);
  });

  it('bears the date of the configuration and no clock', async () => {
    const parts = unzipSync(await render(full('甲'), '2016-02-29'));
    const core = strFromU8(parts['docProps/core.xml'] ?? new Uint8Array());
    expect(core).toMatch(/<dcterms:created xsi:type="dcterms:W3CDTF">2016-02-29T04:00:00Z<\/dcterms:created>/);
    expect(core).toMatch(/<dcterms:modified xsi:type="dcterms:W3CDTF">2016-02-29T04:00:00Z<\/dcterms:modified>/);
    const year = new RegExp(`\\b20(1[89]|[2-9]\\d)-\\d\\d-\\d\\d`);
    for (const [name, bytes] of Object.entries(parts)) if (name.endsWith('.xml') || name.endsWith('.rels')) expect(year.test(strFromU8(bytes)), name).toBe(false);
  });

  it('names its maker and its title', async () => {
    const core = strFromU8(unzipSync(await renderDocx(full('甲'), IMAGES, { ...PROPERTIES, title: '档卡 <&>' }))['docProps/core.xml'] ?? new Uint8Array());
    expect(core).toContain('<dc:title>档卡 &lt;&amp;&gt;</dc:title>');
    expect(core).toContain('<dc:creator>dangka 测试</dc:creator>');
    expect(core).toContain('<cp:lastModifiedBy>dangka 测试</cp:lastModifiedBy>');
  });

  it('has entries in order, all dated alike', async () => {
    const bytes = await render(full('甲'));
    const names = Object.keys(unzipSync(bytes));
    expect(names).toEqual([...names].sort());
    expect(names[0]).toBe('[Content_Types].xml');
    expect(new Set(datesOf(bytes))).toEqual(new Set(['1980-1-1 0']));
    expect(datesOf(bytes)).toHaveLength(names.length);
  });

  it('has only parts that its relations and its list of types name', async () => {
    const parts = unzipSync(await render(full('甲')));
    const text = (name: string): string => strFromU8(parts[name] ?? new Uint8Array());
    const targets = [...text('word/_rels/document.xml.rels').matchAll(/Target="([^"]+)"/g)].map((match) => `word/${match[1] ?? ''}`);
    for (const target of targets) expect(Object.keys(parts)).toContain(target);
    for (const medium of Object.keys(parts).filter((name) => name.startsWith('word/media/'))) expect(targets).toContain(medium);
    const ids = [...text('word/_rels/document.xml.rels').matchAll(/Id="([^"]+)"/g)].map((match) => match[1]);
    expect(new Set(ids).size).toBe(ids.length);
    for (const [, used] of text('word/document.xml').matchAll(/r:(?:id|embed)="([^"]+)"/g)) expect(ids).toContain(used);
  });

  it('has the same bytes in every time zone', async () => {
    const before = process.env['TZ'];
    const sums = new Map<number, string>();
    try {
      for (const zone of ['UTC', 'Asia/Shanghai', 'America/Los_Angeles']) {
        process.env['TZ'] = zone;
        sums.set(new Date(2017, 0, 1).getTimezoneOffset(), sha(await render(full('甲'))));
      }
    } finally {
      if (before === undefined) delete process.env['TZ'];
      else process.env['TZ'] = before;
    }
    expect([...sums.keys()]).toEqual([0, -480, 480]);
    expect(new Set(sums.values()).size).toBe(1);
  });
});

describe('a renderer of Word files', () => {
  const renderer = createDocxRenderer();
  const across: Document = { ...full('甲'), page: { ...SMALL, width: 150, pageNumbers: false } };

  it('gives the bytes that a new one gives, whatever it has written before', async () => {
    const documents = [full('甲'), across, full('乙'), full('甲'), documentOf([]), across];
    const sums: string[] = [];
    for (const document of documents) sums.push(sha(await renderer.render(document, IMAGES, PROPERTIES)));
    const fresh = await Promise.all(documents.map((document) => renderDocx(document, IMAGES, PROPERTIES)));
    expect(sums).toEqual(fresh.map(sha));
    expect(new Set(sums).size).toBe(4);
  });

  it('keeps the dates and titles of documents apart', async () => {
    const core = async (title: string, date: string): Promise<string> => strFromU8(unzipSync(await renderer.render(full('甲'), IMAGES, { ...PROPERTIES, title, date }))['docProps/core.xml'] ?? new Uint8Array());
    expect(await core('一', '2017-12-20')).toContain('<dc:title>一</dc:title>');
    expect(await core('二', '2017-12-20')).toContain('<dc:title>二</dc:title>');
    expect(await core('二', '2018-12-20')).toMatch(/2018-12-20T04:00:00Z.*2018-12-20T04:00:00Z/);
    expect(await core('一', '2017-12-20')).not.toContain('2018');
  });

  it('gives the same bytes after more documents than it keeps parts of', async () => {
    const first = sha(await renderer.render(full('甲'), IMAGES, PROPERTIES));
    for (let count = 0; count < 250; count += 1) await renderer.render(documentOf([]), IMAGES, { ...PROPERTIES, title: String(count) });
    expect(sha(await renderer.render(full('甲'), IMAGES, PROPERTIES))).toBe(first);
  });

  it('reads a photograph once for all the documents that it stands in', async () => {
    let reads = 0;
    const image: PreparedImage = {
      width: 3,
      height: 4,
      original: 'jpg',
      get jpeg() {
        reads += 1;
        return Uint8Array.from([0xff, 0xd8, 0xff, 0xd9]);
      },
    };
    for (const name of ['甲', '乙']) await renderer.render(full(name), new Map([['甲.jpg', image]]), PROPERTIES);
    expect(reads).toBe(1);
  });

  it('fails for the document that has no picture, and for no other', async () => {
    await expect(renderer.render(full('甲'), new Map(), PROPERTIES)).rejects.toThrow('甲.jpg');
    expect(sha(await renderer.render(full('甲'), IMAGES, PROPERTIES))).toBe(sha(await render(full('甲'))));
  });
});
