import type { z } from 'zod';
import { compareDiagnostics, type Diagnostic } from '../diagnostic.js';
import type { LoadedFile } from '../load/file.js';
import type { FontBook } from '../model/font.js';
import { householdSchema, type Household } from '../schema/household.js';
import type { CodeLists } from '../schema/lists.js';
import type { TemplateSet } from '../schema/template-set.js';
import { villageSchema, type Village } from '../schema/village.js';
import { locate, locateFaults, type Owner } from './report.js';
import { RULES } from './rules/index.js';
import type { Draft, FileRule, HouseholdContext, HouseholdRule, VillageContext, VillageFiles, VillageRule } from './rule.js';
import { checkShape } from './shape.js';
import { checkTexts } from './text.js';

/** A file after its checks. `record` is there only where its shape is whole; rules may still have found errors. */
export interface Checked<T> {
  readonly draft: Draft<T>;
  readonly record: T | undefined;
  readonly diagnostics: readonly Diagnostic[];
}

export interface Checker {
  /** Shape, texts and all rules that need only this record. */
  checkHousehold(file: LoadedFile, owner: Owner, context: HouseholdContext): Checked<Household>;
  /** Rules that look at the files a record names. */
  checkFiles(file: LoadedFile, owner: Owner, draft: Draft<Household>, files: VillageFiles): Promise<readonly Diagnostic[]>;
  checkVillage(file: LoadedFile, owner: Owner, context: Omit<VillageContext, 'set'>): Checked<Village>;
  /** Shape and texts of any other file. */
  checkFile<T>(schema: z.ZodType<T>, file: LoadedFile, owner: Owner): Checked<T>;
  /** The shape alone, to look at a record's fields without judging them. */
  readHousehold(file: LoadedFile): Draft<Household>;
}

const HOUSEHOLD_RULES = RULES.filter((rule): rule is HouseholdRule => rule.scope === 'household');
const FILE_RULES = RULES.filter((rule): rule is FileRule => rule.scope === 'file');
const VILLAGE_RULES = RULES.filter((rule): rule is VillageRule => rule.scope === 'village');

/** Compiles the schemas once for a run. */
export function createChecker(lists: CodeLists, set: TemplateSet, fonts: FontBook): Checker {
  const household = householdSchema(lists);
  const village = villageSchema(lists);

  function checkFile<T>(schema: z.ZodType<T>, file: LoadedFile, owner: Owner): Checked<T> {
    const reading = locateFaults(file, owner);
    if (file.value === undefined) return { draft: {} as Draft<T>, record: undefined, diagnostics: reading };
    const shaped = checkShape(schema, file.value);
    const findings = [...shaped.findings, ...checkTexts(file.value, fonts)];
    return { ...shaped, diagnostics: [...reading, ...findings.map((finding) => locate(file, owner, finding))] };
  }

  return {
    checkFile,
    readHousehold: (file) => (file.value === undefined ? {} : checkShape(household, file.value).draft),
    checkHousehold(file, owner, context) {
      const checked = checkFile(household, file, owner);
      const found = HOUSEHOLD_RULES.flatMap((rule) => [...rule.check(checked.draft, context)].map((finding) => locate(file, owner, { ...finding, code: rule.code })));
      return { ...checked, diagnostics: [...checked.diagnostics, ...found] };
    },
    async checkFiles(file, owner, draft, files) {
      const found: Diagnostic[] = [];
      for (const rule of FILE_RULES) for await (const finding of rule.check(draft, files)) found.push(locate(file, owner, { ...finding, code: rule.code }));
      return found;
    },
    checkVillage(file, owner, context) {
      const checked = checkFile(village, file, owner);
      const found = VILLAGE_RULES.flatMap((rule) => [...rule.check(checked.draft, { ...context, set })].map((finding) => locate(file, owner, { ...finding, code: rule.code })));
      return { ...checked, diagnostics: [...checked.diagnostics, ...found].sort(compareDiagnostics) };
    },
  };
}
