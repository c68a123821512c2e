import { compareDiagnostics, type Diagnostic } from '../diagnostic.js';
import type { MissingRow } from '../pack/catalogue.js';
import { listVillages } from '../load/workspace.js';
import { createPdfRenderer } from '../render/pdf.js';
import { checkCounty } from './check.js';
import { checkVillage, collect, hasError, type CheckedVillage } from './check-village.js';
import { FORMATS, type Format } from './document.js';
import { packVillage, type SoundHousehold, type SoundVillage } from './make-village.js';
import type { Watch } from './progress.js';
import type { Project } from './project.js';
import { selectVillages, type Selection } from './selection.js';
import { surveyCounty } from './survey.js';

export interface BuildOptions extends Selection {
  readonly formats?: readonly Format[];
  /** Builds a village without the households that are at fault and lists them in metadata/missing.csv. */
  readonly allowPartial?: boolean;
}

export interface BuildReport {
  readonly ok: boolean;
  readonly counts: {
    readonly villages: number;
    readonly households: number;
    /** Papers made; one in two formats counts once. */
    readonly documents: number;
    readonly packages: number;
    /** Villages left as they were because nothing had changed. */
    readonly skipped: number;
    /** Households without a card because their record, or their village's, is at fault. */
    readonly rejected: number;
  };
  readonly packages: readonly { readonly village: string; readonly audience: 'archive'; readonly file: string; readonly sha256: string }[];
  readonly diagnostics: readonly Diagnostic[];
}

/** Checks and builds village by village: what is not at fault is made, what is at fault is named. */
export async function buildWorkspace(project: Project, options: BuildOptions, watch: Watch): Promise<BuildReport> {
  const all = await listVillages(project.world.workspace);
  const folders = selectVillages(all, options);
  const duplicates = await surveyCounty(project, all);
  const diagnostics = [...(await checkCounty(project, all))];
  const pdf = createPdfRenderer(project.world.fonts);
  const packages: BuildReport['packages'][number][] = [];
  const counts = { villages: folders.length, households: 0, documents: 0, packages: 0, skipped: 0, rejected: 0 };
  for (const [index, folder] of folders.entries()) {
    watch.at({ village: folder.code, done: index, of: folders.length });
    // The package is the village's: one household chosen means its village, whole.
    const checked = await checkVillage(project, folder, {}, duplicates);
    collect(diagnostics, checked);
    counts.households += checked.households.length;
    const sound = sieve(checked);
    counts.rejected += checked.households.length - (sound?.households.length ?? 0);
    if (project.county === undefined || sound === undefined || (sound.missing.length > 0 && options.allowPartial !== true)) continue;
    const packed = await packVillage(project, project.county, sound, options.formats ?? FORMATS, pdf);
    counts.documents += packed.documents;
    counts.packages += 1;
    packages.push({ village: folder.code, audience: 'archive', file: packed.file, sha256: packed.sha256 });
  }
  return { ok: !hasError(diagnostics), counts, packages, diagnostics: diagnostics.sort(compareDiagnostics) };
}

/** Separates the households that may be made; undefined where the village itself is at fault. */
export function sieve(checked: CheckedVillage): SoundVillage | undefined {
  const { village } = checked;
  if (village === undefined || hasError(checked.diagnostics)) return undefined;
  const households: SoundHousehold[] = [];
  const missing: MissingRow[] = [];
  for (const { record, draft, code, position, text, diagnostics } of checked.households) {
    const first = diagnostics.find(({ severity }) => severity === 'error');
    if (record !== undefined && first === undefined) households.push({ record, position, text });
    else missing.push({ 户编号: code, 户主: draft.家庭成员?.find((member) => member?.与户主关系 === '户主')?.姓名 ?? '', 规则: first?.code ?? '', 说明: first?.message ?? '' });
  }
  return { checked, village, households, missing };
}
