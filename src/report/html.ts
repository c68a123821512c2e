import type { Diagnostic } from '../diagnostic.js';
import { drawExcerpt } from './excerpt.js';
import { responsibleFor, type Findings, type Found } from './found.js';
import { groupFindings, type HouseholdGroup, type VillageGroup } from './group.js';
import { badge, drawTable, show } from './html-parts.js';
import { STYLE } from './html-style.js';
import type { Comparison } from './since.js';
import { summarise, type Summary } from './summary.js';
import { SEVERITIES, SEVERITY_WORDS, SINCE_WORDS } from './words.js';

/** What was found as one page for a browser or a printer: it needs no script, no network and no clock. */
export function writeHtmlReport(findings: Findings): string {
  const { found, rules, since } = findings;
  const summary = summarise(found, rules);
  const groups = groupFindings(found.diagnostics);
  return `<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width">
<title>户档核对结果</title>
<style>${STYLE}
</style>
</head>
<body>
<h1>户档核对结果</h1>
${writeTotals(found, summary, since)}
${writeSummary(summary)}
${writeContents(groups, found, since)}
${groups.map((group, index) => writeVillage(group, index, findings)).join('\n')}
${since === undefined ? '' : writeGone(since)}
</body>
</html>
`;
}

function writeTotals({ counts }: Found, { faulty, clean }: Summary, since: Comparison | undefined): string {
  const severities = SEVERITIES.map((severity) => `${badge(severity, SEVERITY_WORDS[severity])} ${counts[severity]}`).join('，');
  const compared = since === undefined ? '' : `\n<p>与上次核对相比：${badge('new', SINCE_WORDS.new)} ${since.new}，${badge('same', SINCE_WORDS.same)} ${since.same}，已改正 ${since.gone.length}</p>`;
  return `<p>核对了 ${counts.villages} 个村、${counts.households} 户：没有错误 ${clean} 户，有错误 ${faulty} 户</p>
<p>${severities}</p>${compared}`;
}

function writeSummary({ rules, villages }: Summary): string {
  const byRule = drawTable(
    ['规则', '含义', '级别', '处数', '户数'],
    rules.map(({ code, means, severity, diagnostics, households }) => [show(code), show(means), badge(severity, SEVERITY_WORDS[severity]), diagnostics, households]),
  );
  const byVillage = drawTable(
    ['村', '区划代码', '户数', '没有错误', '有错误'],
    villages.map(({ village, name, households, clean, faulty }) => [show(name), show(village), households, clean, faulty]),
  );
  return `${rules.length > 0 ? `<h2>按规则</h2>\n${byRule}` : '<p>没有发现问题。</p>'}${villages.length > 1 ? `\n<h2>按村</h2>\n${byVillage}` : ''}`;
}

/** Anchors are numbers: a folder's name may hold anything. */
const anchorOf = (index: number): string => `group-${index + 1}`;
const GONE = 'gone';

function writeContents(groups: readonly VillageGroup[], found: Found, since: Comparison | undefined): string {
  const lines = groups.map(({ village, count }, index) => `<li><a href="#${anchorOf(index)}">${show(titleOf(village, found))}</a>：${count} 处</li>`);
  if (since !== undefined) lines.push(`<li><a href="#${GONE}">已改正</a>：${since.gone.length} 处</li>`);
  return lines.length === 0 ? '' : `<nav>\n<h2>目录</h2>\n<ul>\n${lines.join('\n')}\n</ul>\n</nav>`;
}

const titleOf = (village: string, { villages }: Found): string => (village === '' ? '全县' : `${villages.get(village)?.name ?? ''} ${village}`.trim());

function writeVillage({ village, households }: VillageGroup, index: number, findings: Findings): string {
  const parts = households.map((group) => writeHousehold(group, findings));
  return `<section id="${anchorOf(index)}">\n<h2>${show(titleOf(village, findings.found))}</h2>\n${parts.join('\n')}\n</section>`;
}

function writeHousehold({ household, diagnostics }: HouseholdGroup, findings: Findings): string {
  const articles = diagnostics.map((diagnostic) => writeDiagnostic(diagnostic, findings)).join('\n');
  const [first] = diagnostics;
  if (household === '' || first === undefined) return articles;
  const head = findings.found.households.get(household)?.head ?? '';
  const responsible = responsibleFor(first, findings.found);
  const names = `${head === '' ? '' : ` 户主 ${head}`}${responsible === '' ? '' : ` 责任人 ${responsible}`}`;
  return `<h3>户 ${show(household)}${show(names)}</h3>\n${articles}`;
}

function writeDiagnostic(diagnostic: Diagnostic, { rules, since }: Findings): string {
  const { code, severity, file, line, column, path, message, hint, related = [] } = diagnostic;
  const change = since?.of.get(diagnostic);
  const basis = rules.get(code)?.依据;
  return [
    `<article class="${severity}">`,
    `<p>${badge(severity, SEVERITY_WORDS[severity])} ${change === undefined ? '' : `${badge(change, SINCE_WORDS[change])} `}<code>${show(code)}</code> ${show(path)}</p>`,
    `<p>${show(message)}</p>`,
    writeExcerpt(diagnostic),
    ...related.map((place) => `<p class="place">另一处：${show(`${place.file}:${place.line}:${place.column}`)}</p>`),
    `<p><strong>怎么改：</strong>${show(hint)}</p>`,
    basis === undefined ? '' : `<p class="place">依据：${show(basis)}</p>`,
    `<p class="place">${show(`${file}:${line}:${column}`)}</p>`,
    '</article>',
  ]
    .filter((each) => each !== '')
    .join('\n');
}

/** Columns of an excerpt on an A4 page. */
const COLUMNS = 88;

function writeExcerpt({ excerpt = '', line, column, length }: Diagnostic): string {
  if (excerpt.trim() === '') return '';
  const { before, marked, after, carets } = drawExcerpt({ excerpt, line, column, length }, COLUMNS);
  return `<pre>${show(before)}<mark>${show(marked)}</mark>${show(after)}\n${show(carets)}</pre>`;
}

function writeGone({ gone }: Comparison): string {
  const rows = gone.map(({ code, severity, file, line, path, message }) => [badge(severity, SEVERITY_WORDS[severity]), show(code), `${show(`${file}:${line}`)}${path === '' ? '' : `<br>${show(path)}`}`, show(message)]);
  const table = rows.length > 0 ? drawTable(['级别', '规则', '原来的位置', '原来的问题'], rows) : '<p>没有。</p>';
  return `<section id="${GONE}">\n<h2>已改正</h2>\n${table}\n</section>`;
}
