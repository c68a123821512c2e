import { createHash } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { fillVersion, versionOf } from '../../src/compose/version.js';
import type { Document } from '../../src/model/document.js';
import { cardContext, type HouseholdFacts } from '../../src/pipeline/context.js';
import type { Project } from '../../src/pipeline/project.js';
import { compose, cells, texts } from '../support/doc-compose.js';
import { makeExample, openExamples } from '../support/examples.js';

/** The first twelve digits of SHA-256 over texts joined by U+001F, computed here and nowhere else. */
const expected = (...facts: readonly string[]): string => createHash('sha256').update(Buffer.from(facts.join('\x1f'), 'utf8')).digest('hex').slice(0, 12);

const row = (...markup: readonly string[]): string => `<table columns="${markup.map(() => '20').join(' ')}"><tr>${markup.join('')}</tr></table>`;

describe('the version of a composed card', () => {
  it('is SHA-256 over the texts of its facts, in order, joined by U+001F', () => {
    const document = compose('{{#each 行}}<p>{{甲}}</p>' + row('<td fact>{{甲}}</td>', '<td>不算</td>', '<th fact><p>一</p><p>{{乙}}</p></th>', '<td fact blank></td>') + '{{/each}}', { context: { 行: [{ 甲: '𫖯\n<&', 乙: ' 二 ' }, { 甲: '3', 乙: '四' }] } });
    expect(versionOf(document)).toBe(expected('𫖯\n<&', '一\n 二 ', '', '3', '一\n四', ''));
  });

  it('is known where there is no fact, and differs from that of one empty fact only by the joining', () => {
    expect(versionOf(compose('<p>甲</p>'))).toBe(expected());
    expect(versionOf(compose(row('<td fact blank></td>', '<td fact blank></td>')))).toBe(expected('', ''));
  });

  it('tells apart facts that read alike when run together', () => {
    const of = (甲: string, 乙: string) => versionOf(compose(row('<td fact>{{甲}}</td>', '<td fact>{{乙}}</td>'), { context: { 甲, 乙 } }));
    expect(new Set([of('1', '23'), of('12', '3'), of('23', '1'), of('1', '2 3')]).size).toBe(4);
  });

  it('does not see type, spans, pictures, order of columns on paper or what stands outside facts', () => {
    const plain = compose(row('<td fact>甲</td>', '<td>零</td>', '<td fact>乙</td>'));
    const other = compose('<h1>题</h1><table columns="30 20" size="9"><tr><td fact whole bold>甲<img src="qr:x"></td><th rowspan="2">别的</th></tr><tr><td fact align="right">乙</td></tr></table>');
    expect(versionOf(other)).toBe(versionOf(plain));
  });

  it('is written into its places and nowhere else, and is not part of itself', () => {
    const document = compose('<p>卡版本 <card-version/>。</p>' + row('<td fact>甲</td>', '<td whole><span><card-version/></span></td>', '<td blank></td>'));
    const filled = fillVersion(document, 'abc123def456');
    expect(texts(document)).toEqual(['卡版本 。', '甲', '', '']);
    expect(texts(filled)).toEqual(['卡版本 abc123def456。', '甲', 'abc123def456', '']);
    expect(versionOf(filled)).toBe(versionOf(document));
    expect(cells(filled)[0]).toEqual(cells(document)[0]);
  });
});

/** Paths of all texts in a record, and the record with one of them changed. */
function* leavesOf(value: unknown, path: readonly (string | number)[] = []): Generator<readonly (string | number)[]> {
  if (typeof value === 'string') yield path;
  else if (typeof value === 'object' && value !== null) {
    for (const [key, item] of Object.entries(value)) yield* leavesOf(item, [...path, Array.isArray(value) ? Number(key) : key]);
  }
}

const valueAt = (record: unknown, path: readonly (string | number)[]): unknown => path.reduce((value, key) => (value as Record<string | number, unknown>)[key], record);

