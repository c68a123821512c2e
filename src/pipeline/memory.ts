import type { VillageOutcome } from './build-village.js';

/** Everything that can change a village's bytes, by kind: SHA-256, hexadecimal. */
export interface VillageKey {
  /** The program, its faces, the machine's libraries. */
  readonly engine: string;
  /** What the command was asked for. */
  readonly settings: string;
  /** dangka.yaml. */
  readonly county: string;
  /** Templates, schemes, code lists and rules. */
  readonly templates: string;
  /** Every file of the village's folder. */
  readonly village: string;
  /** What the rest of the county says of it: numbers that stand twice, waivers, 整改台账, the system's export. */
  readonly neighbours: string;
}

export type KeyPart = keyof VillageKey;

export const KEY_PARTS: readonly KeyPart[] = ['engine', 'settings', 'county', 'templates', 'village', 'neighbours'];

/** Why a village is built. */
export type BuildReason =
  | { readonly kind: 'new' | 'forced' }
  /** These kinds of input are others than last time. */
  | { readonly kind: 'changed'; readonly parts: readonly KeyPart[] }
  /** A file that was made is gone, or is not what was made. */
  | { readonly kind: 'output'; readonly files: readonly string[] };

export type Recalled = { readonly outcome: VillageOutcome } | { readonly reason: BuildReason };

/** What earlier runs into the same output folder have made. What failed is not in it. */
export interface BuildMemory {
  /** What was made of the village, where nothing has changed and all of it still stands there, byte for byte. */
  recall(village: string, key: VillageKey): Promise<Recalled>;
  remember(village: string, key: VillageKey, outcome: VillageOutcome): Promise<void>;
  forget(village: string): Promise<void>;
  /** Packages and print books of villages that are not there any more. */
  orphans(isThere: (village: string) => boolean): Promise<readonly string[]>;
  remove(files: readonly string[]): Promise<void>;
}

export const changedParts = (before: VillageKey, after: VillageKey): readonly KeyPart[] => KEY_PARTS.filter((part) => before[part] !== after[part]);
