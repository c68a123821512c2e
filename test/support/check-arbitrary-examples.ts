import type { Draft } from '../../src/check/rule.js';
import { parseFile } from '../../src/load/file.js';
import { parseYaml } from '../../src/load/yaml.js';
import type { County } from '../../src/schema/county.js';
import type { Household } from '../../src/schema/household.js';
import type { Village } from '../../src/schema/village.js';
import { checkerUnder } from './check-arbitrary-judge.js';
import { SCHEMAS, shapeOf } from './check-arbitrary-schema.js';
import { toYaml } from './check-arbitrary-yaml.js';
import { ALIASES, baseText, type Alias } from './check-base.js';
import { first } from './check-mutations-kit.js';
import { codesOf, utf8 } from './check-world.js';

type Tree = Readonly<Record<string, unknown>>;

const isMap = (value: unknown): value is Tree => typeof value === 'object' && value !== null && !Array.isArray(value);

/** Maps that an example shows whole: what it leaves out is not there. */
const WHOLE: readonly string[] = ['照片', '口径'];

/** What the base has, with the example's maps laid into it; the example's lists stand for themselves. */
function lay(base: unknown, example: unknown, field = ''): unknown {
  if (!isMap(example) || WHOLE.includes(field)) return example;
  return { ...(isMap(base) ? base : {}), ...Object.fromEntries(Object.entries(example).map(([key, value]) => [key, lay(isMap(base) ? base[key] : undefined, value, key)])) };
}

const fieldsAt = (path: readonly string[]): readonly string[] => {
  let schema: Parameters<typeof shapeOf>[0] = first(SCHEMAS.household);
  for (const step of path) {
    const shape = shapeOf(schema);
    const field = shape.kind === 'map' ? shape.fields.find(([name]) => name === step)?.[1] : undefined;
    if (field === undefined) throw new Error(`no ${step}`);
    schema = field;
  }
  const shape = shapeOf(schema);
  const inner = shape.kind === 'list' ? shapeOf(shape.item) : shape;
  return inner.kind === 'map' ? inner.fields.map(([name]) => name) : [];
};

/** The parts of a record that an example may show without saying where they stand. */
const PARTS = [[], ['生产生活条件'], ['收入'], ['收入', '转移性收入'], ['家庭成员'], ['帮扶措施'], ['走访记录'], ['材料']].map((path) => ({ path, fields: fieldsAt(path) }));

/** An example of part of a record, where it belongs in the whole. */
function placed(example: unknown): unknown {
  const shown = Array.isArray(example) ? example.flatMap((item: unknown) => (isMap(item) ? Object.keys(item) : [])) : isMap(example) ? Object.keys(example) : [];
  const part = PARTS.find(({ path, fields }) => Array.isArray(example) === ['家庭成员', '帮扶措施', '走访记录', '材料'].includes(path[0] ?? '') && shown.every((key) => fields.includes(key)));
  return (part?.path ?? []).reduceRight<unknown>((inner, key) => ({ [key]: inner }), example);
}

const base = (name: Alias): unknown => parseYaml(baseText(name)).value;
const county = base('县') as Draft<County>;
const household = base('一户') as Draft<Household>;
const village = base('村') as Draft<Village>;
const CONTEXT = { folder: '410799105201', stem: '4107991052010001' };

/** Counties of both kinds of policy under two schemes: an example need not say which it is about. */
const COUNTIES = ['建档立卡', '防返贫监测'].flatMap((scheme) => ['是', '否'].map((counted): readonly [string, Draft<County>] => [scheme, { ...county, 方案: scheme, 口径: { 养老金计入: counted, 人口: '登记在册' } }]));

/** A record whose last visit was on the tenth of November: what a signature may not be dated before. */
const visited = { ...household, 走访记录: [{ ...household.走访记录?.[0], 日期: '2017-11-10' }] };

const fileOf = (name: Alias, value: unknown): ReturnType<typeof parseFile> => parseFile(ALIASES[name], utf8(toYaml(value)));

/** Codes that an example raises in the base county, by the kind of file that it is about. `right` is the right example of the same code. */
export const RAISED: Readonly<Record<string, (example: string, right: string) => readonly string[]>> = {
  household: (example) => {
    const file = fileOf('一户', lay(household, placed(parseYaml(example).value)));
    return codesOf(COUNTIES.flatMap(([scheme, each]) => checkerUnder(each, scheme).checkHousehold(file, {}, CONTEXT).diagnostics));
  },
  village: (example) => codesOf(checkerUnder(county).checkVillage(fileOf('村', lay(village, parseYaml(example).value)), {}, { folder: CONTEXT.folder, householdFiles: 2, households: [household, base('二户') as Draft<Household>] }).diagnostics),
  county: (example) => {
    const changed: Tree = { ...county, 公示天数: undefined, ...(parseYaml(example).value as Tree) };
    return codesOf(checkerUnder(changed).checkCounty(fileOf('县', changed)));
  },
  signoffs: (example, right) => {
    const version = /卡版本: (\w+)/.exec(right)?.[1] ?? '3f2a91c0d4e7';
    const signoffs = lay({ 户编号: CONTEXT.stem, 年度: '2017', 卡版本: version, 签字: [] }, parseYaml(example).value);
    return codesOf(checkerUnder(county).checkSignoffs(fileOf('一户', signoffs), {}, { village, household: visited, stem: CONTEXT.stem, version }).diagnostics);
  },
};
