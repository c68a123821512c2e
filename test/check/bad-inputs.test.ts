import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, readFileSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { dirname, join } from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import sharp from 'sharp';
import { describe, expect, onTestFinished, test } from 'vitest';
import { openWorld } from '../../src/node/world.js';
import { checkWorkspace, type CheckReport } from '../../src/pipeline/check.js';
import { UNWATCHED } from '../../src/pipeline/progress.js';
import { openProject } from '../../src/pipeline/project.js';
import type { World } from '../../src/world.js';
import { ALIASES, BASE, baseText, readFolder, replaceOnce, withFiles, withPassage, withText } from '../support/check-base.js';
import { encodeGb18030, encodeUtf16, HEIC, makeJpeg, makePngBomb, SVG } from '../support/check-generators.js';
import { clipped, drawnOn, makePapers, makePapersIn, paperOf, textOf, writeWord } from '../support/check-papers.js';
import { temporaryFolder } from '../support/bag-fixtures.js';
import { checkFiles, codesOf, REPOSITORY, utf8, type Files } from '../support/check-world.js';

const NAME = '- 姓名: 秦月';
const GROUP = '组: 一组';
const WIFE = '410799197109177028';
const PHOTO = 'villages/410799105201/photos/4107991052010001.jpg';

const errorsIn = async (files: Files): Promise<readonly string[]> => codesOf((await checkFiles(files)).diagnostics.filter(({ severity }) => severity === 'error'));
const all = async (files: Files): Promise<readonly string[]> => codesOf((await checkFiles(files)).diagnostics);
const household = (text: string): Files => withFiles({ 一户: text });
const card = async (files: Files): Promise<string> => textOf(paperOf(await makePapers(files), 'card').document);

/** The base on disk; whoever the process is may look into the folder. */
function writeBase(): string {
  const root = temporaryFolder();
  chmodSync(root, 0o755);
  for (const [path, bytes] of BASE) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    if (bytes !== 'link') writeFileSync(join(root, path), bytes);
  }
  return root;
}

const openDisk = (root: string): Promise<World> => openWorld({ workspace: root, resources: REPOSITORY });

/** The base on disk, with a change made to it there, checked through the real world. */
async function checkOnDisk(change: (root: string) => unknown): Promise<CheckReport> {
  const root = writeBase();
  await change(root);
  return checkWorkspace(await openProject(await openDisk(root)), {}, UNWATCHED);
}

/** What every bad photograph must come to: one error on its record, no word about any other. */
function expectPhotoRefused({ diagnostics }: CheckReport, message: RegExp): void {
  expect(diagnostics.map(({ code, file }) => [code, file])).toEqual([['PHOTO_FILE', ALIASES.一户]]);
  expect(diagnostics[0]?.message).toContain('photos/4107991052010001.jpg');
  expect(`${diagnostics[0]?.message ?? ''} ${diagnostics[0]?.hint ?? ''}`).toMatch(message);
}

