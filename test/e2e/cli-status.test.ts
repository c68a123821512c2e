import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseJson, runCli } from '../support/cli-run.js';
import { edit, EXAMPLES, openScratch } from '../support/cli-workspace.js';

const scratch = openScratch();
afterAll(scratch.remove);

const [VILLAGE, OTHER] = ['410799103201', '410799103202'];
const HOUSEHOLD = `${VILLAGE}0001`;
const STAGES = { 进: 12, 录: 12, 核: 12, 抄: 12, 审: 7, 归: 0 };

interface Document {
  readonly ok: boolean;
  readonly county: object;
  readonly townships: readonly object[];
  readonly villages: readonly { readonly village: string; readonly stages: Readonly<Record<string, number>> }[];
  readonly households: readonly Readonly<Record<string, unknown>>[];
  readonly coverage?: readonly Readonly<Record<string, unknown>>[];
}

const status = (...args: readonly string[]): { readonly code: number | null; readonly json: Document; readonly stderr: string } => {
  const ran = runCli(['status', ...args, '--json']);
  return { code: ran.code, json: parseJson(ran) as Document, stderr: ran.stderr };
};

describe('dangka status', () => {
  it('gives the document of the contract', () => {
    const { code, json, stderr } = status(EXAMPLES);
    expect([code, stderr, json.ok]).toEqual([0, '', true]);
    expect(json.county).toEqual({ name: '禾川县', households: 12, stages: STAGES });
    expect(json.townships).toEqual([{ township: '410799103', name: '青禾镇', households: 12, stages: STAGES }]);
    expect(json.villages.map(({ village, stages }) => [village, stages['审']])).toEqual([[VILLAGE, 7], [OTHER, 0]]);
    expect(json.households).toHaveLength(12);
    expect(json.households[0]).toMatchObject({ household: HOUSEHOLD, village: VILLAGE, stage: '审', version: expect.stringMatching(/^[0-9a-f]{12}$/) as string, missing: [], stale: false, errors: [] });
    expect(json.households[0]?.['signed']).toHaveLength(7);
    expect(json.households[7]).toMatchObject({ village: OTHER, stage: '抄', signed: [], stale: false });
    expect(json.households[7]?.['missing']).toHaveLength(7);
    // No name, no telephone, no number of a person: 户编号 says which household it is.
    expect(JSON.stringify(json.households)).not.toMatch(/\d{17}[\dX]|郑守田/);
  });

  it('draws the figures by 乡镇 and village, and says that nothing was looked for in packages', () => {
    const { code, stdout, stderr } = runCli(['status', EXAMPLES]);
    expect(code).toBe(0);
    expect(stdout).toMatch(/禾川县 +12 +12 100% +12 100% +12 100% +12 100% +7 58% +0 0%\n/);
    expect(stdout).toMatch(/410799103 青禾镇 +12 .*\n +410799103201 石桥村 +7 .*\n +410799103202 柳湾村 +5 /);
    expect(stderr).toContain('-o');
  });

  it('shows one household with its stages, dates, files and lines', () => {
    const { code, stdout } = runCli(['status', EXAMPLES, '--household', HOUSEHOLD, '--why']);
    expect(code).toBe(0);
    expect(stdout).toMatch(new RegExp(`^户 ${HOUSEHOLD} .*到了「审」\\n  ✓ 进 .*2017-12-05\\n      villages/${VILLAGE}/households/${HOUSEHOLD}\\.yaml:\\d+ 2017-02-14 走访\\n`));
    expect(stdout).toContain(`villages/${VILLAGE}/signoffs/${HOUSEHOLD}.yaml:5 2017-12-11 村委会主任 张保田(未链)`);
    expect(stdout).toMatch(/ {2}✗ 归 /);
  });

  it('speaks of the village that is named, and of none that is not there', () => {
    expect(status(EXAMPLES, '--village', OTHER).json.villages.map(({ village }) => village)).toEqual([OTHER]);
    expect(runCli(['status', EXAMPLES, '--village', '410799103299'])).toMatchObject({ code: 1, stdout: '' });
  });

  it('with --quiet shows what is open, in English when told', () => {
    expect(runCli(['status', EXAMPLES, '--quiet']).stdout).not.toContain('石桥村');
    expect(runCli(['status', EXAMPLES, '--quiet', '--village', VILLAGE])).toEqual({ code: 0, stdout: '', stderr: '' });
    expect(runCli(['status', EXAMPLES, '--lang', 'en']).stdout).toContain('Each stage is counted by itself');
  });
});

