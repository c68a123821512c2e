import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { checkTexts } from '../../src/check/text.js';
import { SetupError } from '../../src/errors.js';
import type { Contour, FontBook } from '../../src/model/font.js';
import { openFontBook } from '../../src/node/fonts.js';
import { openWorld } from '../../src/node/world.js';
import { encodeGlyph } from '../../src/render/glyf.js';
import { createPdfRenderer } from '../../src/render/pdf.js';
import { asPostScript, BOX, makeCollection, makeFont, spike, without } from '../support/font-files.js';
import { openFont, rawContours } from '../support/pdf-glyphs.js';
import { documentOf, placedText, PROPERTIES } from '../support/pdf-page.js';
import { embeddedFonts } from '../support/pdf-read.js';

const workspace = mkdtempSync(join(tmpdir(), 'dangka-fonts-'));
afterAll(() => {
  rmSync(workspace, { recursive: true });
});

/** Puts a file into the workspace; its path there. */
function put(path: string, bytes: Uint8Array | string): string {
  mkdirSync(dirname(join(workspace, path)), { recursive: true });
  writeFileSync(join(workspace, path), bytes);
  return path;
}

const code = (character: string): number => character.codePointAt(0) ?? 0;
const drawing = (characters: string, contours: readonly Contour[] = [spike(700)]): ReadonlyMap<number, readonly Contour[]> => new Map(Array.from(characters, (character) => [code(character), contours]));
/** A font of a few characters, named after its file. */
const font = (name: string, characters: string, fsType = 0): string => put(`字体/${name}.ttf`, makeFont({ name, outlines: drawing(characters), fsType }));

const shipped = openFontBook(workspace);
const nameIn = (book: FontBook, character: string, bold = false, typeface?: Parameters<FontBook['faceFor']>[2]): string | undefined => book.faceFor(code(character), bold, typeface)?.name;

/** 扩展 G, beyond what is shipped. */
const BEYOND = '\u{30000}';

