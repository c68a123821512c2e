import { z } from 'zod';
import { fieldAt, namesIn, type Kind } from './field-type.js';

interface Named {
  readonly key: string;
  readonly kind: Kind;
  readonly schema: z.core.$ZodType | undefined;
  readonly optional: boolean;
}

/** A context with the names that a call of a partial adds to it: {{> 片段 名称=值}}. */
export function overlay(base: z.core.$ZodType | undefined, added: readonly Named[]): z.core.$ZodType | undefined {
  if (base === undefined) return undefined;
  const fields = namesIn(base).map((name) => {
    const field = fieldAt(base, name);
    return [name, field === undefined ? z.unknown() : optionally(field.schema, field.optional)] as const;
  });
  return z.strictObject({ ...Object.fromEntries(fields), ...Object.fromEntries(added.map(({ key, kind, schema, optional }) => [key, optionally(schema ?? (kind === 'text' ? z.string() : z.unknown()), optional)])) });
}

const optionally = (schema: z.core.$ZodType, optional: boolean): z.core.$ZodType => (optional ? z.optional(schema) : schema);
