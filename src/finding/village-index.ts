import { digest } from '../model/digest.js';
import type { IndexAssets } from '../model/index-assets.js';
import type { VillageIndex } from '../model/village-index.js';
import { drawHousehold } from './household.js';
import { formatSize, show } from './markup.js';
import { drawPapers } from './papers.js';
import { countPapers, countVillage } from './totals.js';

/**
 * The offline index of a package (data/index.html): one page that an inspector opens from a stick. It asks for nothing
 * from anywhere, and shows everything without its script, which only searches.
 */
export function renderVillageIndex(index: VillageIndex, assets: IndexAssets): string {
  const style = toLineFeeds(assets.style);
  const script = toLineFeeds(assets.script);
  const { county, township, village, year } = index;
  const name = `${village} ${year} 年度档案索引`;
  return `<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src '${hashOf(style)}'; script-src '${hashOf(script)}'; img-src data:; base-uri 'none'; form-action 'none'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${show(name)}</title>
<base target="_blank">
<style>${style}</style>
</head>
<body>
<header>
<p>${show(`${county} ${township}`)}</p>
<h1>${show(name)}</h1>
${drawTotals(index)}
</header>
${CONTROLS}
<main>
${drawVillagePapers(index)}
<section class="households">
<h2>各户档案</h2>
<div class="heads" aria-hidden="true"><span>案卷号</span><span>户主</span><span>组</span><span>户编号</span><span>签字</span><span>件数</span></div>
${index.households.length === 0 ? '<p>没有户。</p>' : index.households.map(drawHousehold).join('\n')}
</section>
</main>
<footer>
<p>本页不联网。核对文件有没有变：在本包的文件夹里运行 <code>sha256sum -c manifest-sha256.txt</code>；在 Windows 上核对一个文件，运行 <code>certutil -hashfile 文件名 SHA256</code>，与本页的 SHA-256 比较。</p>
</footer>
<script>${script}</script>
</body>
</html>
`;
}

/** What the script works; it stays hidden where no script runs. */
const CONTROLS = `<form id="find" role="search" hidden>
<div class="field"><label for="words">查找</label><input id="words" type="search" spellcheck="false" aria-describedby="help"></div>
<label class="choice"><input id="due" type="checkbox"> 签字未齐</label>
<span class="buttons"><button id="open" type="button">全部展开</button><button id="close" type="button">全部收起</button></span>
<p id="help">姓名、拼音或拼音首字母、户编号、档号、案卷号、组；几个条件用空格分开</p>
</form>
<p id="hits" role="status" aria-live="polite"></p>`;

function drawTotals(index: VillageIndex): string {
  const { households, complete, papers, files, pages, size } = countVillage(index);
  const facts: readonly (readonly [string, string])[] = [
    ['区划代码', index.villageCode],
    ['用途', index.audience],
    ['批次日期', index.date],
    ['户数', `${households} 户`],
    ['签字', `齐全 ${complete} 户，未齐 ${households - complete} 户`],
    ['件数', `${papers} 件`],
    ['页数', `${pages} 页`],
    ['文件', `${files} 个，${formatSize(size)}`],
  ];
  return `<dl>\n${facts.map(([term, fact]) => `<div><dt>${show(term)}</dt><dd>${show(fact)}</dd></div>`).join('\n')}\n</dl>`;
}

function drawVillagePapers({ papers }: VillageIndex): string {
  if (papers.length === 0) return '';
  const { papers: count, pages, size } = countPapers(papers);
  return `<section class="own">
<h2>村级文件</h2>
<details class="volume">
<summary><span>${count} 件，${pages} 页，${show(formatSize(size))}</span></summary>
${drawPapers(papers)}
</details>
</section>`;
}

/** A browser reads every line end as a line feed before it takes the hash. */
const toLineFeeds = (text: string): string => text.replaceAll(/\r\n?/g, '\n');

const hashOf = (text: string): string => `sha256-${Buffer.from(digest('sha256', text), 'hex').toString('base64')}`;
