import { mkdirSync, readdirSync, readFileSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { afterAll, describe, expect, it } from 'vitest';
import { loadEarlier } from '../../src/cli/earlier-report.js';
import { openReportFile } from '../../src/cli/report-file.js';
import { openSystemExport } from '../../src/cli/system-export.js';
import { zh } from '../../src/cli/text-zh.js';
import { SetupError } from '../../src/errors.js';
import { openFolder } from '../../src/node/files.js';
import { openScratch } from '../support/cli-workspace.js';

const scratch = openScratch();
afterAll(scratch.remove);

async function refusal(work: Promise<unknown>): Promise<SetupError> {
  const error = await work.then(() => undefined, (reason: unknown) => reason);
  if (!(error instanceof SetupError)) throw new Error(`no SetupError: ${String(error)}`);
  expect(error.hint).not.toBe('');
  return error;
}

describe('where a report is written', () => {
  it('appears whole, in place of what was there, in a folder that is made for it', async () => {
    const path = scratch.path('made', 'report.html');
    await (await openReportFile(path, [], zh)).write('甲');
    await (await openReportFile(path, [], zh)).write(new Uint8Array([1, 2]));
    expect([...readFileSync(path)]).toEqual([1, 2]);
    expect(readdirSync(scratch.path('made'))).toEqual(['report.html']);
  });

  it.each(['dangka.yaml', 'x.yml', 'X.YAML', 'system-export.xlsx', 'system-export.csv', 'asked.xlsx'])('is not %s: a record would be lost', async (name) => {
    const path = scratch.path('records', name);
    mkdirSync(scratch.path('records'), { recursive: true });
    writeFileSync(path, '户编号: 1');
    expect((await refusal(openReportFile(path, [scratch.path('records', 'asked.xlsx')], zh))).message).toContain(name);
    expect(readFileSync(path, 'utf8')).toBe('户编号: 1');
  });

  it('is no folder', async () => {
    mkdirSync(scratch.path('parent', 'folder'), { recursive: true });
    expect((await refusal(openReportFile(scratch.path('parent', 'folder'), [], zh))).message).toContain('是文件夹');
  });
});

describe('an earlier report that cannot be read', () => {
  const write = (name: string, content: string | Uint8Array): string => {
    writeFileSync(scratch.path(name), content);
    return scratch.path(name);
  };

  it.each([
    ['is not there', () => scratch.path('none.json'), /读不出.*none\.json/],
    ['is a folder', () => scratch.path(), /读不出/],
    ['is another document', () => write('foreign.json', '{"packages":[]}'), /不是核对结果的 JSON/],
    ['is UTF-16', () => write('utf16.json', Buffer.from('\uFEFF{"diagnostics":[]}', 'utf16le')), /不是 UTF-8/],
    ['is a link', () => (symlinkSync(scratch.path('foreign.json'), scratch.path('link.json')), scratch.path('link.json')), /读不出/],
    ['is larger than any', () => (write('huge.json', ''), truncateSync(scratch.path('huge.json'), 256 * 1024 * 1024 + 1), scratch.path('huge.json')), /超过 268435456 字节/],
  ])('is refused where it %s', async (_, make, message) => {
    expect((await refusal(loadEarlier(make(), zh))).message).toMatch(message);
  });

  it('is not refused with a byte-order mark', async () => {
    expect(await loadEarlier(write('mark.json', '\uFEFF{"diagnostics":[]}'), zh)).toEqual([]);
  });
});

describe('the export of the national system', () => {
  const workspace = (name: string, ...files: readonly string[]): string => {
    mkdirSync(scratch.path(name));
    for (const file of files) writeFileSync(scratch.path(name, file), '户编号,户主姓名\n4107991012010001,王五\n');
    return scratch.path(name);
  };
  const open = async (folder: string, asked?: string) => openSystemExport(asked, folder, await openFolder(folder), zh);

  it('is none where none is there or asked for', async () => {
    expect(await open(workspace('without', 'dangka.yaml'))).toBeUndefined();
  });

  it('is the one in the workspace, and bears its name there', async () => {
    const sheet = await open(workspace('with', 'system-export.csv'));
    expect(sheet?.file).toBe('system-export.csv');
    const rows = [];
    for await (const { cells } of sheet?.rows() ?? []) rows.push(cells.get(1)?.text);
    expect(rows).toEqual(['户主姓名', '王五']);
  });

  it('has to be chosen where there are two', async () => {
    const folder = workspace('two', 'system-export.csv', 'system-export.xlsx');
    expect((await refusal(open(folder))).hint).toContain('--system');
    expect((await open(folder, `${folder}/system-export.csv`))?.file).toBe(`${folder}/system-export.csv`);
  });
});
