import type { Path, Severity } from '../diagnostic.js';
import type { Passage } from '../load/places.js';
import type { County } from '../schema/county.js';
import type { Criteria } from '../schema/criteria.js';
import type { Household } from '../schema/household.js';
import type { Signoffs } from '../schema/ledgers.js';
import type { Village } from '../schema/village.js';
import type { TemplateSet } from '../schema/template-set.js';
import type { AttachmentResult, PhotoResult } from '../world.js';

/** A record as far as it could be read: what the shape check refused is undefined, what was not typed is absent. */
export type Draft<T> = T extends readonly (infer Item)[]
  ? readonly (Draft<Item> | undefined)[]
  : T extends object
    ? { readonly [Key in keyof T]?: Draft<T[Key]> | undefined }
    : T;

/** What a rule found: where, what is wrong, what to do. The code is the rule's, and the severity unless it says otherwise. */
export interface Finding {
  readonly path: Path;
  readonly message: string;
  readonly hint: string;
  readonly severity?: Exclude<Severity, 'waived'>;
  /** Points at the field's name instead of its value. */
  readonly part?: 'key';
  /** Points at a passage of the value, or of the field's name. */
  readonly within?: Passage;
}

/** What a code means, and why, stands in schemas/rules/. */
interface RuleBase {
  readonly code: string;
  readonly severity: Exclude<Severity, 'waived'>;
}

/** What every rule may judge by. */
export interface RuleContext {
  readonly county: Draft<County>;
  readonly criteria: Criteria;
  readonly set: TemplateSet;
}

/** Looks at one household's record alone. */
export interface HouseholdRule extends RuleBase {
  readonly scope: 'household';
  check(record: Draft<Household>, context: HouseholdContext): Iterable<Finding>;
}

export interface HouseholdContext extends RuleContext {
  /** The folder the record lies in, named by the village's code. */
  readonly folder: string;
  /** File name without .yaml. */
  readonly stem: string;
}

/** Looks at files that a record names. */
export interface FileRule extends RuleBase {
  readonly scope: 'file';
  check(record: Draft<Household>, files: VillageFiles, context: RuleContext): AsyncIterable<Finding>;
}

/** A village's folder; paths are relative to it, as records give them. */
export interface VillageFiles {
  photo(path: string): Promise<PhotoResult>;
  attachment(path: string): Promise<AttachmentResult>;
}

/** Looks at village.yaml with what was found in its folder. */
export interface VillageRule extends RuleBase {
  readonly scope: 'village';
  check(village: Draft<Village>, context: VillageContext): Iterable<Finding>;
}

export interface VillageContext extends RuleContext {
  readonly folder: string;
  /** Files in households/, readable or not: each one is a household. */
  readonly householdFiles: number;
  readonly households: readonly Draft<Household>[];
}

/** Looks at dangka.yaml: what the other rules need and do not find there. */
export interface CountyRule extends RuleBase {
  readonly scope: 'county';
  check(county: Draft<County>, context: RuleContext): Iterable<Finding>;
}

/** Looks at one of the county's ledgers, whatever it holds: waivers, rectification, supervision. */
export interface LedgerRule extends RuleBase {
  readonly scope: 'ledger';
  check(ledger: unknown, context: RuleContext): Iterable<Finding>;
}

/** Looks at who has signed a household's sheet. */
export interface SignoffRule extends RuleBase {
  readonly scope: 'signoff';
  check(signoffs: Draft<Signoffs>, context: SignoffContext): Iterable<Finding>;
}

export interface SignoffContext extends RuleContext {
  readonly village: Draft<Village>;
  readonly household: Draft<Household>;
  /** File name without .yaml, which is the household's too. */
  readonly stem: string;
  /** 卡版本 of the card as it would be printed now; absent where the record is at fault and there is no card. */
  readonly version: string | undefined;
}

export type Rule = HouseholdRule | FileRule | VillageRule | CountyRule | LedgerRule | SignoffRule;

