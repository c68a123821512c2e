import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { loadCodeLists } from '../../src/load/resources.js';
import { openFolder } from '../../src/node/files.js';
import { jsonSchemas } from '../../src/schema/json-schema.js';
import { codeListsOf, schemesIn } from '../../src/schema/lists.js';
import { REPOSITORY } from '../support/check-world.js';

const file = await loadCodeLists(await openFolder(REPOSITORY));
const [scheme = ''] = schemesIn(file);
const schemas = jsonSchemas(codeListsOf(file, scheme), schemesIn(file));
const folder = join(REPOSITORY, 'schemas');

interface Schema {
  readonly type?: unknown;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
  readonly required?: readonly string[];
  readonly enum?: readonly string[];
  readonly additionalProperties?: unknown;
}

describe('the JSON Schemas that lie in schemas/', () => {
  test.each([...schemas])('%s is what the schemas of check say; `npm run schemas` writes it anew', (name, text) => {
    expect(readFileSync(join(folder, name), 'utf8')).toBe(text);
  });

  test('no other lies there', () => {
    expect(readdirSync(folder).filter((name) => name.endsWith('.schema.json')).sort()).toEqual([...schemas.keys()].sort());
  });
});

describe('an editor that reads them', () => {
  const household = JSON.parse(schemas.get('household.schema.json') ?? '') as Schema;
  const member = household.properties?.['家庭成员']?.items;

  test('offers the labels of the code lists', () => {
    expect(member?.properties?.['性别']?.enum).toEqual(['男', '女']);
    expect(household.properties?.['脱贫标志']?.enum).toContain('未脱贫');
  });

  test('takes plain numbers, which its YAML reader retypes, and does not know other fields', () => {
    expect(member?.properties?.['证件号码']?.type).toEqual(['string', 'number']);
    expect(household.additionalProperties).toBe(false);
  });

  test('asks for what check asks for', () => {
    expect(household.required).toContain('户编号');
    expect(household.required).not.toContain('备注');
    expect(member?.required).not.toContain('残疾证号');
  });
});
