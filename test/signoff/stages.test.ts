import { describe, expect, it } from 'vitest';
import { countStages, lastReached, makeRecord, STAGES, type Stage } from '../../src/signoff/stages.js';

const reached = (...stages: readonly Stage[]) => makeRecord((stage) => stages.includes(stage));

describe('the stage of a household', () => {
  it('is the last one in the order of the work', () => {
    expect(STAGES.join('')).toBe('进录核抄审归');
    for (const [index, stage] of STAGES.entries()) expect(lastReached(reached(...STAGES.slice(0, index + 1)))).toBe(stage);
  });

  it('is none where nobody has been there, whatever has been typed', () => {
    expect(lastReached(reached())).toBeUndefined();
    expect(lastReached(reached('录', '核', '抄', '审', '归'))).toBeUndefined();
  });

  it('is the one before the first gap', () => {
    expect(lastReached(reached('进', '录', '核', '抄', '归'))).toBe('抄');
    expect(lastReached(reached('进', '核', '抄'))).toBe('进');
  });
});

it('each stage is counted by itself', () => {
  const households = [reached('进', '录', '核', '抄', '归'), reached('录'), reached('进', '录')].map((each) => ({ reached: each }));
  expect(countStages(households)).toEqual({ 进: 2, 录: 3, 核: 1, 抄: 1, 审: 0, 归: 1 });
  expect(countStages([])).toEqual({ 进: 0, 录: 0, 核: 0, 抄: 0, 审: 0, 归: 0 });
});
