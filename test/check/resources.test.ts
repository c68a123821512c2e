import { describe, expect, test } from 'vitest';
import { loadCodeLists, loadCriteria, loadTemplateSet } from '../../src/load/resources.js';
import { openFolder } from '../../src/node/files.js';
import { codeListsOf, schemesIn, type ListName } from '../../src/schema/lists.js';
import { REPOSITORY } from '../support/check-world.js';

const resources = await openFolder(REPOSITORY);
const criteria = await loadCriteria(resources);
const file = await loadCodeLists(resources);
const schemes = schemesIn(file);

/** For which field the labels at a place of criteria.yaml are; 方案 stands for the schemes themselves. */
const LISTS: readonly (readonly [place: RegExp, list: ListName | '方案' | '姓名'])[] = [
  [/^关系\//, '与户主关系'],
  [/^在校\/(?:未上学|非在校|职业教育)$/, '在校生状况'],
  [/^在校\/学段\/状况$/, '在校生状况'],
  [/^在校\/低学历$/, '文化程度'],
  [/^健康\/(?:健康|患病|残疾)$/, '健康状况'],
  [/^健康\/健康类未上学原因$/, '未上学原因'],
  [/^劳动\/(?:有劳动力|无劳动力|未成年)$/, '劳动技能'],
  [/^劳动\/不务工$/, '务工状况'],
  [/^脱贫\//, '脱贫标志'],
  [/^致贫原因\/须/, '致贫原因'],
  [/^致贫原因\/对应措施\/名$/, '致贫原因'],
  [/^致贫原因\/对应措施\//, '帮扶措施类别'],
  [/^措施\//, '帮扶措施类别'],
  [/方案$/, '方案'],
];

/** Names for the reader of a message, and the type digit of a certificate: in no list. */
const UNLISTED = /^(?:在校\/学段\/名称|重度肢体残疾\/类别)$/;

/** Every text of criteria.yaml with its place, list positions left out; keys that are labels stand as 名. */
function* textsOf(value: unknown, place: string): Generator<readonly [place: string, text: string]> {
  if (typeof value === 'string') yield [place, value];
  else if (Array.isArray(value)) for (const item of value) yield* textsOf(item, place);
  else if (typeof value === 'object' && value !== null) {
    for (const [key, item] of Object.entries(value)) {
      if (place === '致贫原因/对应措施') yield [`${place}/名`, key];
      yield* textsOf(item, place === '' ? key : `${place}/${key}`);
    }
  }
}

const texts = [...textsOf(criteria, '')].filter(([place]) => !UNLISTED.test(place));

/** The labels of a field under any of the schemes. */
const labelsOf = (list: string): readonly string[] => (list === '方案' ? schemes : schemes.flatMap((scheme) => codeListsOf(file, scheme)[list as ListName]));

describe('criteria.yaml', () => {
  test('was walked', () => {
    expect(texts.length).toBeGreaterThan(100);
  });

  test.each(texts)('%s: %s is a label of that field under some scheme', (place, text) => {
    const list = LISTS.find(([pattern]) => pattern.test(place))?.[1];
    expect(list, `which field is ${place} for?`).toBeDefined();
    expect(labelsOf(list ?? '')).toContain(text);
  });

  test('groups that exclude each other share no label', () => {
    const apart = (...groups: readonly (readonly string[])[]): void => {
      const all = groups.flat();
      expect(new Set(all).size).toBe(all.length);
    };
    apart(criteria.健康.健康, criteria.健康.患病, criteria.健康.残疾);
    apart(criteria.劳动.有劳动力, criteria.劳动.无劳动力);
    apart(criteria.脱贫.已脱贫, criteria.脱贫.未脱贫);
    apart(criteria.关系.男, criteria.关系.女);
    apart(criteria.关系.配偶, criteria.关系.子女, criteria.关系.父母);
    apart(...criteria.在校.学段.map(({ 状况 }) => 状况));
  });

  test('every state of schooling is out of school, or in a stage, or vocational', () => {
    const known = [...criteria.在校.非在校, ...criteria.在校.职业教育, ...criteria.在校.学段.flatMap(({ 状况 }) => 状况)];
    expect(labelsOf('在校生状况').filter((label) => !known.includes(label))).toEqual([]);
  });

  test('ranges go upwards', () => {
    const { 年龄, 在校 } = criteria;
    for (const { 最小, 最大 } of [年龄.义务教育, 年龄.劳动年龄, 年龄.公益岗位, 年龄.特困核查, 年龄.低学历核查]) expect(最小).toBeLessThan(最大);
    for (const { 名称, 最小 = 0, 最大 = 200 } of 在校.学段) expect(最小, 名称).toBeLessThan(最大);
  });
});

describe('set.yaml', async () => {
  const { set } = await loadTemplateSet('xinxiang-2017', [resources]);
  const procedures = Object.entries(set.材料 ?? {});

  test('has a procedure for schemes that exist, and one at least', () => {
    expect(procedures.length).toBeGreaterThan(0);
    expect(procedures.map(([scheme]) => scheme).filter((scheme) => !schemes.includes(scheme))).toEqual([]);
  });

  test.each(procedures)('%s names each material once', (_, materials) => {
    const names = materials.map(({ 名称 }) => 名称);
    expect(new Set(names).size).toBe(names.length);
  });

  test('asks six papers of a household under 建档立卡, with their signatures and seals', () => {
    const asked = (set.材料?.建档立卡 ?? []).filter(({ 必备 }) => 必备 === '是').map(({ 名称, 签字, 盖章 }) => [名称, 签字 === '是', 盖章 === '是']);
    expect(asked).toEqual([
      ['贫困户申请书', true, false],
      ['入户调查表', true, false],
      ['民主评议记录', true, true],
      ['村级公示', false, true],
      ['贫困户登记表', true, true],
      ['确认告知书', true, true],
    ]);
  });
});
