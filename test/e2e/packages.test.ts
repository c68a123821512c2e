import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { parseCsv } from '../../src/pack/csv.js';
import { EXAMPLES, ROOT } from '../support/examples.js';
import { requireProgram } from '../support/programs.js';

const CLI = join(ROOT, 'dist/cli.js');
const CONTRACT = fileURLToPath(new URL('../../../shared/contract/workspace', import.meta.url));

/** Workspaces as users have them: the examples, and the contract's where it stands beside the checkout. */
const WORKSPACES = [['examples', EXAMPLES], ...(existsSync(CONTRACT) ? [['contract', CONTRACT]] : [])] as [name: string, path: string][];
if (!existsSync(CONTRACT)) process.stderr.write('the contract workspace is not beside this checkout: its packages are not built\n');

const folder = mkdtempSync(join(tmpdir(), 'dangka-e2e-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

const build = (workspace: string, out: string, zone: string): unknown =>
  JSON.parse(execFileSync(process.execPath, [CLI, 'build', workspace, '-o', out, '--json'], { env: { ...process.env, TZ: zone, LANG: 'C' }, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] }));

interface Household {
  户编号: string;
  联系电话: string;
  识别时间: string;
  脱贫时间?: string;
  家庭成员: { 姓名: string; 证件号码: string; 出生日期: string; 残疾证号?: string }[];
  帮扶责任人: { 姓名: string; 电话: string; 开始时间: string }[];
  走访记录: { 日期: string; 走访人: string[] }[];
}

describe.each(WORKSPACES)('the packages of %s', (name, workspace) => {
  const out = join(folder, name, 'one');
  let report: { ok: boolean; packages: { village: string; audience: string; file: string; sha256: string }[] };

  beforeAll(() => {
    report = build(workspace, out, 'UTC') as typeof report;
    for (const { file } of report.packages) execFileSync('unzip', ['-q', '-o', join(out, file), '-d', join(out, 'open')]);
  });

  const bags = (...audiences: string[]) => report.packages.filter(({ audience }) => audiences.length === 0 || audiences.includes(audience)).map(({ file }) => join(out, 'open', file.replace(/^packages\/|\.zip$/g, '')));

  const catalogue = (bag: string) => {
    const parsed = parseCsv(readFileSync(join(bag, 'metadata/catalogue.csv'), 'utf8').slice(1));
    if (!('rows' in parsed)) throw new Error('catalogue.csv is no CSV');
    const [header = [], ...rows] = parsed.rows;
    return rows.map((row) => Object.fromEntries(header.map((column, index) => [column, row[index] ?? ''])));
  };

  const recordsOf = (bag: string): Household[] =>
    readdirSync(join(bag, 'metadata/records')).map((file) => parse(readFileSync(join(bag, 'metadata/records', file), 'utf8'), { schema: 'failsafe' }) as Household);

  it('are one a village for each audience, and the digests reported are theirs', () => {
    expect(report.ok).toBe(true);
    const audiences = ['archive', 'inspection', 'public'];
    expect(report.packages.map(({ village, audience }) => [village, audience])).toEqual(readdirSync(join(workspace, 'villages')).sort().flatMap((village) => audiences.map((audience) => [village, audience])));
    for (const { file, sha256 } of report.packages) expect(createHash('sha256').update(readFileSync(join(out, file))).digest('hex')).toBe(sha256);
  });

  it('are the same bytes from another folder, in another time zone', () => {
    const copy = join(folder, name, 'a copy 副本');
    cpSync(workspace, copy, { recursive: true });
    const again = join(folder, name, 'two');
    build(copy, again, 'Asia/Shanghai');
    for (const { file } of report.packages) expect(readFileSync(join(again, file)).equals(readFileSync(join(out, file))), file).toBe(true);
  });

  it('satisfy sha256sum, unzip and 7z', () => {
    for (const bag of bags()) execFileSync('sha256sum', ['--check', '--strict', '--quiet', 'manifest-sha256.txt'], { cwd: bag });
    for (const { file } of report.packages) execFileSync('unzip', ['-tqq', join(out, file)]);
    if (requireProgram('7z')) for (const { file } of report.packages) execFileSync('7z', ['t', '-bso0', join(out, file)]);
  });

  it('list every file once, with its size and digest', () => {
    for (const bag of bags('archive', 'inspection')) {
      const rows = catalogue(bag);
      const files = readdirSync(join(bag, 'data'), { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name).slice(bag.length + 1));
      expect(rows.map((row) => row['路径']).sort()).toEqual(files.sort());
      for (const row of rows) {
        const bytes = readFileSync(join(bag, row['路径'] ?? ''));
        expect(row).toMatchObject({ 大小: String(bytes.length), SHA256: createHash('sha256').update(bytes).digest('hex') });
      }
    }
  });

  it('hold every paper of every household as PDF and as Word file, with one version', () => {
    for (const bag of bags('archive')) {
      for (const { 户编号 } of recordsOf(bag)) {
        const rows = catalogue(bag).filter((row) => row['户编号'] === 户编号);
        // The card in two copies, a contact card of each of three persons.
        const times = { card: 2, 'contact-card': 3, plan: 1, visits: 1, income: 1, signoff: 1, 'volume-cover': 1, 'volume-catalogue': 1, 'volume-note': 1 };
        for (const [code, count] of Object.entries(times)) {
          const formats = rows.filter((row) => row['文件代码'] === code).map((row) => row['格式']);
          expect(formats.sort(), `${户编号} ${code}`).toEqual([...Array<string>(count).fill('docx'), ...Array<string>(count).fill('pdf')]);
        }
        expect(new Set(rows.map((row) => row['版本']).filter(Boolean)).size).toBe(1);
      }
    }
  });

  it.runIf(requireProgram('pdfinfo'))('count the pages that the PDFs have', () => {
    for (const bag of bags('archive', 'inspection')) {
      for (const row of catalogue(bag).filter((each) => each['格式'] === 'pdf')) {
        const pages = /^Pages:\s+(\d+)/m.exec(execFileSync('pdfinfo', [join(bag, row['路径'] ?? '')], { encoding: 'utf8' }))?.[1];
        expect(row['页数'], row['路径']).toBe(pages);
      }
    }
  });

  it.runIf(requireProgram('pdftotext'))('print names, numbers, dates, posts and the version whole on a line', () => {
    for (const bag of bags('archive')) {
      const rows = catalogue(bag);
      for (const household of recordsOf(bag)) {
        const text = (code: string) => {
          const row = rows.find((each) => each['户编号'] === household.户编号 && each['文件代码'] === code && each['格式'] === 'pdf');
          return { version: row?.['版本'] ?? '', lines: execFileSync('pdftotext', ['-layout', join(bag, row?.['路径'] ?? ''), '-'], { encoding: 'utf8' }).split('\n') };
        };
        const facts = [
          household.户编号, household.联系电话, household.识别时间, household.脱贫时间 ?? household.识别时间,
          ...household.家庭成员.flatMap((member) => [member.姓名, member.证件号码, member.出生日期, ...(member.残疾证号 ? [member.残疾证号] : [])]),
          ...household.帮扶责任人.flatMap((helper) => [helper.姓名, helper.电话, helper.开始时间]),
          ...household.走访记录.flatMap((visit) => [visit.日期, ...visit.走访人]),
        ];
        const card = text('card');
        for (const fact of [...facts, card.version]) expect(card.lines.some((line) => line.includes(fact)), `${household.户编号} card ${fact}`).toBe(true);
        const sheet = text('signoff');
        const posts = ['村委会主任', '村支部书记', '帮扶责任人', '驻村工作队第一书记', '包村乡干部', '驻村工作队所在单位一把手', '乡镇党委书记或乡镇长'];
        for (const fact of [...posts, household.户编号, card.version, '七人同责、同追究']) expect(sheet.lines.some((line) => line.includes(fact)), `${household.户编号} sheet ${fact}`).toBe(true);
      }
    }
  });

  it('carry no identity number in a file name', () => {
    const names = bags().flatMap((bag) => readdirSync(bag, { recursive: true, encoding: 'utf8' })).join('\n');
    for (const member of bags('archive').flatMap(recordsOf).flatMap((household) => household.家庭成员)) expect(names).not.toContain(member.证件号码);
  });

  it.runIf(requireProgram('pdftotext'))('tell the public who, and no number or date by which to find him', () => {
    for (const bag of bags('public')) {
      const text = readdirSync(join(bag, 'data')).map((file) => execFileSync('pdftotext', [join(bag, 'data', file), '-'], { encoding: 'utf8' })).join('\n');
      for (const household of recordsOf(bag.replace(/public$/, 'archive'))) {
        expect(text).toContain(household.家庭成员[0]?.姓名);
        const hidden = [household.联系电话, ...household.家庭成员.flatMap(({ 证件号码, 出生日期, 残疾证号 = 证件号码 }) => [证件号码, 证件号码.slice(6, 14), 出生日期, 残疾证号]), ...household.帮扶责任人.map(({ 电话 }) => 电话)];
        for (const each of hidden) expect(text, each.slice(0, 6)).not.toContain(each);
      }
    }
  });
});

describe('the examples', () => {
  it('have everything signed in one village, each sheet for the card as it is', () => {
    const out = join(folder, 'examples', 'one', 'open', '410799103201-2017-archive');
    const csv = readFileSync(join(out, 'metadata/catalogue.csv'), 'utf8');
    const signoffs = join(EXAMPLES, 'villages/410799103201/signoffs');
    const files = readdirSync(signoffs);
    expect(files).toHaveLength(readdirSync(join(EXAMPLES, 'villages/410799103201/households')).length);
    for (const file of files) {
      const { 卡版本, 户编号, 签字 } = parse(readFileSync(join(signoffs, file), 'utf8'), { schema: 'failsafe' }) as { 卡版本: string; 户编号: string; 签字: unknown[] };
      expect(csv.split('\r\n').some((line) => line.includes(`,${户编号},`) && line.includes(',card,') && line.includes(`,${卡版本},`)), `${户编号} ${卡版本}`).toBe(true);
      expect(签字).toHaveLength(7);
    }
  });
});
