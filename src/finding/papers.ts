import type { IndexedFile, IndexedPaper } from '../model/village-index.js';
import { formatSize, show, toAddress } from './markup.js';

/** Enough of a digest to tell the files of a village apart at a glance. */
const SHORT = 8;

/** Items with their files; the head of the table is repeated on each sheet. */
export function drawPapers(papers: readonly IndexedPaper[]): string {
  if (papers.length === 0) return '<p>没有文件。</p>';
  return `<table>
<thead><tr><th scope="col">档号</th><th scope="col">题名</th><th scope="col">文件、页数、大小、SHA-256</th></tr></thead>
<tbody>
${papers.map(drawPaper).join('\n')}
</tbody>
</table>`;
}

const drawPaper = ({ 档号: number, 题名: title, files }: IndexedPaper): string =>
  `<tr><td class="item">${show(number)}</td><th scope="row">${show(title)}</th><td><ul>${files.map(drawFile).join('')}</ul></td></tr>`;

/** The whole digest is there to be copied, behind its beginning. */
function drawFile({ format, path, size, sha256, pages }: IndexedFile): string {
  const amount = `<span>${pages === undefined ? '' : `${pages} 页`}</span> <span>${show(formatSize(size))}</span>`;
  return `<li><a href="${toAddress(path)}">${show(format.toUpperCase())}</a> ${amount} <details><summary>${show(sha256.slice(0, SHORT))}</summary><code>${show(sha256)}</code></details></li>`;
}
