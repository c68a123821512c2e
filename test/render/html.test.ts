import { DomUtils, parseDocument } from 'htmlparser2';
import { describe, expect, it } from 'vitest';
import { textOfCell, textOfParagraph, type Document } from '../../src/model/document.js';
import type { PreparedImage } from '../../src/model/image.js';
import { renderHtml } from '../../src/render/html.js';
import { qrPng } from '../../src/render/qr.js';
import { compose, tables } from '../support/doc-compose.js';
import { documentOf, paragraph, picture, run, styleOf } from '../support/layout-build.js';

const PHOTO: PreparedImage = { jpeg: Uint8Array.from([0xff, 0xd8, 0xff, 0xd9]), width: 300, height: 600, original: 'jpg' };
const IMAGES = new Map([['photos/甲.jpg', PHOTO]]);

const parse = (document: Document) => parseDocument(renderHtml(document, IMAGES), { decodeEntities: true });
const all = (name: string, within: ReturnType<typeof parse> | ReturnType<typeof DomUtils.getElementsByTagName>[number]) => DomUtils.getElementsByTagName(name, within);

/** Text as a browser would show it: br as a line feed. */
const textOf = (node: Parameters<typeof DomUtils.innerText>[0]): string => DomUtils.textContent(node);

const SOURCE = `<h1>{{题}}</h1>
<table columns="28 42.5 27" header="1">
  <tr><th rowspan="1">头</th><th colspan="2">{{题}}</th></tr>
  <tr height="9"><td rowspan="2" whole>{{名}}</td><td colspan="2" valign="top">{{文}}</td></tr>
  <tr><td blank></td><td><img src="photo:photos/甲.jpg" width="20" height="25" alt="户主&quot;&lt;"></td></tr>
</table>
<page-break/>
<h2>节</h2><p align="right" size="9">{{文}}</p>`;
const CONTEXT = { 题: '<script>alert("题")</script>', 名: '𫖯 & \'名\'', 文: '  一\n二  &amp;  三' };

describe('the preview', () => {
  const document = compose(SOURCE, { context: CONTEXT });

  it('is a whole page in Chinese, its title escaped', () => {
    const html = renderHtml({ ...document, title: '</title><b>&' }, IMAGES);
    expect(html).toMatch(/^<!doctype html>\n<html lang="zh-CN">/);
    expect(html).toContain('<meta charset="utf-8">');
    expect(all('title', parseDocument(html)).map((tag) => DomUtils.textContent(tag))).toEqual(['</title><b>&']);
  });

  it('says what the document says, in the same cells, and nothing in it is markup', () => {
    const html = parse(document);
    const cells = all('tr', html).map((row) => DomUtils.getElementsByTagName((name) => name === 'td' || name === 'th', row));
    expect(cells.map((row) => row.map((cell) => [cell.name, Number(cell.attribs['colspan'] ?? 1), Number(cell.attribs['rowspan'] ?? 1)]))).toEqual(
      tables(document).flatMap(({ rows }) => rows.map((row) => row.cells.map((cell) => [cell.header ? 'th' : 'td', cell.colspan, cell.rowspan]))),
    );
    expect(cells.flat().map((cell) => textOf(cell))).toEqual(tables(document).flatMap(({ rows }) => rows.flatMap((row) => row.cells.map((cell) => textOfCell(cell).replaceAll('\n', '')))));
    expect(all('script', html)).toEqual([]);
    expect(['h1', 'h2'].map((name) => all(name, html).map((tag) => DomUtils.textContent(tag)))).toEqual([[CONTEXT.题], ['节']]);
  });

  it('keeps spaces and line ends of values', () => {
    const html = parse(document);
    const last = all('p', html).at(-1);
    expect(last && all('br', last)).toHaveLength(1);
    expect(last && DomUtils.textContent(last)).toBe(document.blocks.flatMap((block) => (block.kind === 'paragraph' ? [textOfParagraph(block)] : [])).at(-1)?.replace('\n', ''));
    expect(renderHtml(document, IMAGES)).toMatch(/p, h1, h2, h3 \{[^}]*white-space: pre-wrap/);
  });

  it('has columns, header and rules of the table', () => {
    const html = parse(document);
    expect(all('col', html).map(({ attribs }) => attribs['style'])).toEqual(['width:28mm', 'width:42.5mm', 'width:27mm']);
    expect(all('thead', html).flatMap((head) => all('tr', head))).toHaveLength(1);
    expect(all('table', html)[0]?.attribs['class']).toBe('ruled');
    expect(all('table', parse(compose('<table columns="20" borders="否"><tr><td>甲</td></tr></table>')))[0]?.attribs['class']).toBeUndefined();
  });

  it('has its pictures in itself, not stretched', () => {
    const html = parse(documentOf([paragraph([{ ...picture(35, 49), source: { kind: 'photo', path: 'photos/甲.jpg' }, description: '户主 "<&>' }, picture(25, 25)])]));
    const [photo, qr] = all('img', html);
    expect(photo?.attribs).toMatchObject({ alt: '户主 "<&>', src: `data:image/jpeg;base64,${Buffer.from(PHOTO.jpeg).toString('base64')}` });
    expect(qr?.attribs['src']).toBe(`data:image/png;base64,${Buffer.from(qrPng('x', 4)).toString('base64')}`);
    expect(renderHtml(document, IMAGES)).toContain('object-fit: contain');
  });

  it('says so where a picture is not there', () => {
    expect(() => renderHtml(document, new Map())).toThrow('photos/甲.jpg');
  });

  it('leads nowhere outside itself', () => {
    const html = renderHtml(document, IMAGES);
    expect(html).not.toMatch(/https?:|\/\/|url\(|@import|<link|<script|<iframe|\bon\w+=/);
    for (const tag of all('img', parseDocument(html))) expect(tag.attribs['src']).toMatch(/^data:image\/(png|jpeg);base64,[A-Za-z0-9+/=]+$/);
  });

  it('shows type size, weight and what stands whole', () => {
    const html = parse(documentOf([paragraph([run('甲', styleOf(9, { bold: true })), run('乙', styleOf(12), true)])]));
    expect(all('span', html).map(({ attribs }) => [attribs['class'], attribs['style']])).toEqual([[undefined, 'font-size:9pt;font-weight:bold'], ['whole', 'font-size:12pt']]);
  });

  it('marks where the page is turned', () => {
    expect(all('hr', parse(document))).toHaveLength(1);
  });

  it('is the same each time', () => {
    expect(renderHtml(document, IMAGES)).toBe(renderHtml(compose(SOURCE, { context: CONTEXT }), IMAGES));
  });
});
