import { writeFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { UNWATCHED } from '../../src/pipeline/progress.js';
import type { Project } from '../../src/pipeline/project.js';
import { drawSample, makeSampleList, type Sample } from '../../src/pipeline/sample.js';
import { drawHouseholds } from '../../src/supervision/sample.js';
import { edit, openScratch } from '../support/cli-workspace.js';
import { openExamples } from '../support/examples.js';

const VILLAGE = '410799103201';
const OTHER = '410799103202';

const scratch = openScratch();
afterAll(scratch.remove);

let project: Project;

beforeAll(async () => {
  project = await openExamples();
});

const shown = ({ villages, households }: Sample) => [villages.map(({ code }) => code), households.map(({ code }) => code)];

describe('a draw', () => {
  it('takes its seed from the county, the year and the round, and its numbers from the data file', async () => {
    const sample = await drawSample(project, { round: 3 }, UNWATCHED);
    expect(sample.terms).toEqual({ round: 3, villages: 5, households: 20, seed: '410799-2017-3' });
    expect([sample.ok, sample.kind, sample.diagnostics]).toEqual([true, '再督查巡查', []]);
    expect(sample.villages.map(({ code, townshipName, name, poor, visited, again, team }) => [code, `${townshipName}${name}`, poor, visited, again, team])).toEqual([
      [VILLAGE, '青禾镇石桥村', '是', ['1', '2'], true, '第一督导组'],
      [OTHER, '青禾镇柳湾村', '否', ['1', '2'], true, '第一督导组'],
    ]);
    expect(sample.households).toHaveLength(12);
  });

  it('is the same every time, and another by another seed', async () => {
    const options = { round: 3, villages: 1, households: 3 };
    const sample = await drawSample(project, options, UNWATCHED);
    expect(shown(await drawSample(project, { ...options, seed: '410799-2017-3' }, UNWATCHED))).toEqual(shown(sample));
    const seeds = await Promise.all(['甲', '乙', '丙', '丁', '戊'].map((seed) => drawSample(project, { ...options, seed }, UNWATCHED)));
    expect(new Set(seeds.map((each) => JSON.stringify(shown(each)))).size).toBeGreaterThan(2);
  });

  it('tells households apart by what their records say', async () => {
    const { households, terms } = await drawSample(project, { round: 1, households: 3 }, UNWATCHED);
    const all = await drawSample(project, { round: 1, households: 99 }, UNWATCHED);
    const own = all.households.filter(({ village }) => village === VILLAGE);
    expect(own.every(({ category, exit, head, group }) => [category, exit, head, group].every((each) => each !== ''))).toBe(true);
    expect(households.filter(({ village }) => village === VILLAGE)).toEqual(drawHouseholds(VILLAGE, own, terms));
  });

  it('takes the numbers that the county has set', async () => {
    const folder = scratch.copyExamples('set');
    edit(scratch.path('set', 'dangka.yaml'), /^公示天数/m, '督导: { 抽村: 1, 抽户: 2 }\n公示天数');
    const sample = await drawSample(await openExamples(folder), { round: 1 }, UNWATCHED);
    expect([sample.villages.length, sample.households.length]).toEqual([1, 2]);
  });

  it('draws nothing where nobody can tell which villages have been visited', async () => {
    const folder = scratch.copyExamples('unread');
    writeFileSync(scratch.path('unread', 'supervision.yaml'), '轮次: [\n');
    const sample = await drawSample(await openExamples(folder), { round: 3 }, UNWATCHED);
    expect([sample.ok, sample.villages, sample.households]).toEqual([false, [], []]);
    expect(sample.diagnostics.map(({ file }) => file)).toContain('supervision.yaml');
  });

  it('keeps a household whose record cannot be read', async () => {
    const folder = scratch.copyExamples('broken');
    writeFileSync(scratch.path('broken', 'villages', OTHER, 'households', `${OTHER}0001.yaml`), '户编号: [\n');
    const sample = await drawSample(await openExamples(folder), { round: 1 }, UNWATCHED);
    expect(sample.households.find(({ code }) => code === `${OTHER}0001`)).toMatchObject({ head: '', category: '', exit: '' });
  });

  it('can be printed', async () => {
    const sample = await drawSample(project, { round: 3, households: 2 }, UNWATCHED);
    const heads = await Promise.all((['pdf', 'docx'] as const).map(async (format) => new TextDecoder('latin1').decode((await makeSampleList(project, sample, format)).slice(0, 4))));
    expect(heads).toEqual(['%PDF', 'PK\u0003\u0004']);
  });
});
