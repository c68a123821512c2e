import type { IndexedHousehold } from '../model/village-index.js';
import { formatSize, show } from './markup.js';
import { drawPapers } from './papers.js';
import { readName } from './pinyin.js';
import { countPapers, isComplete } from './totals.js';

/** One household: what an inspector looks for in one line, its papers behind it. */
export function drawHousehold(household: IndexedHousehold): string {
  const { 案卷号: volume, 户主: head, 组: group, 户编号: code, 档号: number, 卡版本: version, missing, papers } = household;
  const { papers: count, pages, size } = countPapers(papers);
  return `<details class="volume household${isComplete(household) ? '' : ' incomplete'}" data-name="${show(writeReadings(head))}">
<summary>
<span><i>案卷号 </i><b class="number">${show(volume)}</b></span>
<span><b class="name">${show(head)}</b></span>
<span class="group">${show(group)}</span>
<span><i>户编号 </i><span class="code">${show(code)}</span></span>
${drawSignatures(household)}
<span class="count">${count} 件</span>
${missing.length === 0 ? '' : `<span class="missing">缺签字：${show(missing.join('、'))}</span>\n`}</summary>
<dl>
<div><dt>档号</dt><dd class="archive">${show(number)}</dd></div>
<div><dt>卡版本</dt><dd class="version">${show(version)}</dd></div>
<div><dt>合计</dt><dd>${count} 件，${pages} 页，${show(formatSize(size))}</dd></div>
<div class="signers"><dt>已签字</dt><dd>${show(household.signed.join('、') || '无')}</dd></div>
</dl>
${drawPapers(papers)}
</details>`;
}

function drawSignatures({ signed, missing }: IndexedHousehold): string {
  const all = signed.length + missing.length;
  if (all === 0) return '<span class="signatures">不需签字</span>';
  const state = missing.length === 0 ? '<span class="signatures done">签字齐全' : '<span class="signatures due">签字未齐';
  return `${state} ${signed.length}/${all}</span>`;
}

/** 单|shan 小|xiao 行|xing|hang|heng */
const writeReadings = (name: string): string => readName(name).map(({ character, readings }) => [character, ...readings].join('|')).join(' ');
