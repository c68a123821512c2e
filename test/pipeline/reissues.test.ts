import { describe, expect, test } from 'vitest';
import { readReissues, type ReadReissues } from '../../src/pipeline/reissues.js';
import { openProject } from '../../src/pipeline/project.js';
import { listVillages } from '../../src/load/workspace.js';
import { BASE } from '../support/check-base.js';
import { memoryWorld, utf8, checkFiles, type Files } from '../support/check-world.js';

const SHA = '3f2a91c0d4e7'.padEnd(64, '0');
const LINE = `{ 受众: 归档, 替换: ${SHA}, 理由: 更正户主姓名, 批准人: 曹梅, 日期: 2018-01-05 }`;

async function withLedger(text: string | undefined): Promise<{ files: Files; village: string; read: ReadReissues }> {
  const files = new Map(BASE);
  const project = await openProject(await memoryWorld(files));
  const [folder] = await listVillages(project.world.workspace);
  if (folder === undefined) throw new Error('the workspace has no village');
  if (text !== undefined) files.set(`${folder.path}/reissues.yaml`, utf8(text));
  return { files, village: folder.code, read: await readReissues(project, folder) };
}

describe('reissues.yaml of a village', () => {
  test('need not be there', async () => {
    expect((await withLedger(undefined)).read).toEqual({ reissues: [], diagnostics: [] });
  });

  test('is read in its order; a package is replaced after the day of its batch, and that is no fault', async () => {
    const { files, read } = await withLedger(`- ${LINE}\n- ${LINE.replace('归档', '公示')}\n`);
    expect(read.diagnostics).toEqual([]);
    expect(read.reissues).toEqual(['归档', '公示'].map((受众) => ({ 受众, 替换: SHA, 理由: '更正户主姓名', 批准人: '曹梅', 日期: '2018-01-05' })));
    expect((await checkFiles(files)).diagnostics.filter(({ file }) => file.endsWith('reissues.yaml'))).toEqual([]);
  });

  test.each([
    ['a digest cut short', LINE.replace(SHA, SHA.slice(1)), 'VALUE_FORMAT', '[0].替换'],
    ['a digest in capitals', LINE.replace(SHA, SHA.toUpperCase()), 'VALUE_FORMAT', '[0].替换'],
    ['an audience that there is not', LINE.replace('归档', '领导'), 'VALUE_NOT_IN_LIST', '[0].受众'],
    ['no reason', LINE.replace('理由: 更正户主姓名, ', ''), 'FIELD_MISSING', '[0].理由'],
    ['nobody who approved', LINE.replace('曹梅', '" "'), 'FIELD_MISSING', '[0].批准人'],
    ['a date that does not exist', LINE.replace('2018-01-05', '2018-02-30'), 'VALUE_FORMAT', '[0].日期'],
    ['a field that nobody knows', LINE.replace('理由', '原因'), 'FIELD_UNKNOWN', '[0].原因'],
  ])('%s is a fault of the village, with its place, and nothing is taken from the file', async (_, line, code, path) => {
    const { village, read } = await withLedger(`- ${line}\n`);
    expect(read.reissues).toEqual([]);
    expect(read.diagnostics.map((each) => [each.code, each.severity, each.path, each.village, each.line])).toContainEqual([code, 'error', path, village, 1]);
  });

  test('something that is no file in its place is a fault', async () => {
    const { files, village } = await withLedger(undefined);
    const obstructed = new Map<string, Uint8Array | 'link'>(files).set(`villages/${village}/reissues.yaml`, 'link');
    const found = (await checkFiles(obstructed)).diagnostics.filter(({ file }) => file.endsWith('reissues.yaml'));
    expect(found.map(({ code, severity, village: owner }) => [code, severity, owner])).toEqual([['FILE_UNREADABLE', 'error', village]]);
  });
});
