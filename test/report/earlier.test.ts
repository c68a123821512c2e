import { describe, expect, it } from 'vitest';
import { toJson } from '../../src/cli/diagnostics.js';
import { readEarlier } from '../../src/report/earlier.js';
import { diagnostic, ofCounty } from './sample.js';

const report = (diagnostics: readonly unknown[]): string => JSON.stringify({ ok: false, counts: {}, diagnostics });

describe('an earlier report', () => {
  it('is read back as it was written, with or without what has been added to it', () => {
    const found = [toJson(diagnostic({ related: [{ file: 'a', line: 1, column: 1 }] })), { ...toJson(ofCounty()), since: 'new' }];
    expect(readEarlier(report(found))).toEqual([toJson(diagnostic()), toJson(ofCounty())]);
  });

  it.each([
    ['nothing', ''],
    ['words', '核对了 2 个村'],
    ['half a document', report([toJson(diagnostic())]).slice(0, -5)],
    ['a list', '[]'],
    ['null', 'null'],
    ['the JSON of a failure', '{"ok":false,"error":{"message":"x","hint":"y"}}'],
    ['a finding without its file', report([{ ...toJson(diagnostic()), file: undefined }])],
    ['a line that is a text', report([{ ...toJson(diagnostic()), line: '24' }])],
    ['a severity unheard of', report([{ ...toJson(diagnostic()), severity: 'fatal' }])],
    ['brackets without end', '['.repeat(200_000)],
  ])('is nothing that can be compared with where it is %s', (_, text) => {
    expect(readEarlier(text)).toBeUndefined();
  });

  it('changes no prototype, whatever its keys', () => {
    const text = report([{ ...toJson(diagnostic()) }]).replace('"code"', '"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}},"code"');
    expect(readEarlier(text)).toEqual([toJson(diagnostic())]);
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
  });

  it('is masked again: somebody may have typed in it', () => {
    const [found] = readEarlier(report([toJson(diagnostic({ message: '号码 410799197005120035', hint: '410799197005120035', path: '410799197005120035' }))])) ?? [];
    expect(JSON.stringify(found)).not.toContain('197005120035');
    expect(found?.message).toBe('号码 410799************');
  });
});
