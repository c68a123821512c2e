import stringWidth from 'string-width';

/** Prints a Markdown table whose columns stand below each other on a terminal too; the first column is text, the others figures. */
export function printTable(rows) {
  const widths = rows[0].map((_, column) => Math.max(...rows.map((row) => stringWidth(row[column]))));
  const pad = (text, column) => {
    const space = ' '.repeat(widths[column] - stringWidth(text));
    return column === 0 ? text + space : space + text;
  };
  const line = (row) => `| ${row.map(pad).join(' | ')} |`;
  const rule = `|${widths.map((width, column) => (column === 0 ? `${'-'.repeat(width + 2)}` : `${'-'.repeat(width + 1)}:`)).join('|')}|`;
  console.log([line(rows[0]), rule, ...rows.slice(1).map(line)].join('\n'));
}

/** One row of aims: what was measured, and whether it is enough. `least` and `most` say which way is better. */
export function judge(name, measured, { atLeast, stretch, better, write }) {
  const reaches = (aim) => (better === 'more' ? measured >= aim : measured <= aim);
  const verdict = measured === undefined ? 'not measured' : reaches(stretch) ? 'stretch' : reaches(atLeast) ? 'yes' : 'no';
  return [name, write(atLeast), write(stretch), measured === undefined ? '-' : write(measured), verdict];
}
