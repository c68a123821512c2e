import type { Document, PageSetup } from '../model/document.js';
import type { DocumentEntry } from '../schema/template-set.js';
import { buildBlocks } from './build.js';
import { parseMarkup } from './markup.js';
import { compileTemplates, type TemplateFile } from './template.js';

/** What a template sees: Chinese names at the root, records below them as they were typed. */
export type TemplateContext = Readonly<Record<string, unknown>>;

/** Composes documents of one template set; templates are compiled once. */
export interface Composer {
  compose(entry: DocumentEntry, title: string, context: TemplateContext): Document;
}

export function createComposer(documents: readonly TemplateFile[], partials: readonly TemplateFile[]): Composer {
  const fills = compileTemplates(documents, partials);
  const files = new Map(documents.map(({ name, file }) => [name, file]));
  return {
    compose(entry, title, context) {
      const fill = fills.get(entry.模板 ?? '');
      if (fill === undefined) throw new Error(`no template for ${entry.代码}`);
      return { title, page: pageSetup(entry), blocks: buildBlocks(parseMarkup(fill(context), files.get(entry.模板 ?? '') ?? '')) };
    },
  };
}

/** A4; margins as the set gives them: top, right, bottom, left. */
function pageSetup(entry: DocumentEntry): PageSetup {
  const [top, right, bottom, left] = (entry.页边距 ?? ['20', '20', '20', '25']).map(Number) as [number, number, number, number];
  const landscape = entry.纸张 === '横向';
  return { width: landscape ? 297 : 210, height: landscape ? 210 : 297, margin: { top, right, bottom, left }, pageNumbers: entry.页码 !== '否' };
}