function changed<T>(record: T, path: readonly (string | number)[], change: (old: string) => string): T {
  const [key, ...rest] = path;
  if (key === undefined) return change(record as string) as T;
  const copy = (Array.isArray(record) ? [...(record as unknown[])] : { ...record }) as Record<string | number, unknown>;
  copy[key] = changed(copy[key], rest, change);
  return copy as T;
}

describe('the version of the shipped card', () => {
  let project: Project;
  let facts: HouseholdFacts;
  let version: string;

  const cardOf = (of: HouseholdFacts, copy = '村级户档'): Document => {
    const entry = project.set.文件.find((each) => each.定版本 === '是');
    if (entry === undefined) throw new Error('the set has no card');
    return project.composer.compose({ ...entry, 份次: copy }, entry.题名, cardContext(of, { ...entry, 份次: copy }));
  };

  beforeAll(async () => {
    project = await openExamples();
    facts = (await makeExample(project, '4107991032010004')).facts;
    version = versionOf(cardOf(facts));
  });

  it('is twelve hexadecimal digits over its facts', () => {
    expect(version).toMatch(/^[0-9a-f]{12}$/);
    const own = cells(cardOf(facts)).filter(({ fact }) => fact).map(({ blocks }) => blocks.map(({ inlines }) => inlines.map((inline) => (inline.kind === 'text' ? inline.text : inline.kind === 'break' ? '\n' : '')).join('')).join('\n'));
    expect(own.length).toBeGreaterThan(80);
    expect(version).toBe(expected(...own));
  });

  it('is altered by every fact that the card shows', () => {
    const unseen: string[] = [];
    for (const path of leavesOf(facts.household)) {
      // Without a head there is no card: check refuses the record.
      if (valueAt(facts.household, path) === '户主') continue;
      const household = changed(facts.household, path, (old) => (old === '是' ? '否' : `${old}改`));
      if (versionOf(cardOf({ ...facts, household })) === version) unseen.push(path.map((key) => (typeof key === 'number' ? '*' : key)).join('.'));
    }
    // Village and officers, photographs and the list of materials are not facts of the card.
    expect([...new Set(unseen)]).toEqual(['村', '照片.户主', '帮扶责任人.*.姓名', ...new Set(unseen.filter((path) => path.startsWith('材料.')))]);
  });

  it('is left alone by village, county and officers', () => {
    for (const path of leavesOf(facts.village)) {
      expect(versionOf(cardOf({ ...facts, village: changed(facts.village, path, (old) => `${old}改`) })), path.join('.')).toBe(version);
    }
    for (const path of leavesOf(facts.county)) {
      expect(versionOf(cardOf({ ...facts, county: changed(facts.county, path, (old) => `${old}改`) })), path.join('.')).toBe(version);
    }
  });

  it('is the same on both copies, which say which they are', () => {
    const home = cardOf(facts, '家庭户档');
    expect(texts(home)).toContain('家庭户档');
    expect(versionOf(home)).toBe(version);
  });

  it('is altered by a person less and by two persons changing places', () => {
    const people = facts.household.家庭成员;
    expect(people.length).toBeGreaterThan(1);
    for (const members of [people.slice(0, -1), people.toReversed()]) expect(versionOf(cardOf({ ...facts, household: { ...facts.household, 家庭成员: members } }))).not.toBe(version);
  });

  it('is altered where a record says for the first time what it left out', () => {
    const { household } = facts;
    const additions: readonly Partial<typeof household>[] = [{ 备注: '补记' }, { 银行账号: '1' }, { 户籍地址: '别处' }, { 返贫年度: '2016' }, { 监测对象类别: '脱贫不稳定户' }];
    for (const addition of additions) {
      expect(Object.keys(addition).filter((key) => household[key as keyof typeof household] !== undefined)).toEqual([]);
      expect(versionOf(cardOf({ ...facts, household: { ...household, ...addition } })), Object.keys(addition).join()).not.toBe(version);
    }
  });
});
