import { z } from 'zod';
import { loadCodeLists } from '../../src/load/resources.js';
import { openFolder } from '../../src/node/files.js';
import { countySchema } from '../../src/schema/county.js';
import { householdSchema } from '../../src/schema/household.js';
import { rectificationSchema, signoffsSchema, supervisionSchema, waiversSchema } from '../../src/schema/ledgers.js';
import { codeListsOf, schemesIn } from '../../src/schema/lists.js';
import { numbersSchema } from '../../src/schema/numbers.js';
import { reissuesSchema } from '../../src/schema/reissues.js';
import { villageSchema } from '../../src/schema/village.js';
import { REPOSITORY } from './check-world.js';

const file = await loadCodeLists(await openFolder(REPOSITORY));
export const SCHEMES = schemesIn(file);

/** Every file that people type, under every scheme. */
export const SCHEMAS = {
  household: SCHEMES.map((scheme) => householdSchema(codeListsOf(file, scheme))),
  village: [villageSchema(codeListsOf(file, '建档立卡'))],
  county: [countySchema(SCHEMES)],
  signoffs: [signoffsSchema],
  waivers: [waiversSchema],
  rectification: [rectificationSchema],
  supervision: [supervisionSchema],
  numbers: [numbersSchema],
  reissues: [reissuesSchema],
} as const satisfies Record<string, readonly z.ZodType[]>;

/** What a schema is made of, wrappers such as optional taken off. */
export type Shape =
  | { readonly kind: 'map'; readonly fields: readonly (readonly [name: string, schema: z.core.$ZodType, optional: boolean])[] }
  | { readonly kind: 'names'; readonly value: z.core.$ZodType }
  | { readonly kind: 'list'; readonly item: z.core.$ZodType }
  | { readonly kind: 'label'; readonly labels: readonly string[] }
  | { readonly kind: 'text' };

export function shapeOf(schema: z.core.$ZodType): Shape {
  if (schema instanceof z.ZodOptional) return shapeOf(schema.unwrap());
  if (schema instanceof z.ZodObject) return { kind: 'map', fields: Object.entries(schema.shape as Record<string, z.core.$ZodType>).map(([name, field]) => [name, field, field instanceof z.ZodOptional] as const) };
  if (schema instanceof z.ZodRecord) return { kind: 'names', value: schema.valueType };
  if (schema instanceof z.ZodArray) return { kind: 'list', item: schema.element };
  if (schema instanceof z.ZodEnum) return { kind: 'label', labels: schema.options.map(String) };
  return { kind: 'text' };
}

const byField = new Map<string, z.ZodType[]>();

function collect(schema: z.core.$ZodType): void {
  const shape = shapeOf(schema);
  if (shape.kind === 'list') collect(shape.item);
  if (shape.kind === 'names') collect(shape.value);
  if (shape.kind !== 'map') return;
  for (const [name, field] of shape.fields) {
    const inner = shapeOf(field);
    const scalar = inner.kind === 'list' ? (shapeOf(inner.item).kind === 'map' ? undefined : inner.item) : inner.kind === 'names' ? inner.value : field;
    byField.set(name, [...(byField.get(name) ?? []), ...(scalar instanceof z.ZodType ? [scalar] : [])]);
    collect(field);
  }
}

for (const schema of Object.values(SCHEMAS).flat()) collect(schema);

/** The schemas of a field of this name, in whatever file it stands; of a list, those of its items. */
export const acceptors = (field: string): readonly z.ZodType[] => byField.get(field) ?? [];

/** Maps whose keys are the writer's own: posts, years. */
const FREE_NAMES: readonly string[] = ['岗位', '收入线', '字体'];

/** Every single value of a file with the name of its field; of an entry in a map of any names, the map's. */
export function* scalarsIn(value: unknown, field = ''): Generator<readonly [field: string, value: string]> {
  if (typeof value === 'string') yield [field, value];
  else if (Array.isArray(value)) {
    for (const item of value) yield* scalarsIn(item, field);
  } else if (typeof value === 'object' && value !== null) {
    for (const [key, item] of Object.entries(value)) yield* scalarsIn(item, FREE_NAMES.includes(field) ? field : key);
  }
}