describe('numbers as typed', () => {
  test('row 1: an unquoted number of 18 digits is printed with every digit', async () => {
    expect(await card(BASE)).toContain('\u001f410799196903087033\u001f');
  });

  test('row 2: a number of 17 or 19 digits, or with letters, is refused at its place and masked', async () => {
    for (const [number, code] of [['41079919710917702', 'ID_LENGTH'], ['4107991971091770281', 'ID_LENGTH'], ['4107991971O9177028', 'VALUE_FORMAT']] as const) {
      const [first, ...others] = (await checkFiles(withPassage('一户', WIFE, number))).diagnostics;
      expect(others).toEqual([]);
      expect(first).toMatchObject({ code, severity: 'error', line: 39, column: 11, path: '家庭成员[1].证件号码' });
      expect(JSON.stringify(first)).not.toContain(number);
    }
  });

  test('row 3: a wrong check digit is refused', async () => {
    expect(await all(withPassage('一户', WIFE, '410799197109177020'))).toEqual(['ID_CHECKSUM']);
  });

  test('row 4: a small x is compared as X, printed as typed and warned of; full-width and blank ends are refused', async () => {
    const lower = withPassage('二户', '41079919540620701X', '41079919540620701x');
    expect((await checkFiles(lower)).diagnostics.map(({ code, severity }) => [code, severity])).toEqual([['ID_LOWERCASE', 'warning']]);
    expect(textOf(paperOf(await makePapers(lower, 1), 'card').document)).toContain('\u001f41079919540620701x\u001f');
    for (const end of ['Ｘ', 'X\u3000', '"41079919540620701X "', 'X\u00a0']) {
      const typed = end.startsWith('"') ? end : `41079919540620701${end}`;
      expect(await errorsIn(withPassage('二户', '41079919540620701X', typed)), end).toEqual(['VALUE_FORMAT']);
    }
  });

  test('row 5: a birth part of 30 February is refused, whatever its check digit', async () => {
    expect(await all(withPassage('一户', '410799200710237022', '410799199002307022'))).toEqual(['ID_BIRTHDATE', 'ID_CHECKSUM']);
    expect(await all(withPassage('一户', '410799200710237022', '410799199002307028'))).toContain('ID_BIRTHDATE');
  });

  test('row 6: sex and birth that differ from the number are refused', async () => {
    expect(await all(withPassage('一户', '出生日期: 1971-09-17', '出生日期: 1971-07-19'))).toEqual(['ID_BIRTHDATE_MISMATCH']);
    expect(await errorsIn(withPassage('一户', `性别: 女\n    证件号码: ${WIFE}`, `性别: 男\n    证件号码: ${WIFE}`))).toContain('ID_SEX_MISMATCH');
  });

  test('row 7: one number in two households and in two villages is reported at both places', async () => {
    const there = 'villages/410799105202/households/4107991052020001.yaml';
    const files = new Map([...BASE, [there, utf8(baseText('二户').replace('户编号: 4107991052010002', '户编号: 4107991052020001'))]]);
    const found = (await checkFiles(files)).diagnostics.filter(({ code }) => code === 'ID_DUPLICATE');
    expect(found.map(({ file, line, related }) => [file, line, related?.map((place) => [place.file, place.line])])).toEqual([
      [ALIASES.二户, 22, [[there, 22]]],
      [ALIASES.二户, 39, [[there, 39]]],
      [there, 22, [[ALIASES.二户, 22]]],
      [there, 39, [[ALIASES.二户, 39]]],
    ]);
  });

  test('row 8 and 9: leading and closing zeros are printed', async () => {
    const files = withText('一户', (text) => replaceOnce(replaceOnce(replaceOnce(text, '联系电话: 13910100011', '联系电话: 03733030001'), GROUP, `${GROUP}\n银行账号: 0012345678901`), '耕地面积: 8.0', '耕地面积: 12.50'));
    const text = await card(files);
    for (const typed of ['03733030001', '0012345678901', '12.50']) expect(text).toContain(`\u001f${typed}\u001f`);
  });

  test('row 10: 否 passes, no, yes, true and True do not', async () => {
    expect(await all(withPassage('一户', '加入合作社: 是', '加入合作社: 否'))).toEqual([]);
    for (const typed of ['no', 'yes', 'true', 'True', 'Y', '1']) expect(await all(withPassage('一户', '加入合作社: 是', `加入合作社: ${typed}`)), typed).toEqual(['VALUE_NOT_IN_LIST']);
  });

  test('row 11: %YAML 1.1 retypes nothing', async () => {
    const files = withText('一户', (text) => `%YAML 1.1\n---\n${replaceOnce(replaceOnce(text, GROUP, '组: 0755'), '地址: 南坡镇杏林村', '地址: 12:30')}`);
    const text = await card(files);
    expect(text).toContain('\u001f0755\u001f');
    expect(text).toContain('\u001f12:30\u001f');
  });

  test('row 12: dates that do not exist or are written otherwise are refused', async () => {
    for (const date of ['2014-02-30', '2014/1/2', '二〇一四年', '2014-4-23', '20140423', '0000-01-01']) expect(await all(withPassage('一户', '识别时间: 2014-04-23', `识别时间: ${date}`)), date).toEqual(['VALUE_FORMAT']);
  });
});

