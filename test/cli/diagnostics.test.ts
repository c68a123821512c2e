import { describe, expect, it } from 'vitest';
import type { View } from '../../src/cli/command.js';
import { countSeverities, describeDiagnostics, toJson } from '../../src/cli/diagnostics.js';
import { choosePaint } from '../../src/cli/paint.js';
import { zh } from '../../src/cli/text-zh.js';
import type { Diagnostic } from '../../src/diagnostic.js';

const view: View = { text: zh, paint: choosePaint(false), columns: 80, quiet: false };

const ofCounty = (changes: Partial<Diagnostic> = {}): Diagnostic => ({
  code: 'ID_CHECKSUM',
  severity: 'error',
  file: 'waivers.yaml',
  line: 24,
  column: 11,
  length: 18,
  path: '家庭成员[0].证件号码',
  message: '证件号码 410799************ 校验不通过',
  hint: '逐位核对',
  excerpt: '    证件号码: 410799************',
  ...changes,
});

const ofVillage = (changes: Partial<Diagnostic> = {}): Diagnostic => ofCounty({ file: 'villages/410799101201/village.yaml', village: '410799101201', ...changes });

const diagnostic = (changes: Partial<Diagnostic> = {}): Diagnostic =>
  ofVillage({ file: 'villages/410799101201/households/4107991012010001.yaml', household: '4107991012010001', ...changes });

describe('diagnostics in words', () => {
  it('show place, severity, code, field, message, source, carets and what to do', () => {
    expect(describeDiagnostics([diagnostic()], view)).toBe(`村 410799101201
  户 4107991012010001
  villages/410799101201/households/4107991012010001.yaml:24:11 错误 ID_CHECKSUM 家庭成员[0].证件号码
    证件号码 410799************ 校验不通过
    24 |     证件号码: 410799************
       |               ^^^^^^^^^^^^^^^^^^
    怎么改：逐位核对

`);
  });

  it('stand in groups: the county, then the village itself, then its households', () => {
    const text = describeDiagnostics([diagnostic(), diagnostic({ line: 30 }), ofVillage(), ofCounty()], view);
    const marks = text.match(/^(全县| *[村户] \d+| {2}\S+\.yaml:\d+)/gm);
    expect(marks?.map((mark) => mark.replace(/^.*\//, '').trim())).toEqual([
      '全县',
      'waivers.yaml:24',
      '村 410799101201',
      'village.yaml:24',
      '户 4107991012010001',
      '4107991012010001.yaml:24',
      '4107991012010001.yaml:30',
    ]);
  });

  it('name the other places that take part, and no source line where there is none', () => {
    const text = describeDiagnostics([ofCounty({ excerpt: '', related: [{ file: 'a.yaml', line: 2, column: 3 }] })], view);
    expect(text).toContain('    另一处：a.yaml:2:3\n');
    expect(text).not.toContain('^');
  });

  it('let no record draw on the terminal', () => {
    const escape = '\u001B]0;x\u0007\u202E';
    const text = describeDiagnostics([diagnostic({ message: escape, hint: escape, file: escape, path: escape, excerpt: escape, village: escape, household: escape })], view);
    expect(text).not.toMatch(/[\u001B\u0007\u202E]/);
  });

  it('are only the errors under --quiet', () => {
    const all = [diagnostic(), diagnostic({ severity: 'warning', code: 'W' }), diagnostic({ severity: 'review', code: 'R' })];
    expect(describeDiagnostics(all, { ...view, quiet: true }).match(/错误|警告|待核/g)).toEqual(['错误']);
  });

  it('are coloured on a terminal alone', () => {
    expect(describeDiagnostics([diagnostic()], { ...view, paint: choosePaint(true) })).toContain('\u001B[31m错误\u001B[39m');
    expect(describeDiagnostics([diagnostic()], view)).not.toContain('\u001B');
  });
});

describe('a diagnostic in JSON', () => {
  it('has what the contract names, in its order, and nothing for the eye', () => {
    expect(Object.keys(toJson(diagnostic()))).toEqual(['code', 'severity', 'file', 'line', 'column', 'path', 'household', 'village', 'message', 'hint']);
  });

  it('leaves out household and village of the county, and keeps related places', () => {
    const related = [{ file: 'b.yaml', line: 1, column: 1 }];
    expect(Object.keys(toJson(ofCounty({ related })))).toEqual(['code', 'severity', 'file', 'line', 'column', 'path', 'message', 'hint', 'related']);
  });
});

it('counts by severity', () => {
  expect(countSeverities([diagnostic(), diagnostic(), diagnostic({ severity: 'waived' })], view)).toBe('错误 2，警告 0，待核 0，已豁免 1');
});
