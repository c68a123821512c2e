import type { Diagnostic } from '../diagnostic.js';
import type { RuleEntry } from '../schema/catalogue.js';

/** Every rule there is, with what it means. */
export type RuleMeanings = ReadonlyMap<string, Pick<RuleEntry, '含义'>>;

/** The county as a check has left it, for those who look at it from above: nothing here says how anything was found. */
export interface SupervisedCounty<Village extends VillageState = VillageState> {
  readonly name: string;
  readonly townships: readonly TownshipState[];
  readonly villages: readonly Village[];
  /** All that was found, in the order in which it is to be listed. */
  readonly diagnostics: readonly Diagnostic[];
}

export interface TownshipState {
  readonly code: string;
  readonly name: string;
}

export interface VillageState {
  readonly code: string;
  readonly name: string;
  /** Code of its township. */
  readonly township: string;
  readonly households: readonly HouseholdState[];
}

export interface HouseholdState {
  readonly code: string;
  /** 户主 */
  readonly head: string;
  /** 帮扶责任人 */
  readonly responsible: string;
  /** The record could be read whole, so that every rule has had its say. */
  readonly readable: boolean;
}

/** Names and belongings by code. */
export interface Places {
  readonly townshipOf: (village: string) => string;
  readonly villageOf: (household: string) => string;
  readonly household: (code: string) => HouseholdState | undefined;
  /** 青禾镇石桥村, 青禾镇, or the county's name; a code where there is no name. */
  readonly nameOf: (place: { readonly village?: string; readonly township?: string }) => string;
}

export function placesOf({ name, townships, villages }: SupervisedCounty): Places {
  const townshipNames = new Map(townships.map((township) => [township.code, township.name]));
  const byVillage = new Map(villages.map((village) => [village.code, village]));
  const owners = new Map(villages.flatMap((village) => village.households.map((household) => [household.code, { village: village.code, household }] as const)));
  const townshipName = (code: string): string => townshipNames.get(code) ?? code;
  return {
    townshipOf: (village) => byVillage.get(village)?.township ?? '',
    villageOf: (household) => owners.get(household)?.village ?? '',
    household: (code) => owners.get(code)?.household,
    nameOf({ village = '', township = '' }) {
      const found = byVillage.get(village);
      if (found) return `${townshipName(found.township)}${found.name === '' ? found.code : found.name}`;
      if (village !== '') return village;
      return township === '' ? name : townshipName(township);
    },
  };
}
