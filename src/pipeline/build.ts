import { compareDiagnostics, type Diagnostic } from '../diagnostic.js';
import { createPdfRenderer } from '../render/pdf.js';
import { collect, hasError } from './check-village.js';
import type { CheckOptions } from './check.js';
import { FORMATS, type Format } from './document.js';
import { packVillage } from './make-village.js';
import type { PrintOptions } from './print-books.js';
import type { Watch } from './progress.js';
import type { Project } from './project.js';
import { sieve } from './sieve.js';
import { walkVillages } from './walk.js';

export interface BuildOptions extends CheckOptions, PrintOptions {
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
  /** Print books, relative to the output folder. */
  readonly books: readonly string[];
  readonly diagnostics: readonly Diagnostic[];
}

/** Checks and builds village by village: what is not at fault is made, what is at fault is named. */
export async function buildWorkspace(project: Project, options: BuildOptions, watch: Watch): Promise<BuildReport> {
  // The package is the village's: one household chosen means its village, whole.
  const walk = await walkVillages(project, options, {}, watch, options.system);
  const diagnostics = [...walk.diagnostics];
  const pdf = createPdfRenderer(project.world.fonts);
  const packages: BuildReport['packages'][number][] = [];
  const books: string[] = [];
  const counts = { villages: walk.folders.length, households: 0, documents: 0, packages: 0, skipped: 0, rejected: 0 };
  for await (const checked of walk.villages) {
    collect(diagnostics, checked);
    counts.households += checked.households.length;
    const sound = sieve(checked);
    counts.rejected += checked.households.length - (sound?.households.length ?? 0);
    if (project.county === undefined || sound === undefined || (sound.missing.length > 0 && options.allowPartial !== true)) continue;
    const packed = await packVillage(project, project.county, sound, { formats: options.formats ?? FORMATS, pdf, rectification: walk.rectification, ...(options.duplex === undefined ? {} : { duplex: options.duplex }) });
    counts.documents += packed.documents;
    counts.packages += 1;
    packages.push({ village: checked.folder.code, audience: 'archive', file: packed.file, sha256: packed.sha256 });
    books.push(...packed.books);
  }
  diagnostics.push(...walk.finish());
  return { ok: !hasError(diagnostics), counts, packages, books, diagnostics: diagnostics.sort(compareDiagnostics) };
}