describe('YAML that is more than text', () => {
  test('row 13 and 14: a repeated key is refused with both lines, quoted or not', async () => {
    const [found] = (await checkFiles(withPassage('县', '  2017: 3208', '  2017: 3208\n  "2017": 3300'))).diagnostics;
    expect(found).toMatchObject({ code: 'YAML_DUPLICATE_KEY', line: 21 });
    expect(found?.message).toMatch(/第 20 行、第 21 行/);
  });

  test('row 15: an alias bomb of nine levels is refused at once', async () => {
    const bomb = ['a: &a [x,x,x,x,x,x,x,x,x]', ...Array.from('bcdefghi', (key, level) => `${key}: &${key} [${Array(9).fill(`*${'abcdefgh'[level] ?? ''}`).join(',')}]`)].join('\n');
    const started = performance.now();
    expect(await all(household(bomb))).toEqual(['YAML_SYNTAX']);
    expect(performance.now() - started).toBeLessThan(5000);
  });

  test('row 16 and 20: anchors, aliases, merge keys and tags of any kind are refused', async () => {
    for (const typed of ['&a 秦月', '*a', '!foo 秦月', '!!js/function "x"', '!!str 秦月', '! 秦月']) expect(await all(withPassage('一户', NAME, `- 姓名: ${typed}`)), typed).toEqual(['YAML_SYNTAX']);
    expect(await all(withPassage('一户', NAME, `${NAME}\n    <<: { 备注: 无 }`))).toEqual(['YAML_SYNTAX']);
    expect(await all(withText('一户', (text) => `%YAML 1.1\n---\n${replaceOnce(text, NAME, `${NAME}\n    <<: { 备注: 无 }`)}`))).toEqual(['YAML_SYNTAX']);
  });

  test.each(['[', '{a: ', '- '])('row 17: %s five thousand deep is refused once', async (opening) => {
    const { diagnostics } = await checkFiles(household(opening.repeat(5000)));
    expect(diagnostics.map(({ code }) => code)).toEqual(['YAML_SYNTAX']);
    expect(diagnostics[0]?.message).toContain('嵌套');
  });

  test('row 18: a file of 200 MB is refused by its size, unread', async () => {
    const before = process.memoryUsage().rss;
    const { diagnostics } = await checkOnDisk((root) => {
      truncateSync(join(root, ALIASES.一户), 200e6);
    });
    expect(diagnostics.map(({ code, file }) => [code, file])).toEqual([['FILE_TOO_LARGE', ALIASES.一户]]);
    expect(process.memoryUsage().rss - before).toBeLessThan(150e6);
  });

  test('row 19: two documents are refused, not cut to one', async () => {
    expect(await all(withText('一户', (text) => `${text}---\n${text}`))).toEqual(['YAML_SYNTAX']);
  });

  test('row 21: __proto__ and constructor are names like any other that is not on the form', async () => {
    const polluting = '{ polluted: yes, prototype: { polluted: yes } }';
    for (const key of ['__proto__', 'constructor', 'prototype', 'toString']) {
      expect(await all(withPassage('一户', NAME, `${NAME}\n    ${key}: ${polluting}`)), key).toEqual(['FIELD_UNKNOWN']);
      expect(await all(withPassage('村', '岗位:\n', `岗位:\n  ${key}: { 姓名: 马成林 }\n`)), key).toEqual(['FIELD_UNKNOWN']);
    }
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
    expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false);
  });

  test('row 22, 23 and 24: GB18030 and UTF-16 are named and refused; a mark and CRLF pass', async () => {
    const wrong = async (bytes: Uint8Array): Promise<string> => (await checkFiles(withFiles({ 一户: bytes }))).diagnostics.map(({ code, message }) => `${code} ${message}`).join('|');
    expect(await wrong(encodeGb18030(baseText('一户')))).toMatch(/^FILE_ENCODING [^|]*GB18030$/);
    expect(await wrong(encodeUtf16(`\uFEFF${baseText('一户')}`))).toMatch(/^FILE_ENCODING [^|]*UTF-16$/);
    expect(await wrong(encodeUtf16(baseText('一户')))).toMatch(/^FILE_ENCODING [^|]*UTF-16$/);
    expect(await all(withText('一户', (text) => `\uFEFF${text.replaceAll('\n', '\r\n')}`))).toEqual([]);
  });

  test('row 25: the slips of input methods are refused with what to type instead', async () => {
    for (const [typed, hint] of [['组：一组', '半角冒号'], ['组:一组', '空一格'], ['组:\u00a0一组', '半角空格'], ['组:\u3000一组', '半角空格']] as const) {
      const { diagnostics } = await checkFiles(withPassage('一户', GROUP, typed));
      expect(diagnostics.map(({ code, line }) => [code, line]), typed).toEqual([['YAML_SYNTAX', 4]]);
      expect(diagnostics[0]?.hint).toContain(hint);
    }
    const [tab] = (await checkFiles(withPassage('一户', '  主要: 因病', '\t主要: 因病'))).diagnostics;
    expect(tab).toMatchObject({ code: 'YAML_SYNTAX', line: 10 });
    expect(tab?.hint).toContain('Tab');
  });

  test('row 26: empty, comment, list and text at the root are refused', async () => {
    for (const [text, code] of [['', 'FIELD_MISSING'], ['# 待填\n', 'FIELD_MISSING'], ['---\n', 'FIELD_MISSING'], ['- 姓名\n', 'FIELD_TYPE'], ['4107991052010001\n', 'FIELD_TYPE'], ['姓名：王五', 'YAML_SYNTAX']] as const) expect(await all(household(text)), text).toEqual([code]);
  });

  test('row 27: an unknown field and a missing one are refused, each by its own code', async () => {
    expect(await all(withPassage('一户', GROUP, `${GROUP}\n宅基地: 有`))).toEqual(['FIELD_UNKNOWN']);
    expect(await all(withPassage('一户', `${GROUP}\n`, ''))).toEqual(['FIELD_MISSING']);
    const misspelt = (await checkFiles(withPassage('一户', '联系电话: 13910100011', '联系电画: 13910100011'))).diagnostics;
    expect(misspelt.find(({ code }) => code === 'FIELD_UNKNOWN')?.hint).toBe('是不是「联系电话」？');
  });
});

