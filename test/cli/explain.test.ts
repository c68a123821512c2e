import { mkdirSync, writeFileSync } from 'node:fs';
import { afterAll, describe, expect, it } from 'vitest';
import type { View } from '../../src/cli/command.js';
import { execute } from '../../src/cli/commands/explain.js';
import { choosePaint } from '../../src/cli/paint.js';
import { en } from '../../src/cli/text-en.js';
import { zh } from '../../src/cli/text-zh.js';
import { SetupError } from '../../src/errors.js';
import { openScratch } from '../support/cli-workspace.js';

const scratch = openScratch();
afterAll(scratch.remove);

const folder = scratch.path('schemas', 'rules');
mkdirSync(folder, { recursive: true });
writeFileSync(
  `${folder}/1-identity.yaml`,
  `ID_CHECKSUM:
  级别: error
  含义: 证件号码的校验码不对
  为何: |
    抄错一位就查无此人，
    补贴发不下去
  依据: GB 11643-1999
  参考: [12, A-7]
  豁免: 否
  错例: |
    家庭成员:
      - 证件号码: 410799197005120036
  正例: |
    家庭成员:
      - 证件号码: 410799197005120035
`,
);
writeFileSync(`${folder}/2-income.yaml`, 'INCOME_NET:\n  级别: review\n  含义: 纯收入不等于总收入减支出\n  为何: 对不上账\n  依据: 收入核算办法\n  错例: "纯收入: 1"\n  正例: "纯收入: 2"\n');

const OPTIONS = { allowPartial: false, json: false, quiet: false, color: true };
const view: View = { text: zh, paint: choosePaint(false), columns: 80, quiet: false };
const explain = (codes: readonly string[], text = zh) => execute(codes, OPTIONS, { text, watch: { at: () => undefined }, resources: scratch.path(), nodeVersion: '20.19.0', onTerminal: false });

describe('dangka explain', () => {
  it('says of a rule what it means, why, by what right, and shows wrong and right as they are typed', async () => {
    const outcome = await explain(['ID_CHECKSUM']);
    expect(outcome.code).toBe(0);
    expect(outcome.result(view)).toBe(`ID_CHECKSUM 错误
  含义：证件号码的校验码不对
  为何要紧：抄错一位就查无此人，
    补贴发不下去
  依据：GB 11643-1999
  参考(全国系统校验规则)：12，A-7
  豁免：不能豁免
  错例：
    家庭成员:
      - 证件号码: 410799197005120036
  正例：
    家庭成员:
      - 证件号码: 410799197005120035
`);
  });

  it('leaves out what a rule does not have, and takes small letters', async () => {
    expect((await explain(['income_net'])).result(view)).toBe('INCOME_NET 待核\n  含义：纯收入不等于总收入减支出\n  为何要紧：对不上账\n  依据：收入核算办法\n  错例：\n    纯收入: 1\n  正例：\n    纯收入: 2\n');
  });

  it('explains several in the order asked for', async () => {
    expect((await explain(['INCOME_NET', 'ID_CHECKSUM'])).result(view).match(/^[A-Z_]+/gm)).toEqual(['INCOME_NET', 'ID_CHECKSUM']);
  });

  it('lists all, chapter by chapter, without a code', async () => {
    expect((await explain([])).result(view)).toBe('  规则         级别  含义\n  ID_CHECKSUM  错误  证件号码的校验码不对\n  INCOME_NET   待核  纯收入不等于总收入减支出\n\n某条规则的说明：dangka explain 规则代码\n');
  });

  it('speaks English around what stays Chinese', async () => {
    expect((await explain(['INCOME_NET'], en)).result({ ...view, text: en })).toContain('INCOME_NET review\n  meaning: 纯收入不等于总收入减支出\n');
  });

  it('gives the entries as they are in JSON', async () => {
    expect((await explain(['id_checksum'])).json).toEqual({
      ok: true,
      rules: [{ code: 'ID_CHECKSUM', 级别: 'error', 含义: '证件号码的校验码不对', 为何: '抄错一位就查无此人，\n补贴发不下去\n', 依据: 'GB 11643-1999', 参考: ['12', 'A-7'], 豁免: '否', 错例: '家庭成员:\n  - 证件号码: 410799197005120036\n', 正例: '家庭成员:\n  - 证件号码: 410799197005120035\n' }],
    });
    expect((await explain([])).json).toMatchObject({ rules: [{ code: 'ID_CHECKSUM' }, { code: 'INCOME_NET' }] });
  });

  it.each([
    ['ID_CHEKSUM', '没有「ID_CHEKSUM」这条规则', '是不是「ID_CHECKSUM」？'],
    ['id-checksum', '没有「id-checksum」这条规则', '是不是「ID_CHECKSUM」？'],
    ['XYZ', '没有「XYZ」这条规则', '列出全部规则：dangka explain'],
    ['__proto__', '没有「__proto__」这条规则', '列出全部规则：dangka explain'],
  ])('knows no rule %s, and says which was meant', async (typed, message, hint) => {
    const failure = await explain([typed]).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(SetupError);
    expect(failure).toMatchObject({ message, hint });
  });
});
