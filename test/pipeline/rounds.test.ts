import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { UNWATCHED } from '../../src/pipeline/progress.js';
import { rectifyCounty, type RectifiedCounty } from '../../src/pipeline/rectify.js';
import { reportRound } from '../../src/pipeline/rounds.js';
import type { Project } from '../../src/pipeline/project.js';
import { edit, openScratch } from '../support/cli-workspace.js';
import { openExamples } from '../support/examples.js';

const scratch = openScratch();
afterAll(scratch.remove);

let project: Project;
let rectified: RectifiedCounty;

/** The examples, where the county goes round every ten days and its second round has not been to 柳湾村. */
beforeAll(async () => {
  const folder = scratch.copyExamples('rounds');
  edit(scratch.path('rounds', 'dangka.yaml'), /^公示天数/m, '督导: { 间隔天数: 10 }\n公示天数');
  edit(scratch.path('rounds', 'supervision.yaml'), /^ +- \{ 村: 410799103202, 督导组: 第一督导组, 日期: 2017-11-29.*\n/m, '');
  project = await openExamples(folder);
  rectified = await rectifyCounty(project, {}, UNWATCHED);
});

describe('a round', () => {
  it('says where it has been, and when the next is due by the days that the county has set', () => {
    const { round, next } = reportRound(project, rectified, 2);
    expect(round).toMatchObject({ kind: '回头看', visited: ['410799103201'], unvisited: ['410799103202'] });
    expect(next).toEqual({ round: 3, kind: '再督查巡查', due: '2017-12-01', late: 19 });
  });

  it('looks back at what the one before has found', () => {
    expect(reportRound(project, rectified, 2).lookBack.lines.map(({ 编号, 结果, 到村, 再提 }) => [编号, 结果, 到村, 再提])).toEqual([['R-001', '已销号', '2017-11-23', false], ['R-002', '整改中', '', false]]);
    expect(reportRound(project, rectified, 1).lookBack).toEqual({ round: 1, at: undefined, lines: [] });
  });

  it('need not be there yet', () => {
    const { round, lookBack } = reportRound(project, rectified, 3);
    expect([round, lookBack.at, lookBack.lines]).toEqual([undefined, 2, []]);
  });
});
