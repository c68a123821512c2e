import type { Path, Severity } from '../diagnostic.js';
import type { Passage } from '../load/places.js';
import type { Household } from '../schema/household.js';
import type { County } from '../schema/county.js';
import type { Village } from '../schema/village.js';
import type { TemplateSet } from '../schema/template-set.js';
import type { AttachmentResult, PhotoResult } from '../world.js';

/** A record as far as it could be read: what the shape check refused is undefined, what was not typed is absent. */
export type Draft<T> = T extends readonly (infer Item)[]
  ? readonly (Draft<Item> | undefined)[]
  : T extends object
    ? { readonly [Key in keyof T]?: Draft<T[Key]> | undefined }
    : T;

/** What a rule found: where, what is wrong, what to do. The code and severity are the rule's. */
export interface Finding {
  readonly path: Path;
  readonly message: string;
  readonly hint: string;
  /** Points at the field's name instead of its value. */
  readonly part?: 'key';
  /** Points at a passage of the value, or of the field's name. */
  readonly within?: Passage;
}

interface RuleBase {
  readonly code: string;
  readonly severity: Exclude<Severity, 'waived'>;
  /** One sentence: raised when. */
  readonly means: string;
}

/** Looks at one household's record alone. */
export interface HouseholdRule extends RuleBase {
  readonly scope: 'household';
  check(record: Draft<Household>, context: HouseholdContext): Iterable<Finding>;
}

export interface HouseholdContext {
  readonly county: Draft<County>;
  /** The folder the record lies in, named by the village's code. */
  readonly folder: string;
  /** File name without .yaml. */
  readonly stem: string;
}

/** Looks at files that a record names. */
export interface FileRule extends RuleBase {
  readonly scope: 'file';
  check(record: Draft<Household>, files: VillageFiles): AsyncIterable<Finding>;
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

export interface VillageContext {
  readonly county: Draft<County>;
  readonly folder: string;
  readonly set: TemplateSet;
  /** Files in households/, readable or not: each one is a household. */
  readonly householdFiles: number;
  readonly households: readonly Draft<Household>[];
}

export type Rule = HouseholdRule | FileRule | VillageRule;
