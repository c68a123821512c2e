import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { afterAll, describe, expect, it } from 'vitest';
import { parseJson, runCli } from '../support/cli-run.js';
import { edit, openScratch } from '../support/cli-workspace.js';

const scratch = openScratch();
afterAll(scratch.remove);

const VILLAGE = '410799103201';
const OTHER = '410799103202';

/** A copy of the examples, and what is in it. */
function open(name: string) {
  const folder = scratch.copyExamples(name);
  const at = (...parts: readonly string[]): string => scratch.path(name, 'villages', ...parts);
  const file = (village = VILLAGE): string => at(village, 'numbers.yaml');
  return { folder, at, file, text: (village?: string) => readFileSync(file(village), 'utf8'), household: (code: string) => at(VILLAGE, 'households', `${code}.yaml`) };
}

const numbersIn = (text: string): readonly string[] => [...text.matchAll(/户编号: \d{12}(\d+), 案卷号: (\d+)/g)].map(([, code, volume]) => `${code ?? ''}:${volume ?? ''}`);

describe('dangka number', () => {
  it('says what it would do, does it, and has nothing more to do', () => {
    const { folder, file, text } = open('first');
    const told = runCli(['number', folder, '--dry-run']);
    expect([told.code, told.stderr]).toEqual([0, '']);
    expect(told.stdout).toBe(`村 ${VILLAGE}：已定 0 户，会新定 7 户(001—007)\n村 ${OTHER}：已定 0 户，会新定 5 户(001—005)\n会新定 12 户的案卷号，涉及 2 个村；什么也没有写。\n`);
    expect(() => statSync(file())).toThrow();
    const done = runCli(['number', folder]);
    expect([done.code, done.stderr]).toEqual([0, '']);
    expect(done.stdout).toContain('新定了 12 户的案卷号，写进了 2 个村的 numbers.yaml。');
    expect(numbersIn(text())).toEqual(['0001:001', '0002:002', '0003:003', '0004:004', '0005:005', '0006:006', '0007:007']);
    const before = statSync(file());
    const again = runCli(['number', folder]);
    expect(again.stdout).toBe(`村 ${VILLAGE}：已定 7 户，没有新定的\n村 ${OTHER}：已定 5 户，没有新定的\n没有要定的案卷号，什么也没有写。\n`);
    expect([statSync(file()).ino, statSync(file()).mtimeMs]).toEqual([before.ino, before.mtimeMs]);
  });

  it('leaves nothing beside the file, and a workspace that is as sound as before', () => {
    const { folder, at } = open('clean');
    // What a run that was killed has left goes with the next.
    const host = createHash('sha256').update(hostname()).digest('hex').slice(0, 8);
    const { pid } = spawnSync(process.execPath, ['--version']);
    writeFileSync(at(VILLAGE, `.dangka-${host}-${pid}-k2x-0-1.tmp`), '年度: 20');
    runCli(['number', folder]);
    for (const village of [VILLAGE, OTHER]) expect(readdirSync(at(village)).filter((name) => name.startsWith('.') || name.startsWith('numbers'))).toEqual(['numbers.yaml']);
    const checked = runCli(['check', folder, '--json']);
    expect(parseJson(checked)).toMatchObject({ ok: true, counts: { error: 0, warning: 0 } });
  });

  it('gives a new household the next number, and that of one that left to nobody', () => {
    const { folder, text, household } = open('changed');
    runCli(['number', folder]);
    rmSync(household(`${VILLAGE}0003`));
    renameSync(household(`${VILLAGE}0002`), household(`${VILLAGE}0000`));
    const ran = runCli(['number', folder, '--village', VILLAGE, '--json']);
    expect(parseJson(ran)).toEqual({
      ok: true,
      dryRun: false,
      villages: [{ village: VILLAGE, before: 5, added: [{ household: `${VILLAGE}0000`, volume: '008' }], unused: [{ household: `${VILLAGE}0002`, volume: '002' }, { household: `${VILLAGE}0003`, volume: '003' }] }],
      diagnostics: [],
    });
    expect(numbersIn(text())).toEqual(['0001:001', '0002:002', '0003:003', '0004:004', '0005:005', '0006:006', '0007:007', '0000:008']);
    expect(runCli(['number', folder, '--village', VILLAGE]).stdout).toContain('已定 6 户，没有新定的，空着不再用的号 2 个(002、003)');
  });

  it('keeps the number of a record that is no YAML', () => {
    const { folder, text, household } = open('broken');
    runCli(['number', folder]);
    const before = text();
    writeFileSync(household(`${VILLAGE}0001`), '户编号: [\n');
    expect(runCli(['number', folder]).code).toBe(0);
    expect(text()).toBe(before);
  });

  it('leaves a village at fault alone, does the other, and ends with 2', () => {
    const { folder, file, text } = open('fault');
    runCli(['number', folder, '--village', VILLAGE]);
    edit(file(), /案卷号: 002/, '案卷号: 001');
    const before = text();
    const ran = runCli(['number', folder]);
    expect(ran.code).toBe(2);
    expect(ran.stderr).toContain('NUMBER_CONFLICT');
    expect(ran.stderr).toContain('有错误的村没有动');
    expect(ran.stdout).toBe(`村 ${OTHER}：已定 0 户，新定 5 户(001—005)\n新定了 5 户的案卷号，写进了 1 个村的 numbers.yaml。\n`);
    expect([text(), numbersIn(text(OTHER)).length]).toEqual([before, 5]);
    const json = runCli(['number', folder, '--json']);
    expect([json.code, json.stderr]).toEqual([2, '']);
    expect(parseJson(json)).toMatchObject({ ok: false, villages: [{ village: OTHER }], diagnostics: [{ code: 'NUMBER_CONFLICT', village: VILLAGE, file: `villages/${VILLAGE}/numbers.yaml`, line: 6 }] });
  });

  it('writes through no link', () => {
    const { folder, file } = open('linked');
    const elsewhere = scratch.path('elsewhere.yaml');
    writeFileSync(elsewhere, '年度: 2017\n卷号: []\n');
    symlinkSync(elsewhere, file());
    expect(runCli(['number', folder, '--village', VILLAGE]).code).toBe(2);
    expect(readFileSync(elsewhere, 'utf8')).toBe('年度: 2017\n卷号: []\n');
  });

  it('could not run where the village is unknown, or dangka.yaml is at fault; a folder in the way is a fault of the village', () => {
    const { folder, file } = open('refused');
    expect(runCli(['number', folder, '--village', '410799103299'])).toMatchObject({ code: 1, stdout: '' });
    mkdirSync(file());
    expect(runCli(['number', folder]).code).toBe(2);
    rmSync(file(), { recursive: true });
    edit(scratch.path('refused', 'dangka.yaml'), /^年度: 2017/m, '年度: 17');
    const faulty = runCli(['number', folder]);
    expect([faulty.code, faulty.stderr]).toEqual([1, '错误：dangka.yaml 有错误，年度和档案分类不能确定，不定案卷号\n怎么办：用 dangka check 看错在哪里，改正后再运行\n']);
  });

  it('speaks English when told, and not at all when all is well and it is told to be quiet', () => {
    const { folder } = open('english');
    expect(runCli(['number', folder, '--dry-run', '--lang', 'en']).stdout).toContain('12 households in 2 villages would be numbered; nothing was written.');
    expect(runCli(['number', folder, '--quiet'])).toMatchObject({ code: 0, stdout: '', stderr: '' });
  });
});
