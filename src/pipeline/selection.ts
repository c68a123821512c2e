import { SetupError } from '../errors.js';
import { stemOf, type VillageFolder } from '../load/workspace.js';

/** What a run is about: all, or only some villages and households. */
export interface Selection {
  readonly villages?: readonly string[];
  readonly households?: readonly string[];
}

/** The villages a selection speaks of; throws where it names what is not there. */
export function selectVillages(all: readonly VillageFolder[], { villages, households }: Selection): readonly VillageFolder[] {
  const unknown = villages?.filter((code) => !all.some((folder) => folder.code === code)) ?? [];
  if (unknown.length > 0) throw new SetupError(`工作区里没有这个村：${unknown.join('、')}`, '核对 --village 的 12 位区划代码');
  const selected = villages === undefined ? all : all.filter((folder) => villages.includes(folder.code));
  if (households === undefined) return selected;
  const lost = households.filter((code) => !selected.some((folder) => hasHousehold(folder, code)));
  if (lost.length > 0) throw new SetupError(`没有这一户：${lost.join('、')}`, '核对 --household 的户编号');
  return selected.filter((folder) => households.some((code) => hasHousehold(folder, code)));
}

const hasHousehold = (folder: VillageFolder, code: string): boolean => folder.householdFiles.some((file) => stemOf(file) === code);

/** Whether a household file takes part. */
export const isSelected = (file: string, { households }: Selection): boolean => households === undefined || households.includes(stemOf(file));

/** One of several runs that share the villages among them. */
export interface Part {
  /** From 1. */
  readonly index: number;
  readonly of: number;
}

/** Every n-th village: neighbours go to different runs, so that large townships are shared out. */
export const takePart = (folders: readonly VillageFolder[], part: Part | undefined): readonly VillageFolder[] =>
  part === undefined ? folders : folders.filter((_, position) => position % part.of === part.index - 1);