describe('characters', () => {
  test.each([
    [28, 'U+0000', '"秦\\0月"'], [28, 'U+0008', '秦\b月'], [28, 'U+000B', '秦\v月'], [28, 'U+001B', '秦\u001b[2J月'],
    [29, 'U+D800', '"秦\\ud800月"'], [29, 'U+DFFF', '"秦\\udfff月"'],
    [30, 'U+FFFE', '秦\ufffe月'], [30, 'U+FFFF', '"秦\\uffff月"'], [30, 'U+1FFFE', '秦\u{1fffe}月'],
    [31, 'U+202E', '秦\u202e月'], [31, 'U+200B', '秦\u200b月'], [31, 'U+200D', '秦\u200d月'], [31, 'U+2066', '秦\u2066月'], [31, 'U+FEFF', '秦\ufeff月'],
  ])('row %i: %s in a name is refused by its code point', async (_, codePoint, typed) => {
    const { diagnostics } = await checkFiles(withPassage('一户', NAME, `- 姓名: ${typed}`));
    expect(diagnostics.map(({ code, path }) => [code, path])).toEqual([['TEXT_FORBIDDEN_CHARACTER', '家庭成员[1].姓名']]);
    expect(diagnostics[0]?.message).toContain(codePoint);
  });

  test('row 32: rare Han with a glyph are drawn, without one they are named', async () => {
    const rare = '𠮷㐂𫖯𬎆䶮';
    const made = await makePapers(withPassage('一户', NAME, `- 姓名: ${rare}`));
    expect(drawnOn(paperOf(made, 'card').laidOut)).toContain(rare);
    const [found] = (await checkFiles(withPassage('一户', NAME, '- 姓名: 秦\u{30000}'))).diagnostics;
    expect(found).toMatchObject({ code: 'GLYPH_MISSING', severity: 'error', line: 36, column: 10, length: 1 });
    expect(found?.message).toContain('U+30000');
  });

  test('row 33: radicals and compatibility characters are warned of and printed as typed', async () => {
    const files = withPassage('一户', NAME, '- 姓名: 秦⽟\uf9dc');
    expect((await checkFiles(files)).diagnostics.map(({ code, severity }) => [code, severity])).toEqual([['TEXT_NOT_NORMALISED', 'warning']]);
    expect(await card(files)).toContain('\u001f秦⽟\uf9dc\u001f');
    expect(await all(withPassage('一户', '内容: 入户', '内容: か\u3099入户'))).toEqual(['TEXT_NOT_NORMALISED']);
  });

  test('row 34: a remark of 5,000 characters and a name of 200 are printed whole, within their cells', async () => {
    const remark = '常年在外务工，农忙时回乡。'.repeat(400).slice(0, 4999) + '终';
    const name = '买买提'.repeat(66) + '艾力';
    const made = await makePapers(withText('一户', (text) => replaceOnce(replaceOnce(text, GROUP, `${GROUP}\n备注: ${remark}`), NAME, `- 姓名: ${name}`)));
    const { laidOut, document } = paperOf(made, 'card');
    expect(textOf(document)).toContain(remark);
    expect(laidOut.pages.length).toBeGreaterThan(2);
    const drawn = drawnOn(laidOut);
    const times = (text: string, character: string): number => text.split(character).length - 1;
    for (const character of '常农终买提艾') expect(times(drawn, character), character).toBe(times(textOf(document), character));
    expect(clipped(laidOut)).toEqual([]);
  });

  test.each(['<w:t>&"\'', ']]>', '{{constructor}}', '{{{x}}}', '</w:t></w:r><w:p/>', '=HYPERLINK("x")', '&amp;lt;'])('row 35: %s is printed as it stands', async (typed) => {
    const made = await makePapers(withText('一户', (text) => replaceOnce(replaceOnce(text, GROUP, `${GROUP}\n备注: ${JSON.stringify(typed)}`), NAME, `- 姓名: ${JSON.stringify(typed)}`)));
    const paper = paperOf(made, 'card');
    const cells = textOf(paper.document).split('\u001f');
    expect(cells.filter((cell) => cell === typed).length).toBe(2);
    expect(drawnOn(paper.laidOut)).toContain(typed);
    const body = strFromU8(unzipSync(await writeWord(paper, made))['word/document.xml'] ?? new Uint8Array());
    const words = body.replace(/<[^>]+>/g, '').replace(/&(lt|gt|quot|apos|amp);/g, (_, name: string) => ({ lt: '<', gt: '>', quot: '"', apos: "'", amp: '&' })[name] ?? '');
    expect(words.split(typed).length - 1).toBeGreaterThanOrEqual(2);
  });

  test('row 36: a field named like a helper of the templates is refused; a value named so is printed', async () => {
    for (const name of ['with', 'log', 'lookup', 'each', 'helperMissing']) {
      expect(await all(withPassage('一户', GROUP, `${GROUP}\n${name}: x`)), name).toEqual(['FIELD_UNKNOWN']);
      expect(await card(withPassage('一户', NAME, `- 姓名: ${name}`))).toContain(`\u001f${name}\u001f`);
    }
  });
});

