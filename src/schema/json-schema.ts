import { z } from 'zod';
import { countySchema } from './county.js';
import { householdSchema } from './household.js';
import { rectificationSchema, signoffsSchema, supervisionSchema, waiversSchema } from './ledgers.js';
import type { CodeLists } from './lists.js';
import { numbersSchema } from './numbers.js';
import { reissuesSchema } from './reissues.js';
import { villageSchema } from './village.js';

/**
 * JSON Schemas for editors, by file name, from the schemas that check uses. An editor's YAML reader retypes plain
 * numbers, which dangka does not: there a number is as good as text.
 */
export function jsonSchemas(lists: CodeLists, schemes: readonly string[]): ReadonlyMap<string, string> {
  const schemas: readonly (readonly [name: string, schema: z.ZodType])[] = [
    ['household', householdSchema(lists)],
    ['village', villageSchema(lists)],
    ['dangka', countySchema(schemes)],
    ['signoffs', signoffsSchema],
    ['waivers', waiversSchema],
    ['rectification', rectificationSchema],
    ['supervision', supervisionSchema],
    ['numbers', numbersSchema],
    ['reissues', reissuesSchema],
  ];
  return new Map(schemas.map(([name, schema]) => [`${name}.schema.json`, `${JSON.stringify(z.toJSONSchema(schema, { override: acceptNumbers }), undefined, 2)}\n`]));
}

function acceptNumbers({ jsonSchema }: { jsonSchema: z.core.JSONSchema.BaseSchema }): void {
  if (jsonSchema.type === 'string' && jsonSchema.enum === undefined) (jsonSchema as { type: unknown }).type = ['string', 'number'];
}
