import type { z } from 'zod';
import type { Path } from '../diagnostic.js';

interface Definition {
  readonly type: string;
  readonly shape?: Record<string, z.core.$ZodType>;
  readonly element?: z.core.$ZodType;
  readonly innerType?: z.core.$ZodType;
  readonly valueType?: z.core.$ZodType;
}

const definitionOf = (schema: z.core.$ZodType): Definition => schema._zod.def;

/** The schema of the value at a path, wrappers such as optional included. */
function schemaAt(schema: z.core.$ZodType, path: Path): z.core.$ZodType | undefined {
  let current: z.core.$ZodType | undefined = schema;
  for (const step of path) {
    if (current === undefined) return undefined;
    const definition: Definition = definitionOf(unwrap(current));
    current = definition.type === 'array' ? definition.element : definition.type === 'record' ? definition.valueType : definition.shape?.[String(step)];
  }
  return current;
}

function unwrap(schema: z.core.$ZodType): z.core.$ZodType {
  const inner = definitionOf(schema).innerType;
  return inner ? unwrap(inner) : schema;
}

/** Field names that the map at a path may hold. */
export function knownKeysAt(schema: z.core.$ZodType, path: Path): readonly string[] {
  const at = schemaAt(schema, path);
  return at ? Object.keys(definitionOf(unwrap(at)).shape ?? {}) : [];
}

/** Whether the value at a path may be left out. */
export function isOptionalAt(schema: z.core.$ZodType, path: Path): boolean {
  const at = schemaAt(schema, path);
  return at !== undefined && definitionOf(at).type === 'optional';
}