describe('a font of the office’s own', () => {
  it('replaces the face of everything as 宋体, for the characters that it has', () => {
    const book = shipped.withFiles({ 宋体: font('Song', '玉1') });
    expect(['玉', '1', '王', '𬎆'].map((character) => nameIn(book, character))).toEqual(['Song', 'Song', 'NotoSerifSC-Regular', 'HanaMinB']);
    expect(nameIn(book, '玉', false, '仿宋')).toBe('Song');
    expect(nameIn(book, '玉', true)).toBe('NotoSerifSC-Bold');
    expect(book.advance(code('1'), 10, false)).toBe(10);
    expect(nameIn(shipped, '玉')).toBe('NotoSerifSC-Regular');
  });

  it('draws its own typeface only', () => {
    const book = shipped.withFiles({ 仿宋: font('FangSong', '玉'), 宋体: font('Song', '玉王') });
    expect([nameIn(book, '玉', false, '仿宋'), nameIn(book, '王', false, '仿宋'), nameIn(book, '国', false, '仿宋')]).toEqual(['FangSong', 'Song', 'NotoSerifSC-Regular']);
    expect([nameIn(book, '玉'), nameIn(book, '玉', false, '楷体')]).toEqual(['Song', 'Song']);
  });

  it('is its own bold where it is heavy; elsewhere bold is a file of its own, or the bold of 宋体', () => {
    const files = { 黑体: font('Hei', '玉'), 标宋: font('BiaoSong', '玉'), 仿宋: font('FangSong', '玉'), 楷体: font('Kai', '玉'), 楷体加粗: font('KaiBold', '玉') };
    const book = shipped.withFiles(files);
    expect((['黑体', '标宋', '仿宋', '楷体', '宋体'] as const).map((typeface) => nameIn(book, '玉', true, typeface))).toEqual(['Hei', 'BiaoSong', 'NotoSerifSC-Bold', 'KaiBold', 'NotoSerifSC-Bold']);
    const heavier = shipped.withFiles({ ...files, 宋体加粗: font('SongBold', '玉'), 黑体加粗: font('HeiBold', '玉') });
    expect((['黑体', '仿宋', '宋体'] as const).map((typeface) => nameIn(heavier, '玉', true, typeface))).toEqual(['HeiBold', 'SongBold', 'SongBold']);
  });

  it('draws as 补充 what Noto lacks, before 花園明朝, and what nothing else has', () => {
    const book = shipped.withFiles({ 补充: font('Rare', `玉𬎆${BEYOND}`) });
    expect(['玉', '𬎆', BEYOND].map((character) => nameIn(book, character))).toEqual(['NotoSerifSC-Regular', 'Rare', 'Rare']);
    expect(nameIn(book, BEYOND, true, '黑体')).toBe('Rare');
  });

  it('has in bold what it has in regular, so that what check lets pass can be set', () => {
    const book = shipped.withFiles({ 宋体: font('Song', BEYOND) });
    for (const typeface of ['宋体', '黑体', '楷体', '仿宋', '标宋'] as const) expect([nameIn(book, BEYOND, false, typeface), nameIn(book, BEYOND, true, typeface)]).toEqual(['Song', 'Song']);
  });

  it('ends GLYPH_MISSING where it has the character, and not where it draws a box or nothing for it', () => {
    const codesWith = (book: FontBook): readonly string[] => Array.from(checkTexts({ 姓名: `秦${BEYOND}` }, book), ({ code: found }) => found);
    const boxed = put('box.ttf', makeFont({ name: 'Boxed', outlines: drawing(`${BEYOND}\u{30001}`, BOX) }));
    const blank = put('blank.ttf', makeFont({ name: 'Blank', outlines: new Map([...drawing(`${BEYOND}\u{30002}`, []), ...drawing('\u3000', [])]) }));
    expect(codesWith(shipped)).toEqual(['GLYPH_MISSING']);
    expect(codesWith(shipped.withFiles({ 补充: boxed }))).toEqual(['GLYPH_MISSING']);
    expect(codesWith(shipped.withFiles({ 补充: blank }))).toEqual(['GLYPH_MISSING']);
    expect(codesWith(shipped.withFiles({ 补充: font('Rare', BEYOND) }))).toEqual([]);
    expect(nameIn(shipped.withFiles({ 宋体: blank }), '\u3000')).toBe('Blank');
  });

  it('draws no private-use character, whose shape only its maker knows', () => {
    expect(nameIn(shipped.withFiles({ 补充: font('Private', '\ue000\u{f0000}') }), '\ue000')).toBeUndefined();
  });

  it('is found from the workspace, or by a path from the root', async () => {
    const { fonts } = await openWorld({ workspace, resources: workspace });
    const relative = font('Song', '玉');
    for (const file of [relative, join(workspace, relative), `字体/../${relative}`]) expect(nameIn(shipped.withFiles({ 宋体: file }), '玉'), file).toBe('Song');
    expect(fonts).toHaveProperty('withFiles');
  });

  it('is chosen from a collection by name', () => {
    const collection = put('字体/two.ttc', makeCollection([makeFont({ name: 'SimOne', outlines: drawing('玉') }), makeFont({ name: 'SimTwo', outlines: drawing('玉', [spike(300)]) })]));
    const book = shipped.withFiles({ 宋体: `${collection}#SimTwo`, 仿宋: `${collection}#SimOne` });
    expect(book.faceFor(code('玉'), false)?.outline(code('玉'))).toEqual([spike(300)]);
    expect(book.faceFor(code('玉'), false, '仿宋')?.outline(code('玉'))).toEqual([spike(700)]);
  });

  it('is embedded in the PDF, under a name that a PDF can hold', () => {
    const book = shipped.withFiles({ 宋体: put('odd.ttf', makeFont({ name: '方正 FZ(Song)/B', outlines: drawing('玉') })), 宋体加粗: put('chinese.ttf', makeFont({ name: '宋体', outlines: drawing('王') })) });
    const fonts = embeddedFonts(createPdfRenderer(book).render(documentOf([placedText('玉王'), placedText('王', { bold: true })]), new Map(), PROPERTIES));
    expect(fonts.map(({ name }) => name.slice(7)).sort()).toEqual(['FZSongB', 'NotoSerifSC-Regular', 'Unnamed']);
    const own = fonts.find(({ name }) => name.endsWith('FZSongB'));
    expect([...(own?.characters ?? [])]).toEqual([[1, '玉']]);
    expect(rawContours(openFont(own?.sfnt ?? new Uint8Array()), 1)).toEqual([spike(700)]);
  });
});

