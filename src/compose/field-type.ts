import { z } from 'zod';

/** What a template can do with a value: print it, ask whether it is so, walk it, look into it. */
export type Kind = 'text' | 'truth' | 'list' | 'group' | 'unknown';

/** A field as the schema has it. */
export interface Field {
  readonly schema: z.core.$ZodType;
  /** A record may do without it. */
  readonly optional: boolean;
}

interface Definition {
  readonly type: string;
  readonly shape?: Readonly<Record<string, z.core.$ZodType>>;
  readonly catchall?: z.core.$ZodType;
  readonly element?: z.core.$ZodType;
  readonly keyType?: z.core.$ZodType;
  readonly valueType?: z.core.$ZodType;
  readonly innerType?: z.core.$ZodType;
  /** Of a literal. */
  readonly values?: readonly unknown[];
  readonly checks?: readonly z.core.$ZodCheck[];
}

const KINDS: Readonly<Record<string, Kind>> = { string: 'text', number: 'text', enum: 'text', literal: 'text', boolean: 'truth', array: 'list', object: 'group', record: 'group' };

const COUNT = z.number();

export const kindOf = (schema: z.core.$ZodType): Kind => KINDS[definitionOf(schema).type] ?? 'unknown';

/** The field of a name; undefined where the schema knows none. */
export function fieldAt(schema: z.core.$ZodType, name: string): Field | undefined {
  const { type, shape, catchall, element, keyType, valueType } = definitionOf(schema);
  if (name === 'length' && (type === 'array' || type === 'string')) return required(COUNT);
  // A list may be shorter.
  if (element) return /^\d+$/.test(name) ? { schema: element, optional: true } : undefined;
  if (valueType) return keyType === undefined || z.safeParse(keyType, name).success ? { schema: unwrap(valueType), optional: true } : undefined;
  const found = shape !== undefined && Object.hasOwn(shape, name) ? shape[name] : undefined;
  if (found) return { schema: unwrap(found), optional: definitionAsWritten(found).type === 'optional' };
  const other = otherOf(catchall);
  return other && { schema: unwrap(other), optional: true };
}

/** What {{#each}} meets in a list or a group; undefined where that differs from field to field. */
export function itemOf(schema: z.core.$ZodType): Field | undefined {
  const { element, valueType, catchall } = definitionOf(schema);
  const item = element ?? valueType ?? otherOf(catchall);
  return item && required(unwrap(item));
}

export const namesIn = (schema: z.core.$ZodType): readonly string[] => Object.keys(definitionOf(schema).shape ?? {});

/** Whether the schema says that there is at least one. */
export const isNeverEmpty = (schema: z.core.$ZodType): boolean =>
  definitionOf(schema).checks?.some(({ _zod: { def } }) => def.check === 'min_length' && (def as z.core.$ZodCheckMinLengthDef).minimum > 0) === true;

/** Whether {{#if}} always finds something: a number may be 0, a list empty. */
export const isNeverBlank = (schema: z.core.$ZodType): boolean => isNeverEmpty(schema) || kindOf(schema) === 'group' || (kindOf(schema) === 'text' && definitionOf(schema).type !== 'number');

/** The one text that it can be, where the set says which. */
export function literalOf(schema: z.core.$ZodType): string | undefined {
  const value = definitionOf(schema).values?.[0];
  return typeof value === 'string' ? value : undefined;
}

const required = (schema: z.core.$ZodType): Field => ({ schema, optional: false });

const definitionAsWritten = (schema: z.core.$ZodType): Definition => schema._zod.def;

const definitionOf = (schema: z.core.$ZodType): Definition => definitionAsWritten(unwrap(schema));

function unwrap(schema: z.core.$ZodType): z.core.$ZodType {
  const { innerType } = definitionAsWritten(schema);
  return innerType ? unwrap(innerType) : schema;
}

/** What stands for names that the shape does not list; a strict one has none. */
const otherOf = (catchall: z.core.$ZodType | undefined): z.core.$ZodType | undefined => (catchall === undefined || definitionAsWritten(catchall).type === 'never' ? undefined : catchall);
