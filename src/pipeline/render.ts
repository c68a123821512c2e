import { createNumbering } from '../classify/archive-number.js';
import { compareDiagnostics, type Diagnostic } from '../diagnostic.js';
import { listVillages } from '../load/workspace.js';
import { createPdfRenderer } from '../render/pdf.js';
import { sieve } from './build.js';
import { checkCounty } from './check.js';
import { checkVillage, collect, hasError } from './check-village.js';
import { FORMATS, writeDocument, type Format } from './document.js';
import { makeHousehold } from './make-household.js';
import type { Watch } from './progress.js';
import type { Project } from './project.js';
import { selectVillages, type Selection } from './selection.js';
import { surveyCounty } from './survey.js';

export interface RenderOptions extends Selection {
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
  const { world, county, classification } = project;
  const all = await listVillages(world.workspace);
  const folders = selectVillages(all, options);
  const duplicates = await surveyCounty(project, all);
  const diagnostics = [...(await checkCounty(project, all))];
  const pdf = createPdfRenderer(world.fonts);
  const files: string[] = [];
  const counts = { villages: folders.length, households: 0, documents: 0, rejected: 0 };
  for (const [index, folder] of folders.entries()) {
    watch.at({ village: folder.code, done: index, of: folders.length });
    const checked = await checkVillage(project, folder, options, duplicates);
    collect(diagnostics, checked);
    const sound = sieve(checked);
    counts.households += checked.households.length;
    counts.rejected += checked.households.length - (sound?.households.length ?? 0);
    if (county === undefined || sound === undefined) continue;
    const numbering = createNumbering(classification, county, sound.village.区划代码);
    for (const { record, position } of sound.households) {
      const made = await makeHousehold(project, { county, village: sound.village, household: record }, position, numbering, checked.files);
      for (const { code, content } of made.items) {
        if (content.kind === 'file') continue;
        counts.documents += 1;
        for (const format of options.formats ?? FORMATS) {
          const path = `${folder.code}/${record.户编号}/${code}.${format}`;
          await world.output.write(path, await writeDocument(content.made, format, made.images, county.批次日期, pdf));
          files.push(path);
        }
      }
    }
  }
  return { ok: !hasError(diagnostics), counts, files, diagnostics: diagnostics.sort(compareDiagnostics) };
}
