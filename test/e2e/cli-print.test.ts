import { execFileSync } from 'node:child_process';
import { readdirSync, rmSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseJson, runCli } from '../support/cli-run.js';
import { EXAMPLES, openScratch } from '../support/cli-workspace.js';
import { requireProgram } from '../support/programs.js';

const VILLAGE = '410799103201';
const SIGNER = '李振川';

const scratch = openScratch();
afterAll(scratch.remove);

const pagesOf = (file: string): number => Number(/^Pages:\s+(\d+)/m.exec(execFileSync('pdfinfo', [file], { encoding: 'utf8' }))?.[1]);

/** What stands on each page, blank ones as ''. */
const wordsOf = (file: string): readonly string[] =>
  execFileSync('pdftotext', ['-enc', 'UTF-8', file, '-'], { encoding: 'utf8' }).split('\f').slice(0, pagesOf(file)).map((page) => page.trim());

describe.runIf(requireProgram('pdftotext'))('print books, as a clerk asks for them', () => {
  const book = (folder: string): string => scratch.path(folder, 'print', `${VILLAGE}-2017-cards.pdf`);
  let printed: string;

  beforeAll(() => {
    const twoSided = runCli(['build', EXAMPLES, '-o', scratch.path('two'), '--village', VILLAGE, '--format', 'pdf']);
    printed = twoSided.stdout;
    const oneSided = runCli(['build', EXAMPLES, '-o', scratch.path('one'), '--village', VILLAGE, '--format', 'pdf', '--no-duplex', '--quiet']);
    expect([twoSided.code, oneSided.code, oneSided.stdout]).toEqual([0, 0, '']);
  });

  it('are named where the packages are', () => {
    expect(printed).toContain(`打印册 3 本，在 ${scratch.path('two', 'print')}`);
    expect(readdirSync(scratch.path('two', 'print')).sort()).toEqual(['all', 'cards', 'signoffs'].map((code) => `${VILLAGE}-2017-${code}.pdf`));
  });

  it('begin every card on a front side, unless one side is printed on', () => {
    const [two, one] = [wordsOf(book('two')), wordsOf(book('one'))];
    const starts = two.flatMap((words, index) => (/第 ?1 ?页/.test(words) ? [index] : []));
    // Two copies of the card for each of the seven households of the village.
    expect(starts).toHaveLength(14);
    expect(starts.filter((index) => index % 2 !== 0)).toEqual([]);
    expect(one).not.toContain('');
    expect(two.filter((words) => words !== '')).toEqual(one);
  });
});

describe('sheets that wait for a person', () => {
  const render = (workspace: string, out: string, ...more: readonly string[]) => runCli(['render', workspace, '-o', scratch.path(out), '--signer', SIGNER, '--village', VILLAGE, ...more]);

  it('are none where everything is signed, and nothing is written', () => {
    const { code, stdout, stderr } = render(EXAMPLES, 'none');
    expect([code, stdout, stderr]).toEqual([0, `没有等${SIGNER}签字的表\n`, '']);
    expect(readdirSync(scratch.path('none'))).toEqual([]);
  });

  it('are one PDF of those that are not signed yet', () => {
    const workspace = scratch.copyExamples('unsigned');
    for (const household of ['0002', '0005']) rmSync(`${workspace}/villages/${VILLAGE}/signoffs/${VILLAGE}${household}.yaml`);
    const { code, stdout } = render(workspace, 'waiting');
    const file = scratch.path('waiting', `签字页-${SIGNER}.pdf`);
    expect([code, stdout]).toEqual([0, `等${SIGNER}签字的表 2 份：\n  ${file}\n`]);
    const text = wordsOf(file).join('\n');
    expect(text).toContain(`${VILLAGE}0002`);
    expect(text).toContain(`${VILLAGE}0005`);
    expect(text).not.toContain(`${VILLAGE}0001`);
    expect(parseJson(render(workspace, 'again', '--json'))).toMatchObject({ ok: true, sheets: 2, files: [`签字页-${SIGNER}.pdf`] });
  });
});
