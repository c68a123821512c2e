import type { Diagnostic } from '../diagnostic.js';
import { drawExcerpt } from '../report/excerpt.js';
import { badge, show } from '../report/html-parts.js';
import type { Failure } from './failure.js';
import type { Texts } from './text-zh.js';

/** What stands beside the paper: where else one can go. */
export interface Surroundings {
  readonly household: string;
  readonly paper: string;
  readonly papers: readonly { readonly name: string; readonly title: string }[];
  readonly households: readonly string[];
}

/** The links stand left of the paper, and are not printed. */
const STYLE = `<style>
#dangka { position: fixed; inset: 0 auto 0 0; width: 15rem; overflow: auto; padding: .8rem; box-sizing: border-box; background: #f2f2f2; color: #1a1a1a; font: 14px/1.5 "Noto Sans SC", "Microsoft YaHei", sans-serif; }
#dangka h2 { margin: .6rem 0 .2rem; font-size: 14px; font-weight: bold; }
#dangka ul { margin: 0; padding: 0; list-style: none; }
#dangka [aria-current] { font-weight: bold; color: inherit; text-decoration: none; }
@media screen { body { margin-left: 17rem !important; } }
@media print { #dangka { display: none; } }
</style>`;

const FAULTS = `<style>
body { max-width: 60rem; margin: 1.5rem; font: 15px/1.6 "Noto Sans SC", "Microsoft YaHei", sans-serif; color: #1a1a1a; background: #fff; }
article { margin: .8rem 0; padding-left: .8rem; border-left: 4px solid #b00020; }
article p { margin: .2rem 0; white-space: pre-wrap; overflow-wrap: anywhere; }
pre { margin: .3rem 0; padding: .3rem .5rem; background: #f5f5f5; overflow-x: auto; }
mark { background: #ffe08a; color: inherit; }
.place { color: #555; }
.badge { border: 1px solid currentColor; border-radius: 3px; padding: 0 .35em; }
</style>`;

/** A paper's own page with the links, and with what keeps it up to date. */
export function framePaper(page: string, head: string, surroundings: Surroundings, text: Texts): string {
  const links = writeLinks(surroundings, text);
  const [beforeHead, afterHead] = cutAt(page, '</head>');
  const [body, end] = cutAt(afterHead, '</body>');
  return `${beforeHead}${STYLE}\n${head}\n${body}${links}\n${end}`;
}

/** What keeps the paper from being made, each fault at its place. */
export function writeFaults(faults: readonly string[], head: string, surroundings: Surroundings, text: Texts): string {
  const { page } = text.preview;
  return `<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<title>${show(page.title(surroundings.household))}</title>
${FAULTS}
${STYLE}
${head}
</head>
<body>
<h1>${show(page.faults)}</h1>
${faults.join('\n')}
<p>${show(page.mend)}</p>
${writeLinks(surroundings, text)}
</body>
</html>
`;
}

/** A fault of a record, with the line it stands in. */
export function describeFault({ file, line, column, length, severity, code, path, message, hint, excerpt = '' }: Diagnostic, text: Texts): string {
  const { before, marked, after } = drawExcerpt({ excerpt, line, column, length }, COLUMNS);
  const source = excerpt.trim() === '' ? '' : `<pre>${show(before)}<mark>${show(marked)}</mark>${show(after)}</pre>\n`;
  return `<article><p class="place">${show(`${file}:${line}:${column}`)} ${badge(severity, text.severity[severity])} ${show(`${code} ${path}`.trim())}</p>
<p>${show(message)}</p>
${source}<p>${show(`${text.diagnostics.fix}${hint}`)}</p></article>`;
}

/** A fault that is none of a record: of a template, a setting, a folder. */
export const writeFault = ({ message, hint }: Pick<Failure, 'message' | 'hint'>, text: Texts, place = ''): string =>
  `<article>${place === '' ? '' : `<p class="place">${show(place)}</p>\n`}<p>${show(message)}</p>\n${hint === '' ? '' : `<p>${show(`${text.failure.hint}${hint}`)}</p>`}</article>`;

const COLUMNS = 110;

function writeLinks({ household, paper, papers, households }: Surroundings, { preview: { page } }: Texts): string {
  const link = (of: { readonly household: string; readonly document: string }, words: string, isHere: boolean): string =>
    `<li><a href="/?${show(new URLSearchParams(of).toString())}"${isHere ? ' aria-current="page"' : ''}>${show(words)}</a></li>`;
  const list = (title: string, items: readonly string[]): string => (items.length === 0 ? '' : `<h2>${show(title)}</h2>\n<ul>\n${items.join('\n')}\n</ul>\n`);
  return `<nav id="dangka">
${list(page.documents, papers.map(({ name, title }) => link({ household, document: name }, title, name === paper)))}${list(page.households, households.map((code) => link({ household: code, document: paper }, code, code === household)))}</nav>`;
}

function cutAt(text: string, mark: string): readonly [before: string, from: string] {
  const at = text.lastIndexOf(mark);
  return [text.slice(0, at), text.slice(at)];
}
