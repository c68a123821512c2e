import type { Diagnostic } from '../diagnostic.js';
import { SetupError } from '../errors.js';
import { previewHousehold } from './preview-household.js';
import type { Project } from './project.js';

export interface Preview {
  /** Undefined where the record is at fault. */
  readonly html: string | undefined;
  readonly diagnostics: readonly Diagnostic[];
}

/** One paper of one household as a page of HTML, for whoever is changing a template: by its code, from the second of a code on with a number, card-2. */
export async function previewDocument(project: Project, household: string, name: string): Promise<Preview> {
  const preview = await previewHousehold(project, household);
  const { papers, diagnostics, isMade } = preview;
  const known = papers.map((paper) => paper.name);
  if (!known.includes(name) && (isMade || !known.includes(name.replace(/-\d+$/, '')))) throw new SetupError(`没有文件代码「${name}」`, `可以用：${known.join('、')}`);
  return { html: preview.page(name), diagnostics };
}
