import { SetupError } from '../../errors.js';
import { loadCodeLists } from '../../load/resources.js';
import { openFolder } from '../../node/files.js';
import { openOutput } from '../../node/output.js';
import { jsonSchemas } from '../../schema/json-schema.js';
import { codeListsOf, schemesIn } from '../../schema/lists.js';
import type { Execute } from '../command.js';

export const execute: Execute = async (_, { out = '', scheme }, { resources, text }) => {
  const lists = await loadCodeLists(await openFolder(resources));
  const schemes = schemesIn(lists);
  if (scheme !== undefined && !schemes.includes(scheme)) throw new SetupError(text.schemas.unknownScheme(scheme), text.usage.allowed(schemes));
  const output = await openOutput(out);
  const schemas = jsonSchemas(codeListsOf(lists, scheme ?? schemes[0] ?? ''), schemes);
  for (const [name, schema] of schemas) await output.write(name, new TextEncoder().encode(schema));
  return {
    code: 0,
    json: { ok: true, files: [...schemas.keys()] },
    result: ({ quiet }) => (quiet ? '' : `${text.schemas.written(schemas.size, out)}\n`),
  };
};
