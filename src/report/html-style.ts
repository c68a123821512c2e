/** The page's own style: it links to nothing, and prints on A4 with the head of each table on every sheet. */
export const STYLE = `
@page { size: A4; margin: 15mm; }
body { max-width: 60rem; margin: 1.5rem auto; padding: 0 1rem; font: 15px/1.6 "Noto Sans SC", "Microsoft YaHei", "PingFang SC", sans-serif; color: #1a1a1a; background: #fff; }
h1 { font-size: 1.6rem; margin: 0 0 .5rem; }
h2 { font-size: 1.25rem; margin: 2rem 0 .5rem; border-bottom: 1px solid #999; }
h3 { font-size: 1.05rem; margin: 1.2rem 0 .3rem; }
table { border-collapse: collapse; width: 100%; }
th, td { border: 1px solid #999; padding: .2rem .5rem; text-align: left; vertical-align: top; overflow-wrap: anywhere; }
th { background: #eee; }
td.figure { text-align: right; white-space: nowrap; }
thead { display: table-header-group; }
tr { break-inside: avoid; }
article { border-left: 4px solid #999; margin: .6rem 0; padding: .1rem 0 .1rem .8rem; break-inside: avoid; }
article.error { border-color: #b00020; }
article.warning { border-color: #b26a00; }
article.review { border-color: #00639b; }
article p { margin: .2rem 0; overflow-wrap: anywhere; }
.badge { display: inline-block; border: 1px solid currentColor; border-radius: 3px; padding: 0 .35em; font-weight: bold; }
.badge.error { color: #b00020; }
.badge.warning { color: #8a5200; }
.badge.review { color: #00639b; }
.badge.waived, .badge.same { color: #555; }
.badge.new { color: #7a0099; }
.place { color: #555; font-size: .9em; }
pre { margin: .3rem 0; padding: .3rem .5rem; background: #f5f5f5; overflow-x: auto; font: 13px/1.4 "Noto Sans Mono CJK SC", "Sarasa Mono SC", NSimSun, monospace; }
mark { background: #ffe08a; color: inherit; }
h2, h3, caption { break-after: avoid; }
@media print {
  body { max-width: none; margin: 0; padding: 0; font-size: 10.5pt; }
  a { color: inherit; text-decoration: none; }
  pre { white-space: pre-wrap; overflow: visible; }
  * { print-color-adjust: exact; }
}`;
