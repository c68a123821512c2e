import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { openWorld } from '../../src/node/world.js';
import { buildWorkspace } from '../../src/pipeline/build.js';
import { UNWATCHED } from '../../src/pipeline/progress.js';
import { openProject } from '../../src/pipeline/project.js';
import { withFiles, withPassage } from '../support/check-base.js';
import { checkFiles, utf8, type Files } from '../support/check-world.js';
import { EXAMPLES, ROOT } from '../support/examples.js';

const FIRST = '4107991052010001';
const SECOND = '4107991052010002';

/** The base with one wrong check digit, and this waivers.yaml. */
const withWaivers = (...entries: readonly string[]): Files =>
  new Map([...withPassage('一户', '410799196903087033', '410799196903087034'), ['waivers.yaml', utf8(entries.map((entry) => `- ${entry}\n`).join(''))]]);

const waiver = (code: string, household: string): string => `{ 规则: ${code}, 户编号: ${household}, 理由: 公安机关已出证明, 批准人: 高原, 日期: 2017-11-02 }`;

const summaryOf = (diagnostics: readonly { readonly code: string; readonly severity: string; readonly file: string }[]): readonly string[] =>
  diagnostics.map(({ code, severity, file }) => `${code} ${severity} ${file.split('/').at(-1) ?? ''}`);

describe('a waiver', () => {
  test('turns what it names into waived, which is counted and does not block', async () => {
    const report = await checkFiles(withWaivers(waiver('ID_CHECKSUM', FIRST)));
    expect(summaryOf(report.diagnostics)).toEqual([`ID_CHECKSUM waived ${FIRST}.yaml`]);
    expect(report).toMatchObject({ ok: true, counts: { error: 0, warning: 0, review: 0, waived: 1 } });
  });

  test('speaks of one rule of one household, and of nothing else', async () => {
    const { ok, diagnostics } = await checkFiles(withWaivers(waiver('ID_LENGTH', FIRST), waiver('ID_CHECKSUM', SECOND)));
    expect(ok).toBe(false);
    expect(summaryOf(diagnostics)).toEqual([`ID_CHECKSUM error ${FIRST}.yaml`, 'WAIVER_UNUSED review waivers.yaml', 'WAIVER_UNUSED review waivers.yaml']);
    expect(diagnostics.map(({ line }) => line)).toEqual([22, 1, 2]);
  });

  test('that nobody has approved, or for no reason, waives nothing', async () => {
    for (const lacking of ['理由: 公安机关已出证明, ', '批准人: 高原, ', ', 日期: 2017-11-02']) {
      const { diagnostics } = await checkFiles(withWaivers(waiver('ID_CHECKSUM', FIRST).replace(lacking, '')));
      expect(summaryOf(diagnostics), lacking).toEqual([`ID_CHECKSUM error ${FIRST}.yaml`, 'FIELD_MISSING error waivers.yaml']);
    }
  });

  test('said twice is used twice', async () => {
    expect(summaryOf((await checkFiles(withWaivers(waiver('ID_CHECKSUM', FIRST), waiver('ID_CHECKSUM', FIRST)))).diagnostics)).toEqual([`ID_CHECKSUM waived ${FIRST}.yaml`]);
  });

  test('of a household that this run does not look at is not called unused', async () => {
    expect((await checkFiles(withWaivers(waiver('ID_CHECKSUM', FIRST)), { households: [SECOND] })).diagnostics).toEqual([]);
  });

  test('names the nearest rule where it is misspelt', async () => {
    const { diagnostics } = await checkFiles(withWaivers(waiver('ID_CHEKSUM', FIRST)));
    expect(diagnostics.find(({ code }) => code === 'WAIVER_UNKNOWN')?.hint).toBe('是不是「ID_CHECKSUM」？');
  });

  test('is no list: said, and nothing is waived', async () => {
    expect(summaryOf((await checkFiles(withFiles({ 'waivers.yaml': '规则: ID_CHECKSUM\n' }))).diagnostics)).toEqual(['FIELD_TYPE error waivers.yaml']);
  });
});

describe('a build', () => {
  const folder = mkdtempSync(join(tmpdir(), 'dangka-waivers-'));
  afterAll(() => {
    rmSync(folder, { recursive: true });
  });

  test('makes the card of a household whose only error is waived', async () => {
    const workspace = join(folder, 'in');
    cpSync(EXAMPLES, workspace, { recursive: true });
    const household = '4107991032020002';
    const file = join(workspace, `villages/410799103202/households/${household}.yaml`);
    const text = readFileSync(file, 'utf8');
    const changed = text.replace(/^(家庭人口: ).*/m, '$19');
    expect(changed).not.toBe(text);
    writeFileSync(file, changed);
    const build = async (out: string) => buildWorkspace(await openProject(await openWorld({ workspace, resources: ROOT, output: join(folder, out) })), { villages: ['410799103202'], formats: ['pdf'] }, UNWATCHED);
    expect((await build('refused')).counts).toMatchObject({ packages: 0, rejected: 1 });
    writeFileSync(join(workspace, 'waivers.yaml'), ['MEMBER_COUNT_MISMATCH', 'INCOME_PER_CAPITA'].map((code) => `- ${waiver(code, household)}\n`).join(''));
    const report = await build('made');
    expect(report).toMatchObject({ ok: true, counts: { packages: 3, rejected: 0 } });
    expect(report.diagnostics.filter(({ severity }) => severity === 'waived').map(({ code }) => code).sort()).toEqual(['INCOME_PER_CAPITA', 'MEMBER_COUNT_MISMATCH']);
  });
});
