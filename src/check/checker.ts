import type { z } from 'zod';
import { compareDiagnostics, type Diagnostic } from '../diagnostic.js';
import type { LoadedFile } from '../load/file.js';
import type { FontBook } from '../model/font.js';
import type { County } from '../schema/county.js';
import type { Criteria } from '../schema/criteria.js';
import { householdSchema, type Household } from '../schema/household.js';
import { signoffsSchema, type Signoffs } from '../schema/ledgers.js';
import type { CodeLists } from '../schema/lists.js';
import type { TemplateSet } from '../schema/template-set.js';
import { villageSchema, type Village } from '../schema/village.js';
import { locate, locateFaults, type Owner } from './report.js';
import { RULES } from './rules/index.js';
import type { CountyRule, Draft, FileRule, Finding, HouseholdContext, HouseholdRule, LedgerRule, Rule, RuleContext, SignoffContext, SignoffRule, VillageContext, VillageFiles, VillageRule } from './rule.js';
import { checkShape } from './shape.js';
import { checkTexts } from './text.js';

/** A file after its checks. `record` is there only where its shape is whole; rules may still have found errors. */
export interface Checked<T> {
  readonly draft: Draft<T>;
  readonly record: T | undefined;
  readonly diagnostics: readonly Diagnostic[];
}

/** What the checker itself adds to a rule's context. */
type Given<Context extends RuleContext> = Omit<Context, 'county' | 'criteria' | 'set'>;

export interface Checker {
  /** What the county's configuration lacks that rules need. */
  checkCounty(file: LoadedFile): readonly Diagnostic[];
  /** Shape, texts and all rules that need only this record. */
  checkHousehold(file: LoadedFile, owner: Owner, context: Given<HouseholdContext>): Checked<Household>;
  /** Rules that look at the files a record names. */
  checkFiles(file: LoadedFile, owner: Owner, draft: Draft<Household>, files: VillageFiles): Promise<readonly Diagnostic[]>;
  checkVillage(file: LoadedFile, owner: Owner, context: Given<VillageContext>): Checked<Village>;
  checkSignoffs(file: LoadedFile, owner: Owner, context: Given<SignoffContext>): Checked<Signoffs>;
  checkLedger<T>(schema: z.ZodType<T>, file: LoadedFile): Checked<T>;
  /** The shape alone, to look at a file's fields without judging them. */
  readHousehold(file: LoadedFile): Draft<Household>;
  readVillage(file: LoadedFile): { readonly draft: Draft<Village>; readonly record: Village | undefined };
}

const rulesOf = <R extends Rule>(scope: R['scope']): readonly R[] => RULES.filter((rule): rule is R => rule.scope === scope);

const HOUSEHOLD_RULES = rulesOf<HouseholdRule>('household');
const FILE_RULES = rulesOf<FileRule>('file');
const VILLAGE_RULES = rulesOf<VillageRule>('village');
const COUNTY_RULES = rulesOf<CountyRule>('county');
const LEDGER_RULES = rulesOf<LedgerRule>('ledger');
const SIGNOFF_RULES = rulesOf<SignoffRule>('signoff');

/** What records are judged by. */
export interface Standards {
  readonly lists: CodeLists;
  readonly criteria: Criteria;
  readonly set: TemplateSet;
  readonly fonts: FontBook;
}

/** Compiles the schemas once for a run. `county` is dangka.yaml as far as it could be read. */
export function createChecker({ lists, criteria, set, fonts }: Standards, county: Draft<County>): Checker {
  const household = householdSchema(lists);
  const village = villageSchema(lists);
  const common: RuleContext = { county, criteria, set };

  function checkFile<T>(schema: z.ZodType<T>, file: LoadedFile, owner: Owner): Checked<T> {
    const reading = locateFaults(file, owner);
    if (file.value === undefined) return { draft: {} as Draft<T>, record: undefined, diagnostics: reading };
    const shaped = checkShape(schema, file.value);
    const findings = [...shaped.findings, ...checkTexts(file.value, fonts)];
    return { ...shaped, diagnostics: [...reading, ...findings.map((finding) => locate(file, owner, finding))] };
  }

  function judge<R extends { readonly code: string }>(rules: readonly R[], apply: (rule: R) => Iterable<Finding>, file: LoadedFile, owner: Owner): Diagnostic[] {
    return rules.flatMap((rule) => [...apply(rule)].map((finding) => locate(file, owner, { ...finding, code: rule.code })));
  }

  return {
    readHousehold: (file) => (file.value === undefined ? {} : checkShape(household, file.value).draft),
    readVillage: (file) => (file.value === undefined ? { draft: {}, record: undefined } : checkShape(village, file.value)),
    checkCounty: (file) => judge(COUNTY_RULES, (rule) => rule.check(county, common), file, {}),
    checkHousehold(file, owner, context) {
      const checked = checkFile(household, file, owner);
      const found = judge(HOUSEHOLD_RULES, (rule) => rule.check(checked.draft, { ...common, ...context }), file, owner);
      return { ...checked, diagnostics: [...checked.diagnostics, ...found] };
    },
    async checkFiles(file, owner, draft, files) {
      const found: Diagnostic[] = [];
      for (const rule of FILE_RULES) for await (const finding of rule.check(draft, files, common)) found.push(locate(file, owner, { ...finding, code: rule.code }));
      return found;
    },
    checkVillage(file, owner, context) {
      const checked = checkFile(village, file, owner);
      const found = judge(VILLAGE_RULES, (rule) => rule.check(checked.draft, { ...common, ...context }), file, owner);
      return { ...checked, diagnostics: [...checked.diagnostics, ...found].sort(compareDiagnostics) };
    },
    checkSignoffs(file, owner, context) {
      const checked = checkFile(signoffsSchema, file, owner);
      const found = judge(SIGNOFF_RULES, (rule) => rule.check(checked.draft, { ...common, ...context }), file, owner);
      return { ...checked, diagnostics: [...checked.diagnostics, ...found] };
    },
    checkLedger(schema, file) {
      const checked = checkFile(schema, file, {});
      const found = judge(LEDGER_RULES, (rule) => rule.check(checked.draft, common), file, {});
      return { ...checked, diagnostics: [...checked.diagnostics, ...found] };
    },
  };
}
