import type { SystemExport } from '../check/system/export.js';
import type { Diagnostic } from '../diagnostic.js';
import type { VillageFolder } from '../load/workspace.js';
import type { Audience } from '../model/audience.js';
import type { Rectification } from '../schema/ledgers.js';
import { hasError, checkVillage } from './check-village.js';
import { createRenderers, FORMATS, type Format } from './document.js';
import { fingerprint } from './fingerprint.js';
import { packVillage, type PackedVillage } from './make-village.js';
import type { PrintOptions } from './print-books.js';
import type { Project } from './project.js';
import { sieve } from './sieve.js';
import type { Waivers } from './waivers.js';

/** One village to be built. It can be handed to another thread. */
export interface VillageJob {
  readonly folder: VillageFolder;
  /** Of its household files: numbers that stand in other records of the county too. */
  readonly duplicates: ReadonlyMap<string, readonly Diagnostic[]>;
  /** Fingerprint of the village's folder when the job was given out; absent: it is not looked at again. */
  readonly inputs?: string;
}

/** What came of it. It can be handed back from another thread, and be kept for the next run. */
export interface VillageOutcome {
  readonly village: string;
  /** 户编号 of the households that were looked at. */
  readonly households: readonly string[];
  /** Households without a card because their record, or their village's, is at fault. */
  readonly rejected: number;
  readonly diagnostics: readonly Diagnostic[];
  /** Waivers that something was found for, by their place in waivers.yaml. */
  readonly waivers: readonly number[];
  /** Absent where no package was made. */
  readonly packed?: PackedVillage;
}

/** How villages are made; it can be handed to another thread. */
export interface BuildSettings extends PrintOptions {
  readonly formats?: readonly Format[];
  readonly audiences: readonly Audience[];
  /** Builds a village without the households that are at fault and lists them in metadata/missing.csv. */
  readonly allowPartial?: boolean;
  /** false: packages alone. */
  readonly books?: boolean;
}

/** What a village's papers say of the county around it. */
export interface CountyFacts {
  readonly waivers: Waivers;
  readonly rectification: readonly Rectification[];
  readonly system?: SystemExport;
}

export type BuildVillage = (job: VillageJob) => Promise<VillageOutcome>;

/** Opens what all villages share — the renderer with its faces — and gives back the act of building one. */
export function openBuilder(project: Project, { waivers, rectification, system }: CountyFacts, settings: BuildSettings): BuildVillage {
  const making = { ...settings, formats: settings.formats ?? FORMATS, renderers: createRenderers(project.world.fonts), rectification };
  return async ({ folder, duplicates, inputs }) => {
    const before = new Set(waivers.used());
    const checked = await checkVillage(project, folder, {}, { duplicates, waivers, ...(system ? { system } : {}) });
    const sound = sieve(checked);
    const diagnostics = [...checked.diagnostics, ...checked.households.flatMap((household) => household.diagnostics)];
    const isWhole = sound !== undefined && (sound.missing.length === 0 || settings.allowPartial === true);
    const isUnchanged = async (): Promise<boolean> => (await fingerprint(project.world.workspace, folder.path)) === inputs;
    const packed = project.county && isWhole ? await packVillage(project, project.county, sound, { ...making, ...(inputs === undefined ? {} : { isUnchanged }) }) : undefined;
    return {
      village: folder.code,
      households: checked.households.map(({ code }) => code),
      rejected: checked.households.length - (sound?.households.length ?? 0),
      diagnostics: [...diagnostics, ...(packed?.diagnostics ?? [])],
      waivers: waivers.used().filter((index) => !before.has(index)),
      ...(packed && packed.packages.length > 0 ? { packed } : {}),
    };
  };
}

export const isFaulty = ({ diagnostics }: VillageOutcome): boolean => hasError(diagnostics);
