import { formatPath, type Diagnostic, type Path, type Place } from '../diagnostic.js';
import type { LoadedFile } from '../load/file.js';
import type { Range } from '../load/places.js';
import { severityOf } from './catalogue.js';
import { maskLine, maskText } from '../text/mask.js';
import { showValue } from './quote.js';
import type { Finding } from './rule.js';

/** Whose file it is; a diagnostic of a village or the county leaves the rest out. */
export interface Owner {
  readonly village?: string;
  readonly household?: string;
}

/** UTF-16 units. A line of a record has a few dozen; a megabyte on one line, quoted by each of its faults, would fill the memory. */
const LONGEST_EXCERPT = 2000;

/** A finding with its code becomes a diagnostic with its place. */
export function locate(file: LoadedFile, owner: Owner, finding: Finding & { readonly code: string; readonly related?: readonly Place[] }): Diagnostic {
  const range = file.places.locate(finding.path, finding.part, finding.within);
  const value = finding.part === 'key' ? undefined : valueAt(file.value, finding.path);
  return build(file.file, owner, range, finding, value);
}

/** The text at a path, where there is one. */
function valueAt(value: unknown, path: Path): string | undefined {
  let current = value;
  for (const step of path) {
    if (typeof current !== 'object' || current === null || !Object.hasOwn(current, step)) return undefined;
    current = (current as Readonly<Record<string | number, unknown>>)[step];
  }
  return typeof current === 'string' ? current : undefined;
}

/** What was wrong with the file itself. */
export const locateFaults = (file: LoadedFile, owner: Owner): Diagnostic[] => file.faults.map((fault) => build(file.file, owner, fault.range, fault));

function build(file: string, owner: Owner, range: Range, finding: Finding & { readonly code: string; readonly related?: readonly Place[] }, value?: string): Diagnostic {
  return {
    code: finding.code,
    severity: finding.severity ?? severityOf(finding.code),
    file,
    line: range.line,
    column: range.column,
    length: range.length,
    path: maskText(formatPath(finding.path)),
    ...(owner.village === undefined ? {} : { village: owner.village }),
    ...(owner.household === undefined ? {} : { household: owner.household }),
    message: maskText(finding.message),
    hint: maskText(finding.hint),
    ...(value === undefined ? {} : { value: showValue(finding.path, value) }),
    ...(range.excerpt.length > LONGEST_EXCERPT ? {} : { excerpt: maskLine(range.excerpt) }),
    ...(finding.related ? { related: finding.related } : {}),
  };
}
