import { z } from 'zod';
import type { Diagnostic } from '../diagnostic.js';
import { maskText } from '../text/mask.js';

/** A finding as the JSON document of a check has it. */
export type Earlier = Pick<Diagnostic, 'code' | 'severity' | 'file' | 'line' | 'column' | 'path' | 'village' | 'household' | 'message' | 'hint'>;

const place = z.number().int().min(1);

const earlierSchema = z.object({
  diagnostics: z.array(
    z.object({
      code: z.string(),
      severity: z.enum(['error', 'warning', 'review', 'waived']),
      file: z.string(),
      line: place,
      column: place,
      path: z.string(),
      household: z.string().exactOptional(),
      village: z.string().exactOptional(),
      message: z.string(),
      hint: z.string(),
    }),
  ),
});

/** The findings of an earlier `check --json`; undefined where the text is anything else. Numbers are masked again: the file may have been edited. */
export function readEarlier(text: string): readonly Earlier[] | undefined {
  const result = earlierSchema.safeParse(parseJson(text));
  if (!result.success) return undefined;
  return result.data.diagnostics.map((found) => ({ ...found, path: maskText(found.path), message: maskText(found.message), hint: maskText(found.hint) }));
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