describe('more or fewer than the form expects', () => {
  /** The first household with so many members, all sound. */
  const withMembers = (count: number): Files => {
    const text = baseText('一户');
    const [head = '', rest = ''] = text.split('家庭成员:\n');
    const [members = '', tail = ''] = rest.split('生产生活条件:\n');
    const [first = ''] = members.split('  - 姓名: 秦月');
    const others = Array.from({ length: Math.max(0, count - 1) }, (_, index) => first.replace('杜春生', `杜某${index + 1}`).replace('与户主关系: 户主', '与户主关系: 之兄弟姐妹').replace('410799196903087033', numberOf(index)));
    // Nobody of them is ill: the cause must be another.
    const list = count === 0 ? '家庭成员: []\n' : `家庭成员:\n${first}${others.join('')}`;
    const each = count === 0 ? '0' : (Math.round(263_500 / count) / 100).toFixed(2);
    return household(`${head.replace('主要: 因病', '主要: 缺资金').replace('家庭人口: 3', `家庭人口: ${count}`)}${list}生产生活条件:\n${tail}`.replace('人均纯收入: 878.33', `人均纯收入: ${each}`));
  };

  const numberOf = (index: number): string => {
    const body = `41079919690308${String(101 + 2 * index)}`;
    const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
    return body + ('10X98765432'[weights.reduce((sum, weight, at) => sum + weight * Number(body[at]), 0) % 11] ?? '');
  };

  test('row 37: a household of nobody gets no card', async () => {
    expect(await all(withMembers(0))).toEqual(['HEAD_MISSING']);
  });

  test.each([[1, 2, 2], [30, 3, 6]])('row 37: a household of %i is printed whole, every member once', async (count, fewest, most) => {
    const { laidOut } = paperOf(await makePapers(withMembers(count)), 'card');
    expect(laidOut.pages.length).toBeGreaterThanOrEqual(fewest);
    expect(laidOut.pages.length).toBeLessThanOrEqual(most);
    const drawn = drawnOn(laidOut);
    for (let index = 0; index < count - 1; index += 1) expect(drawn.split(numberOf(index)).length, numberOf(index)).toBe(2);
    expect(clipped(laidOut)).toEqual([]);
  });

  test('row 37: a member listed twice is reported', async () => {
    const text = baseText('一户');
    const member = text.slice(text.indexOf('  - 姓名: 杜小雨'), text.indexOf('生产生活条件:'));
    expect(await all(withText('一户', () => replaceOnce(replaceOnce(text, member, member + member), '家庭人口: 3', '家庭人口: 4').replace('878.33', '658.75')))).toEqual(['ID_DUPLICATE']);
  });

  /** A set of the workspace's own: the shipped one with another list of signers. */
  const withSigners = (signers: string): Map<string, Uint8Array | 'link'> => {
    const own = [...readFolder(join(REPOSITORY, 'templates/xinxiang-2017'))].map(([path, bytes]) => [`templates/own/${path}`, bytes] as const);
    const set = readFileSync(join(REPOSITORY, 'templates/xinxiang-2017/set.yaml'), 'utf8').replace(/签字:\n[^]*?\n\n/, `签字:\n${signers}\n`);
    return new Map([...BASE, ...own, ['templates/own/set.yaml', utf8(set)], [ALIASES.县, utf8(replaceOnce(baseText('县'), '模板: xinxiang-2017', '模板: own'))]]);
  };
  const line = (post: string, more = ''): string => `  - { 岗位: ${post}${more} }\n`;
  const SIX = [line('村委会主任'), line('村支部书记'), line('帮扶责任人', ', 来源: 户'), line('驻村工作队第一书记'), line('包村乡干部'), line('乡镇党委书记或乡镇长')].join('');

  test('row 38: a set with six signers makes a sheet of six; the seventh post of village.yaml is no longer one', async () => {
    const files = withSigners(SIX);
    expect(await all(files)).toEqual(['FIELD_UNKNOWN']);
    const six = files.set(ALIASES.村, utf8(baseText('村').replace(/ {2}驻村工作队所在单位一把手:\n(?: {4}.*\n)+/, '')));
    expect(await all(six)).toEqual([]);
    const text = textOf(paperOf(await makePapers(six), 'signoff').document);
    expect(text).toContain('由以上六人签字把关');
    expect(text.split('□ 属实，同意').length - 1).toBe(6);
  });

  test('row 38: a set with eight signers names the post that nobody holds, and prints eight when somebody does', async () => {
    const eight = SIX + line('驻村工作队所在单位一把手') + line('县级包村领导');
    const { diagnostics } = await checkFiles(withSigners(eight));
    expect(diagnostics.map(({ code, file }) => [code, file])).toEqual([['POST_VACANT', ALIASES.村]]);
    expect(diagnostics[0]?.message).toContain('县级包村领导');
    const held = withSigners(eight).set(ALIASES.村, utf8(replaceOnce(baseText('村'), '岗位:\n', '岗位:\n  县级包村领导: { 姓名: 凌云 }\n')));
    const text = textOf(paperOf(await makePapers(held), 'signoff').document);
    expect(text).toContain('由以上八人签字把关');
    expect(text).toContain('\u001f凌云\u001f');
  });
});

