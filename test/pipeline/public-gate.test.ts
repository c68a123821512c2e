import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { openWorld } from '../../src/node/world.js';
import { buildWorkspace, type BuildReport } from '../../src/pipeline/build.js';
import { UNWATCHED } from '../../src/pipeline/progress.js';
import { openProject } from '../../src/pipeline/project.js';
import { ROOT } from '../support/examples.js';

const VILLAGE = '410799105201';
const BASE = join(ROOT, 'test/good/base');

const folder = mkdtempSync(join(tmpdir(), 'dangka-gate-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

let runs = 0;

/** Builds the public and the inspection package of a small village whose 公示 says something more. */
async function build(more: string, change: (workspace: string) => void = () => undefined): Promise<{ report: BuildReport; made: readonly string[] }> {
  runs += 1;
  const [workspace, out] = [join(folder, `in-${runs}`), join(folder, `out-${runs}`)];
  cpSync(BASE, workspace, { recursive: true });
  cpSync(join(ROOT, 'templates/xinxiang-2017'), join(workspace, 'templates/own'), { recursive: true });
  const notice = join(workspace, 'templates/own/notice.hbs');
  writeFileSync(notice, `${readFileSync(notice, 'utf8')}\n${more}\n`);
  const county = join(workspace, 'dangka.yaml');
  writeFileSync(county, readFileSync(county, 'utf8').replace(/^模板: .*/m, '模板: own'));
  change(workspace);
  const project = await openProject(await openWorld({ workspace, resources: ROOT, output: out }));
  const report = await buildWorkspace(project, { formats: ['pdf'], audiences: ['inspection', 'public'] }, UNWATCHED);
  return { report, made: existsSync(join(out, 'packages')) ? readdirSync(join(out, 'packages')).filter((name) => name.endsWith('.zip')) : [] };
}

const codesOf = ({ diagnostics }: BuildReport): readonly string[] => diagnostics.filter(({ severity }) => severity === 'error').map(({ code }) => code);
const record = (code: string): string => readFileSync(join(BASE, `villages/${VILLAGE}/households/${code}.yaml`), 'utf8');
const fieldOf = (code: string, field: string): string => new RegExp(`${field}: (\\S+)`).exec(record(code))?.[1] ?? '';

describe('a public package', () => {
  it('is made where its paper tells nothing', async () => {
    const { report, made } = await build('');
    expect(codesOf(report)).toEqual([]);
    expect(made).toEqual([`${VILLAGE}-2017-inspection.zip`, `${VILLAGE}-2017-public.zip`]);
  });

  it('prints nothing of what its template asks for and a public record has not', async () => {
    const { report, made } = await build('{{#each 各户}}<p>{{户.联系电话}}{{户.地址}}{{户主.出生日期}}{{户主.证件号码}}{{#if 户.银行账号}}{{户.银行账号}}{{/if}}</p>{{/each}}');
    expect(codesOf(report)).toEqual([]);
    expect(made).toContain(`${VILLAGE}-2017-public.zip`);
  });

  it.each([
    ['a telephone in the template', '<p>监督电话 13800001111</p>', 'PUBLIC_LEAK'],
    ['an identity number of the village, in groups', `<p>${fieldOf(`${VILLAGE}0001`, '证件号码').replace(/(.{6})(.{8})/, '$1 $2 ')}</p>`, 'PUBLIC_LEAK'],
    ['a telephone of the village', `<p>联系 ${fieldOf(`${VILLAGE}0001`, '联系电话')}</p>`, 'PUBLIC_LEAK'],
    ['sex and birth date beside the masked number', `<p>户主，男，生于 ${fieldOf(`${VILLAGE}0001`, '出生日期')}</p>`, 'PUBLIC_NARROWED'],
  ])('is not made with %s; the others are, and it is said why', async (_, more, code) => {
    const { report, made } = await build(more);
    expect(new Set(codesOf(report))).toEqual(new Set([code]));
    expect(report.ok).toBe(false);
    expect(made).toEqual([`${VILLAGE}-2017-inspection.zip`]);
    expect(report.packages.map(({ audience }) => audience)).toEqual(['inspection']);
    const text = report.diagnostics.map(({ message, hint }) => message + hint).join();
    expect(text).not.toContain(fieldOf(`${VILLAGE}0001`, '证件号码'));
    expect(text).toContain('公示包没有做成');
  });

  it('is not made where a record brings a number along in a field that is published', async () => {
    const { report, made } = await build('', (workspace) => {
      const file = join(workspace, `villages/${VILLAGE}/households/${VILLAGE}0001.yaml`);
      const changed = readFileSync(file, 'utf8').replace(/^组: .*/m, '组: 一组13812345678');
      expect(changed).toContain('13812345678');
      writeFileSync(file, changed);
    });
    expect(new Set(codesOf(report))).toEqual(new Set(['PUBLIC_LEAK']));
    expect(made).toEqual([`${VILLAGE}-2017-inspection.zip`]);
  });
});