describe('a workspace with faults', () => {
  let workspace = '';
  beforeAll(() => {
    workspace = scratch.copyExamples('faults');
    edit(scratch.path('faults', 'villages', VILLAGE, 'households', `${HOUSEHOLD}.yaml`), /^ {2}耕地面积: .*/m, '  耕地面积: 11.7');
    edit(scratch.path('faults', 'villages', OTHER, 'households', `${OTHER}0002.yaml`), /^家庭人口: .*/m, '家庭人口: 19');
    writeFileSync(scratch.path('faults', 'villages', OTHER, 'households', `${OTHER}0003.yaml`), '户编号: [\n');
  });

  it('ends with 2, and tells where each household stands all the same', () => {
    const { code, json } = status(workspace);
    expect([code, json.ok]).toEqual([2, false]);
    const find = (household: string) => json.households.find((each) => each['household'] === household);
    expect(find(HOUSEHOLD)).toMatchObject({ stale: true, signed: [], errors: ['SIGN_STALE'], sheet: { version: '6fa60908619b' } });
    expect(find(HOUSEHOLD)?.['version']).not.toBe('6fa60908619b');
    expect(find(`${OTHER}0002`)).toMatchObject({ stage: '录', version: '' });
    expect(find(`${OTHER}0003`)).toMatchObject({ stage: '', version: '', errors: ['YAML_SYNTAX'] });
    // The others of its village have sound records, and no card before the village can be counted.
    expect(find(`${OTHER}0001`)?.['stage']).toMatch(/[核抄]/);
  });

  it('names with --why what stands between a household and its end', () => {
    const { stdout, stderr } = runCli(['status', workspace, '--why']);
    expect(stdout).toMatch(new RegExp(`villages/${OTHER}/households/${OTHER}0002\\.yaml:\\d+ MEMBER_COUNT_MISMATCH`));
    expect(stdout).toMatch(new RegExp(`villages/${VILLAGE}/signoffs/${HOUSEHOLD}\\.yaml:3 签的是卡版本 6fa60908619b`));
    expect(stderr).toContain('dangka check');
  });
});

describe('packages', () => {
  it('make a household 归 while they hold its card as it is now', () => {
    const workspace = scratch.copyExamples('packed');
    const out = scratch.path('out');
    expect(runCli(['build', workspace, '-o', out, '--village', VILLAGE, '--format', 'pdf', '--audience', 'archive']).code).toBe(0);
    const { code, json } = status(workspace, '-o', out, '--why');
    expect([code, json.county]).toEqual([0, { name: '禾川县', households: 12, stages: { ...STAGES, 归: 7 } }]);
    expect(json.households[0]).toMatchObject({ stage: '归', dates: { 归: '2017-12-20' } });
    const catalogue = `packages/${VILLAGE}-2017-archive.zip/metadata/catalogue.csv`;
    expect((json.households[0]?.['why'] as Readonly<Record<string, readonly object[]>>)['归']).toEqual([{ file: catalogue, line: expect.any(Number) as number, text: '卡版本 6fa60908619b' }]);
    // A fact that changes leaves an older card in the package.
    edit(scratch.path('packed', 'villages', VILLAGE, 'households', `${HOUSEHOLD}.yaml`), /^ {2}耕地面积: .*/m, '  耕地面积: 11.7');
    expect(status(workspace, '-o', out, '--village', VILLAGE).json.villages[0]?.stages['归']).toBe(6);
    // A package that is damaged shows nothing.
    const [file = ''] = readdirSync(scratch.path('out', 'packages')).filter((name) => name.endsWith('.zip'));
    writeFileSync(scratch.path('out', 'packages', file), readFileSync(scratch.path('out', 'packages', file)).subarray(0, 5000));
    const damaged = runCli(['status', workspace, '-o', out, '--household', `${VILLAGE}0002`, '--why']);
    expect(damaged.stdout).toMatch(new RegExp(`✗ 归 .*\\n      packages/${file} .*zip`));
  });

  it('are looked for in a folder that must be there, and in none that is made for it', () => {
    expect(runCli(['status', EXAMPLES, '-o', scratch.path('nowhere')])).toMatchObject({ code: 1, stdout: '' });
    expect(existsSync(scratch.path('nowhere'))).toBe(false);
  });
});

describe('--coverage', () => {
  it('gives the ten, each with its figures and what is missing', () => {
    const { json } = status(EXAMPLES, '--coverage');
    expect(json.coverage?.map((each) => `${String(each['key'])} ${String(each['numerator'])}/${String(each['denominator'])}`)).toEqual(['county 2/2', 'townships 1/1', 'villages 2/2', 'households 12/12', 'units 6/6', 'teams 2/2', 'problems 1/2', 'policies 12/12', 'process 12/12', 'assessment 7/12']);
    expect(json.coverage?.[6]?.['missing']).toEqual([{ name: 'R-002', reason: '共性问题，整改中，时限 2017-12-31', count: 1 }]);
  });

  it('says 无数据 of what nothing can show, and never a figure', () => {
    const workspace = scratch.copyExamples('silent');
    rmSync(scratch.path('silent', 'rectification.yaml'));
    edit(scratch.path('silent', 'dangka.yaml'), /^县直责任单位:\n(?: {2}- .*\n)+/m, '');
    const { stdout } = runCli(['status', workspace, '--coverage']);
    expect(stdout).toMatch(/所有的县直责任单位全覆盖，无数据：要有dangka\.yaml/);
    expect(stdout).toMatch(/个性问题与共性问题全覆盖，无数据：要有rectification\.yaml/);
  });

  it('is about the whole county', () => {
    const ran = runCli(['status', EXAMPLES, '--coverage', '--village', VILLAGE]);
    expect([ran.code, ran.stderr]).toEqual([1, expect.stringContaining('按全县算')]);
  });
});
