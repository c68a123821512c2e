import { checkShape } from '../check/shape.js';
import { loadYamlFile, type LoadedFile } from '../load/file.js';
import type { Household } from '../schema/household.js';
import { signoffsSchema, type Signoffs } from '../schema/ledgers.js';
import { holdersOf, requiredPosts } from '../check/posts.js';
import { signersOf, type NamedSigner } from '../signoff/signers.js';
import { hasError, type CheckedHousehold, type CheckedVillage } from './check-village.js';
import { composeVersion } from './make-household.js';
import type { Project } from './project.js';

/** A household's signoffs file as it lies in the workspace. */
export interface LoadedSheet {
  readonly file: LoadedFile;
  /** Where its shape is whole. */
  readonly record: Signoffs | undefined;
}

/** Reads the sheet of a household, if one has been begun. */
export async function loadSheet({ world }: Project, { folder }: CheckedVillage, household: string): Promise<LoadedSheet | undefined> {
  const path = folder.signoffFiles.get(household);
  if (path === undefined) return undefined;
  const file = await loadYamlFile(world.workspace, path);
  return { file, record: file.value === undefined ? undefined : checkShape(signoffsSchema, file.value).record };
}

/** A record with what can be made of it. */
export interface FitRecord {
  readonly record: Household;
  /** 卡版本 of the card as it would be printed now. */
  readonly version: string;
}

/** The card that a record makes, whatever is wrong with its sheet; undefined where the record itself is at fault, or what all cards show is not known. */
export function findCard(project: Project, { folder, village }: CheckedVillage, { code, record, diagnostics }: CheckedHousehold): FitRecord | undefined {
  const sheet = folder.signoffFiles.get(code);
  const { county } = project;
  if (county === undefined || village === undefined || record === undefined || hasError(diagnostics.filter(({ file }) => file !== sheet))) return undefined;
  return { record, version: composeVersion(project, { county, village, household: record }) };
}

/** Who signs a household's sheet; of a record that cannot be read whole, the posts with their holders as far as they are known. */
export function rosterOf({ set }: Project, { village, draft }: CheckedVillage, household: CheckedHousehold): readonly NamedSigner[] {
  if (village !== undefined && household.record !== undefined) return signersOf(set, village, household.record);
  return requiredPosts(set, draft).map((signer) => ({ 岗位: signer.岗位, 姓名: holdersOf(signer, draft, household.draft)?.join('、') ?? '' }));
}
