import { toPrintable } from './printable.js';

/** Markup that is safe as it stands; whatever comes from a record becomes it through `show` alone. */
export const show = (text: string | number): string => toPrintable(String(text)).replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);

export const badge = (kind: string, words: string): string => `<span class="badge ${kind}">${show(words)}</span>`;

/** A table whose head is repeated on each sheet; cells are markup, figures stand to the right. */
export function drawTable(heads: readonly string[], rows: readonly (readonly (string | number)[])[]): string {
  const head = `<thead><tr>${heads.map((each) => `<th scope="col">${show(each)}</th>`).join('')}</tr></thead>`;
  const cell = (content: string | number): string => (typeof content === 'number' ? `<td class="figure">${content}</td>` : `<td>${content}</td>`);
  return `<table>${head}<tbody>\n${rows.map((row) => `<tr>${row.map(cell).join('')}</tr>`).join('\n')}\n</tbody></table>`;
}
