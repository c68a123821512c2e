import { locate } from '../check/report.js';
import { readFixed } from '../classify/fixed-numbers.js';
import { compareDiagnostics, type Diagnostic, type Path, type Place } from '../diagnostic.js';
import type { LoadedFile } from '../load/file.js';
import { loadNumbers } from '../load/numbers.js';
import type { VillageFolder } from '../load/workspace.js';
import { numbersSchema } from '../schema/numbers.js';
import type { Project } from './project.js';

/** Volume numbers that a village has been given for good. */
export interface ReadNumbers {
  /** 户编号 → 案卷号, in the order of the file: of households that have left, too. */
  readonly fixed: ReadonlyMap<string, string>;
  /** Faults of numbers.yaml; with an error nothing may be numbered by it. */
  readonly diagnostics: readonly Diagnostic[];
}

/** Reads numbers.yaml of a village and holds it against the county's year and scheme. Without the file nothing is fixed. */
export async function readNumbers({ world, checker, draft, classification }: Project, folder: VillageFolder): Promise<ReadNumbers> {
  const file = await loadNumbers(world.workspace, folder);
  if (file === undefined) return { fixed: new Map(), diagnostics: [] };
  const owner = { village: folder.code };
  const checked = checker.checkLedger(numbersSchema, file);
  // Where the scheme's name could not be read, another one stands in for it: its digits say nothing.
  const { fixed, faults } = readFixed(checked.draft, { year: draft.年度, scheme: draft.档案分类 === undefined ? undefined : classification });
  const conflicts = faults.map(({ other, ...fault }) => locate(file, owner, { ...fault, code: 'NUMBER_CONFLICT', ...(other ? { related: [placeOf(file, other)] } : {}) }));
  return { fixed, diagnostics: [...checked.diagnostics.map((diagnostic) => ({ ...diagnostic, ...owner })), ...conflicts].sort(compareDiagnostics) };
}

function placeOf({ file, places }: LoadedFile, path: Path): Place {
  const { line, column } = places.locate(path);
  return { file, line, column };
}
