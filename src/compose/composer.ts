import type { Document, PageSetup } from '../model/document.js';
import type { DocumentEntry } from '../schema/template-set.js';
import { buildBlocks } from './build.js';
import { parseMarkup } from './markup.js';
import { TemplateError, type TemplateProblem } from './problem.js';
import { checkRoom } from './room.js';
import { compileTemplates, type TemplateFile } from './template.js';

/** What a template sees: Chinese names at the root, records below them as they were typed. */
export type TemplateContext = Readonly<Record<string, unknown>>;

/** Composes documents of one template set; templates are compiled once. */
export interface Composer {
  /** Throws a TemplateError that names every fault. */
  compose(entry: DocumentEntry, title: string, context: TemplateContext): Document;
}

export function createComposer(documents: readonly TemplateFile[], partials: readonly TemplateFile[]): Composer {
  const fills = compileTemplates(documents, partials);
  const files = new Map(documents.map(({ name, file }) => [name, file]));
  return {
    compose(entry, title, context) {
      const fill = fills.get(entry.模板 ?? '');
      if (fill === undefined) throw new Error(`no template for ${entry.代码}`);
      const problems: TemplateProblem[] = [];
      const root = parseMarkup(fill(context), files.get(entry.模板 ?? '') ?? '', problems);
      const document = { title, page: pageSetup(entry), blocks: buildBlocks(root, problems) };
      problems.push(...checkRoom(document));
      if (problems.length > 0) throw new TemplateError(problems);
      return document;
    },
  };
}

/** A4; margins as the set gives them: top, right, bottom, left. */
export function pageSetup(entry: DocumentEntry): PageSetup {
  const [top, right, bottom, left] = (entry.页边距 ?? ['20', '20', '20', '25']).map(Number) as [number, number, number, number];
  const landscape = entry.纸张 === '横向';
  return { width: landscape ? 297 : 210, height: landscape ? 210 : 297, margin: { top, right, bottom, left }, pageNumbers: entry.页码 !== '否' };
}