describe('a font file that cannot be used', () => {
  const bytes = makeFont({ name: 'Song', outlines: drawing('玉王国家') });
  const collection = makeCollection([bytes, makeFont({ name: 'Other', outlines: drawing('玉') })]);
  const failureOf = (files: Readonly<Record<string, string>>): SetupError => {
    try {
      shipped.withFiles(files);
    } catch (error) {
      if (error instanceof SetupError) return error;
      throw error;
    }
    throw new Error('was accepted');
  };

  it.each([
    ['is not there', () => '字体/没有.ttf', /打不开：不存在/, /放到那里/],
    ['is a folder', () => dirname(put('folder/a.ttf', bytes)), /是文件夹/, /\.ttf/],
    ['is a text', () => put('text.ttf', '宋体'), /不是字体文件或已损坏/, /换一个/],
    ['is empty', () => put('empty.ttf', ''), /不是字体文件或已损坏/, /换一个/],
    ['is cut short', () => put('short.ttf', bytes.subarray(0, bytes.length - 40)), /后面一截没有了/, /重新复制/],
    ['ends within its directory', () => put('shorter.ttf', bytes.subarray(0, 40)), /不是字体文件或已损坏/, /换一个/],
    ['has PostScript outlines', () => put('cff.otf', makeFont({ name: 'Cff', outlines: drawing('玉') }, asPostScript)), /PostScript 轮廓/, /换一个 \.ttf/],
    ['has no outlines', () => put('bitmap.ttf', makeFont({ name: 'Bitmap', outlines: drawing('玉') }, without('glyf'))), /没有 TrueType 轮廓/, /换一个/],
    ['has no cmap', () => put('cmap.ttf', makeFont({ name: 'NoMap', outlines: drawing('玉') }, without('cmap'))), /缺少 cmap 表/, /换一个/],
    ['has a head that makes no sense', () => put('head.ttf', makeFont({ name: 'Head', outlines: drawing('玉') }, (tables) => tables.map(({ tag, data }) => ({ tag, data: tag === 'head' ? data.map((byte, index) => (index < 18 ? byte : 0xff)) : data })))), /损坏/, /换一个/],
    ['is a collection of which no font is chosen', () => put('song.ttc', collection), /字体集合，里面有 2 个字体/, /song\.ttc#Song.*Song、Other/],
    ['is a collection without that font', () => `${put('song.ttc', collection)}#Hei`, /没有名为 Hei/, /Song、Other/],
  ])('%s', (_, make, reason, remedy) => {
    const written = make();
    const { message, hint } = failureOf({ 仿宋: written });
    expect(message).toContain(`「字体」里「仿宋」的文件 ${written}`);
    expect(message).toMatch(reason);
    expect(hint).toMatch(remedy);
  });

  it('is a pipe, and is not waited for', () => {
    execFileSync('mkfifo', [join(workspace, 'pipe.ttf')]);
    expect(failureOf({ 宋体: 'pipe.ttf' }).message).toMatch(/不是普通文件/);
  });

  it.each([
    [0x0002, /不许嵌入文件/],
    [0x0100, /不许只嵌入用到的字/],
    [0x0208, /不许嵌入轮廓/],
  ])('has a licence that forbids it: fsType %i', (fsType, reason) => {
    expect(failureOf({ 标宋: font('Closed', '玉', fsType) })).toMatchObject({ message: expect.stringMatching(reason) as string, hint: expect.stringContaining('厂商') as string });
  });

  it.each([0, 0x0004, 0x0008, 0x000a])('has a licence that allows it: fsType %i', (fsType) => {
    expect(nameIn(shipped.withFiles({ 宋体: font('Open', '玉', fsType) }), '玉')).toBe('Open');
  });

  it('says nothing of its licence, which forbids nothing', () => {
    const file = put('silent.ttf', makeFont({ name: 'Silent', outlines: drawing('玉') }, without('OS/2')));
    expect(nameIn(shipped.withFiles({ 宋体: file }), '玉')).toBe('Silent');
  });

  /** The box comes first. */
  const BOX_BYTES = encodeGlyph(BOX).bytes.length;

  it('is damaged where a character is drawn: told when that character is first needed', () => {
    const file = put('glyf.ttf', makeFont({ name: 'Glyf', outlines: drawing('玉') }, (tables) => tables.map(({ tag, data }) => ({ tag, data: tag === 'glyf' ? data.map((byte, index) => (index < BOX_BYTES ? byte : 0x7f)) : data }))));
    const book = shipped.withFiles({ 宋体: file });
    expect(nameIn(book, '王')).toBe('NotoSerifSC-Regular');
    expect(() => nameIn(book, '玉')).toThrow(SetupError);
    expect(() => nameIn(book, '玉')).toThrow(/glyf\.ttf 读不懂/);
  });

  it.each([
    ['仿宋_GB2312', /不能配「仿宋_GB2312」，是不是「仿宋」/],
    ['toString', /不能配「toString」$/],
  ])('is for %s, which is none of the roles', (role, reason) => {
    expect(failureOf({ [role]: font('Song', '玉') })).toMatchObject({ message: expect.stringMatching(reason) as string, hint: expect.stringContaining('宋体、黑体、楷体、仿宋、标宋') as string });
  });
});
