import { compareDiagnostics, type Diagnostic } from '../diagnostic.js';
import { sieve } from './sieve.js';
import { collect, hasError } from './check-village.js';
import type { CheckOptions } from './check.js';
import { createRenderers, FORMATS, writeDocument, type Format } from './document.js';
import { makeHousehold, namedPapers } from './make-household.js';
import { numberingOf } from './numbering.js';
import type { Watch } from './progress.js';
import type { Project } from './project.js';
import { walkVillages } from './walk.js';

export interface RenderOptions extends CheckOptions {
  readonly formats?: readonly Format[];
}

export interface RenderReport {
  readonly ok: boolean;
  readonly counts: { readonly villages: number; readonly households: number; readonly documents: number; readonly rejected: number };
  /** Relative to the output folder. */
  readonly files: readonly string[];
  readonly diagnostics: readonly Diagnostic[];
}

/** Writes the papers of the households selected, `<village>/<户编号>/<code>.<format>`, without packing them. */
export async function renderWorkspace(project: Project, options: RenderOptions, watch: Watch): Promise<RenderReport> {
  const { world, county } = project;
  const walk = await walkVillages(project, options, options, watch, options.system);
  const diagnostics = [...walk.diagnostics];
  const renderers = createRenderers(world.fonts);
  const files: string[] = [];
  const counts = { villages: walk.folders.length, households: 0, documents: 0, rejected: 0 };
  for await (const checked of walk.villages) {
    collect(diagnostics, checked);
    const sound = sieve(checked);
    counts.households += checked.households.length;
    counts.rejected += checked.households.length - (sound?.households.length ?? 0);
    if (county === undefined || sound === undefined) continue;
    const numbering = numberingOf(project, county, checked);
    for (const { record } of sound.households) {
      const made = await makeHousehold(project, { county, village: sound.village, household: record }, numbering, checked.files);
      for (const paper of namedPapers(made.items)) {
        counts.documents += 1;
        for (const format of options.formats ?? FORMATS) {
          const path = `${checked.folder.code}/${record.户编号}/${paper.name}.${format}`;
          await world.output.write(path, await writeDocument(paper.made, format, made.images, county.批次日期, renderers));
          files.push(path);
        }
      }
    }
  }
  diagnostics.push(...walk.finish());
  return { ok: !hasError(diagnostics), counts, files, diagnostics: diagnostics.sort(compareDiagnostics) };
}
