import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { openWorld } from '../../src/node/world.js';
import { UNWATCHED } from '../../src/pipeline/progress.js';
import { openProject } from '../../src/pipeline/project.js';
import { renderSignPages, type SignPagesReport } from '../../src/pipeline/sign-pages.js';
import { EXAMPLES, ROOT } from '../support/examples.js';
import { extractLines } from '../support/pdf-programs.js';
import { requireProgram } from '../support/programs.js';

const pdftotext = requireProgram('pdftotext');
const folder = mkdtempSync(join(tmpdir(), 'dangka-sign-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

let runs = 0;

async function render(signer: string, change: (workspace: string) => void = () => undefined, villages: readonly string[] = ['410799103201']): Promise<{ report: SignPagesReport; lines: readonly string[]; files: readonly string[] }> {
  runs += 1;
  const [workspace, out] = [join(folder, `in-${runs}`), join(folder, `out-${runs}`)];
  cpSync(EXAMPLES, workspace, { recursive: true });
  change(workspace);
  const project = await openProject(await openWorld({ workspace, resources: ROOT, output: out }));
  const report = await renderSignPages(project, { signer, villages }, UNWATCHED);
  const [file] = report.files;
  return { report, lines: file === undefined || !pdftotext ? [] : extractLines(new Uint8Array(readFileSync(join(out, file)))), files: readdirSync(out) };
}

/** Takes one person's line out of a household's signoffs. */
const unsign = (workspace: string, household: string, post: string): void => {
  const file = join(workspace, `villages/410799103201/signoffs/${household}.yaml`);
  const text = readFileSync(file, 'utf8');
  const changed = text.split('\n').filter((line) => !line.includes(`岗位: ${post}`)).join('\n');
  expect(changed).not.toBe(text);
  writeFileSync(file, changed);
};

const SECRETARY = '村支部书记';
const nameOf = (post: string): string => {
  const village = readFileSync(join(EXAMPLES, 'villages/410799103201/village.yaml'), 'utf8');
  return new RegExp(`${post}:\\s+姓名: (\\S+)`).exec(village)?.[1] ?? '';
};

describe('the sheets that wait for a person', () => {
  it('are none where all is signed', async () => {
    const { report, files } = await render(nameOf(SECRETARY));
    expect(report).toMatchObject({ ok: true, sheets: 0, files: [] });
    expect(files).toEqual([]);
  });

  it('are those that lack this signature, after a list of them', async () => {
    const { report, lines } = await render(nameOf(SECRETARY), (workspace) => {
      unsign(workspace, '4107991032010002', SECRETARY);
      unsign(workspace, '4107991032010005', SECRETARY);
      unsign(workspace, '4107991032010006', '村委会主任');
    });
    expect(report).toMatchObject({ ok: true, sheets: 2, files: [`签字页-${nameOf(SECRETARY)}.pdf`] });
    if (!pdftotext) return;
    const text = lines.join('\n');
    expect(text).toContain('共 2 份');
    expect(text.match(/档卡审查把关责任记录表/g)).toHaveLength(2);
    expect(text).toContain('4107991032010002');
    expect(text).toContain('4107991032010005');
    expect(text).not.toContain('4107991032010006');
  });

  it('are all of a household whose sheet was never begun, for each of the seven', async () => {
    const gone = (workspace: string): void => {
      rmSync(join(workspace, 'villages/410799103201/signoffs/4107991032010003.yaml'));
    };
    for (const post of [SECRETARY, '村委会主任']) expect((await render(nameOf(post), gone)).report.sheets, post).toBe(1);
  });

  it('are none for somebody who signs nothing here', async () => {
    expect((await render('查无此人')).report).toMatchObject({ ok: true, sheets: 0, files: [] });
  });

  it('are not those of a household at fault', async () => {
    const { report } = await render(nameOf(SECRETARY), (workspace) => {
      unsign(workspace, '4107991032010002', SECRETARY);
      const file = join(workspace, 'villages/410799103201/households/4107991032010002.yaml');
      writeFileSync(file, readFileSync(file, 'utf8').replace(/^家庭人口: .*/m, '家庭人口: 19'));
    });
    expect(report).toMatchObject({ ok: false, sheets: 0 });
  });
});
