import { describe, expect, test } from 'vitest';
import type { Diagnostic } from '../../src/diagnostic.js';
import { baseText, replaceOnce, withText } from '../support/check-base.js';
import { checkFiles } from '../support/check-world.js';

type Change = readonly [before: string, after: string];

const check = async (...changes: readonly Change[]): Promise<readonly Diagnostic[]> =>
  (await checkFiles(withText('一户', (text) => changes.reduce((changed, [before, after]) => replaceOnce(changed, before, after), text)))).diagnostics;
const found = async (...changes: readonly Change[]): Promise<readonly string[]> => (await check(...changes)).map(({ code, path }) => `${code} ${path}`);

const OTHER = (...causes: readonly string[]): Change => ['    - 缺技术', causes.map((cause) => `    - ${cause}`).join('\n')];
const WELL: Change = ['健康状况: 长期慢性病\n    劳动技能: 丧失劳动力', '健康状况: 健康\n    劳动技能: 普通劳动力'];

describe('causes', () => {
  test('both illnesses answer for 因病', async () => {
    expect(await found(['健康状况: 长期慢性病', '健康状况: 患有大病'])).toEqual([]);
    expect(await found(WELL)).toEqual(['CAUSE_NO_MEMBER 致贫原因.主要']);
  });

  test('a member whose health could not be read may be the ill one', async () => {
    expect(await found(['健康状况: 长期慢性病', '健康状况: 有病'])).toEqual(['VALUE_NOT_IN_LIST 家庭成员[1].健康状况']);
  });

  test('two of three with labour are more than half, and are named', async () => {
    const [share] = (await check(OTHER('缺劳力'), ['    劳动技能: 丧失劳动力', '    劳动技能: 普通劳动力'])).filter(({ code }) => code === 'CAUSE_NO_MEMBER');
    expect(share?.path).toBe('致贫原因.其他[0]');
    expect(share?.message).toContain('3 口人里却有 2 人(杜春生、秦月)有劳动力');
    expect(share?.message).toContain('50%');
  });

  test('one cause three times is said twice', async () => {
    expect(await found(OTHER('缺资金', '缺资金', '缺资金'))).toEqual(['CAUSE_OTHER_COUNT 致贫原因.其他', 'CAUSE_REPEATED 致贫原因.其他[1]', 'CAUSE_REPEATED 致贫原因.其他[2]']);
  });

  test('a remark that could not be read is not missing', async () => {
    expect(await found(OTHER('其他'), ['  其他:', '  备注: [一, 二]\n  其他:'])).toEqual(['FIELD_TYPE 致贫原因.备注']);
  });

  test.each([['因病', ['健康帮扶', '社会帮扶', '综合保障']], ['缺技术', ['产业帮扶', '就业帮扶', '培训']], ['缺资金', ['金融帮扶', '产业帮扶']], ['因学', ['教育帮扶', '义务教育保障']]])('%s is answered by %s', async (cause, answers) => {
    for (const measure of ['基础设施建设', ...answers]) {
      const codes = (await found(['  主要: 因病\n  其他:\n    - 缺技术', `  主要: ${cause}`], ['类别: 产业帮扶', '类别: 生产生活条件改善'], ['类别: 健康帮扶', `类别: ${measure}`])).filter((code) => code.startsWith('CAUSE_NO_MEASURE'));
      expect(codes, measure).toEqual(measure === '基础设施建设' ? ['CAUSE_NO_MEASURE 致贫原因.主要'] : []);
    }
  });
});

describe('measures', () => {
  test('a kind that could not be read may be the one that is due', async () => {
    expect(await found(['类别: 健康帮扶', '类别: 看病'])).toEqual(['VALUE_NOT_IN_LIST 帮扶措施[1].类别']);
  });

  test('a nursery child is a pupil, a child at home is not', async () => {
    const measure: Change = ['类别: 产业帮扶', '类别: 教育帮扶'];
    expect(await found(measure, ['在校生状况: 小学', '在校生状况: 学前教育'])).not.toContain('MEASURE_NO_MEMBER 帮扶措施[0].类别');
    expect(await found(measure, ['在校生状况: 小学', '在校生状况: 学龄前儿童'])).toContain('MEASURE_NO_MEMBER 帮扶措施[0].类别');
  });

  test('dates that could not be read are not compared', async () => {
    expect(await found(['开始时间: 2017-03-10', '开始时间: 2017.03.10'])).toEqual(['VALUE_FORMAT 帮扶措施[0].开始时间']);
    expect(await found(['开始时间: 2017-03-10', '开始时间: 2016-03-10'], ['结束时间: 2017-11-30', '结束时间: 2016.12.31'])).toEqual(['VALUE_FORMAT 帮扶措施[0].结束时间']);
  });

  test('one that begins in the year and is said to end before it is no matter of the year', async () => {
    expect(await found(['结束时间: 2017-11-30', '结束时间: 2016-11-30'])).toEqual(['MEASURE_DATES 帮扶措施[0].结束时间']);
  });

  test('none at all is said once, and is not only support', async () => {
    const text = baseText('一户');
    const measures = text.slice(text.indexOf('帮扶措施:'), text.indexOf('走访记录:'));
    expect(await found([measures, '帮扶措施: []\n'])).toEqual(['CAUSE_NO_MEASURE 致贫原因.主要', 'MEASURE_NONE 帮扶措施']);
  });
});

describe('helpers', () => {
  test('what was typed and refused is not missing', async () => {
    expect(await found(['职务: 科员', '职务: [科员]'])).toEqual(['FIELD_TYPE 帮扶责任人[0].职务']);
  });
});