describe('photographs on disk', () => {
  const put = (bytes: Uint8Array | string) => (root: string): void => {
    writeFileSync(join(root, PHOTO), bytes);
  };
  const replaceBy = (make: (path: string, root: string) => void) => (root: string): void => {
    spawnSync('rm', [join(root, PHOTO)]);
    make(join(root, PHOTO), root);
  };

  test('row 39: a missing photograph is an error, and its household gets no papers', async () => {
    expectPhotoRefused(await checkOnDisk(replaceBy(() => undefined)), /不存在/);
    await expect(makePapers(new Map([...BASE].filter(([path]) => path !== PHOTO)))).rejects.toThrow(/PHOTO_FILE/);
  });

  test('row 40: no bytes, text or a web page named .jpg', async () => {
    expectPhotoRefused(await checkOnDisk(put('')), /0 字节/);
    expectPhotoRefused(await checkOnDisk(put('照片稍后补')), /TEXT/);
    expectPhotoRefused(await checkOnDisk(put('<!DOCTYPE html><title>404</title>')), /HTML/);
  });

  test('row 41: a JPEG of which the second half is missing', async () => {
    const whole = await makeJpeg();
    expectPhotoRefused(await checkOnDisk(put(whole.subarray(0, whole.length / 2))), /不完整/);
  });

  test('row 42: PNG bombs are refused by their size, before memory is spent', async () => {
    for (const side of [30_000, 16_000]) {
      const bomb = makePngBomb(side, side);
      const before = process.memoryUsage().rss;
      expectPhotoRefused(await checkOnDisk(put(bomb)), new RegExp(`${side}×${side} 像素`));
      expect(process.memoryUsage().rss - before).toBeLessThan(150e6);
    }
  });

  test('row 43 and 44: SVG and HEIC are refused, each with what to do', async () => {
    expectPhotoRefused(await checkOnDisk(put(SVG)), /SVG.*换成 JPEG/);
    expectPhotoRefused(await checkOnDisk(put(HEIC)), /HEIC.*转换成 JPEG/);
  });

  test('row 45: a photograph on its side stands up in the papers and brings no position along', async () => {
    const source = await sharp({ create: { width: 600, height: 400, channels: 3, background: '#336699' } })
      .withExif({ IFD0: { Orientation: '6', Make: 'PHONE-MAKER' }, IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '35/1 18/1 0/1' } })
      .withMetadata({ orientation: 6 })
      .jpeg()
      .toBuffer();
    expect(source.includes('PHONE-MAKER')).toBe(true);
    const made = await makePapers(new Map([...BASE, [PHOTO, new Uint8Array(source)]]));
    const image = made.images.get('photos/4107991052010001.jpg');
    expect([image?.width, image?.height]).toEqual([400, 600]);
    const word = unzipSync(await writeWord(paperOf(made, 'card'), made));
    const pictures = Object.entries(word).filter(([name]) => name.startsWith('word/media/'));
    expect(pictures.length).toBe(1);
    for (const bytes of [image?.jpeg ?? new Uint8Array(), ...pictures.map(([, picture]) => picture)]) {
      expect(Buffer.from(bytes).includes('PHONE-MAKER') || Buffer.from(bytes).includes('Exif')).toBe(false);
      expect((await sharp(bytes).metadata()).width).toBe(400);
    }
  });

  test('row 45: CMYK becomes sRGB, the first frame of an animated WebP is taken, an animated GIF is refused', async () => {
    const grey = sharp({ create: { width: 300, height: 420, channels: 3, background: '#777777' } });
    const cmyk = await grey.clone().toColourspace('cmyk').jpeg().toBuffer();
    const made = await makePapers(new Map([...BASE, [PHOTO, new Uint8Array(cmyk)]]));
    expect((await sharp(made.images.get('photos/4107991052010001.jpg')?.jpeg).metadata()).space).toBe('srgb');
    const frames = sharp(Buffer.alloc(30 * 80 * 3, 200), { raw: { width: 30, height: 80, channels: 3, pageHeight: 40 } });
    expect((await checkOnDisk(put(await frames.clone().webp({ delay: [100, 100] }).toBuffer()))).diagnostics.filter(({ code }) => code === 'PHOTO_FILE')).toEqual([]);
    expectPhotoRefused(await checkOnDisk(put(await frames.clone().gif({ delay: [100, 100] }).toBuffer())), /GIF/);
  });

  test('row 46: links are refused, dangling, in a circle or to a sound photograph', async () => {
    const other = PHOTO.replace('0001.jpg', '0002.jpg');
    for (const target of ['nowhere.jpg', '4107991052010001.jpg', '4107991052010002.jpg']) {
      expectPhotoRefused(await checkOnDisk(replaceBy((path) => { symlinkSync(target, path); })), /不是普通文件/);
    }
    expectPhotoRefused(await checkOnDisk(replaceBy((path, root) => { symlinkSync(join(root, other), path); })), /不是普通文件/);
  });

  test('row 47: a pipe, a socket, a folder and a device are refused at once', async () => {
    const started = performance.now();
    expectPhotoRefused(await checkOnDisk(replaceBy((path) => { spawnSync('mkfifo', [path]); })), /不是普通文件/);
    expectPhotoRefused(await checkOnDisk(replaceBy((path) => { mkdirSync(path); })), /不是普通文件/);
    const server = createServer();
    onTestFinished(() => { server.close(); });
    expectPhotoRefused(await checkOnDisk((root) => {
      spawnSync('rm', [join(root, PHOTO)]);
      return new Promise<void>((resolve) => { server.listen(join(root, PHOTO), resolve); });
    }), /不是普通文件/);
    // Only root can make a device; the kind is told apart by the same question as the others.
    if (spawnSync('mknod', [join(temporaryFolder(), 'null'), 'c', '1', '3']).status === 0) {
      expectPhotoRefused(await checkOnDisk(replaceBy((path) => { spawnSync('mknod', [path, 'c', '1', '3']); })), /不是普通文件/);
    }
    expect(performance.now() - started).toBeLessThan(20_000);
  });

  test('row 48: a photograph that may not be read fails its household, and the other is made', async () => {
    const root = writeBase();
    chmodSync(join(root, PHOTO), 0o000);
    const world = readingAsNobody(await openDisk(root));
    expectPhotoRefused(await checkWorkspace(await openProject(world), {}, UNWATCHED), /没有读取权限/);
    expect((await makePapersIn(world, 1)).items.map(({ code }) => code)).toContain('card');
    await expect(makePapersIn(world, 0)).rejects.toThrow(/PHOTO_FILE/);
  });
});

/** Root may read everything: while a photograph is read, the process is nobody. */
function readingAsNobody(world: World): World {
  if (process.geteuid?.() !== 0) return world;
  return {
    ...world,
    photo: async (path) => {
      process.seteuid?.(65534);
      try {
        return await world.photo(path);
      } finally {
        process.seteuid?.(0);
      }
    },
  };
}
