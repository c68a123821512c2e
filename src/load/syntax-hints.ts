import type { LineIndex } from './places.js';

interface Explanation {
  readonly message: string;
  readonly hint: string;
}

/** An explanation with the place it speaks of, where that is not the parser's: UTF-16 offsets into the text. */
export interface Explained extends Explanation {
  readonly start?: number;
  readonly end?: number;
}

interface Slip extends Explanation {
  /** UTF-16 offset in the line. */
  readonly at: number;
}

const DEFAULT: Explanation = { message: 'YAML 格式有误，这里读不懂', hint: '检查这一行和上一行：冒号后要有一个半角空格，同级字段左端对齐，引号成对' };
const TAB: Explanation = { message: '用了制表符(Tab)缩进', hint: '把行首的 Tab 换成两个半角空格' };
const UNALIGNED: Explanation = { message: '这一行没有和同级的字段对齐', hint: '同级字段、同级的「- 」左端对齐，每级缩进两个半角空格' };
const NOT_A_FIELD: Explanation = { message: '这一行不是「字段名: 内容」', hint: '补上字段名和半角冒号；是上一行内容的，接到上一行后面或多缩进一级' };

/** What the parser's codes mean to somebody who fills in a record; where one code says several things, its words decide. */
const MEANINGS: readonly (readonly [code: string, words: RegExp, explanation: Explanation])[] = [
  ['TAB_AS_INDENT', /./, TAB],
  ['MULTIPLE_DOCS', /./, { message: '一个文件里有两份记录(中间有 ---)', hint: '一户一个文件：把 --- 以后的内容另存为一个文件' }],
  ['TAG_RESOLVE_FAILED', /./, { message: '不允许类型标记(以 ! 开头)', hint: '删去以 ! 开头的标记，只写内容' }],
  ['NON_STRING_KEY', /./, { message: '字段名只能是一行文字', hint: '写成「字段名: 内容」' }],
  ['BAD_SCALAR_START', /./, { message: '内容以特殊符号(@ ` % 等)开头', hint: '用一对半角引号把整个内容括起来' }],
  ['MISSING_CHAR', /^Missing closing/, { message: '引号没有配对', hint: '补上缺少的那个半角引号' }],
  ['MISSING_CHAR', /^Comments must/, { message: '「#」紧跟在内容后面', hint: '注释的「#」前空一格；「#」是内容的，用半角引号把整个内容括起来' }],
  ['MISSING_CHAR', /^Sequence item/, UNALIGNED],
  ['MISSING_CHAR', /^Implicit map keys/, NOT_A_FIELD],
  ['MULTILINE_IMPLICIT_KEY', /./, NOT_A_FIELD],
  ['BAD_INDENT', /end with a/, { message: '括号没有配对', hint: '补上缺少的半角括号 ] 或 }' }],
  ['BAD_INDENT', /./, UNALIGNED],
  ['KEY_OVER_1024_CHARS', /./, { message: '冒号前的字段名过长', hint: '检查这一行是不是漏了换行，或内容里的冒号没有加引号' }],
  ['RESOURCE_EXHAUSTION', /./, { message: '嵌套层数过多，无法读取', hint: '档卡记录只有几层；请删去多余的括号' }],
  ['BLOCK_AS_IMPLICIT_KEY', /./, { message: '一行里写了两个「字段名: 内容」，或下一行没有对齐', hint: '每个字段单独一行；内容里有「: 」时用半角引号括起来' }],
  ['UNEXPECTED_TOKEN', /block-seq-ind/, { message: '「- 」不能和字段名写在同一行', hint: '列表从下一行开始，每项以「- 」开头' }],
  ['UNEXPECTED_TOKEN', /at node end/, { message: '内容写完以后又有文字', hint: '删去多出的文字；整个内容要用引号的，引号括到末尾' }],
];

/** Codes that a slip on the line before can cause. */
const SPREADING = /^(MULTILINE_IMPLICIT_KEY|MISSING_CHAR|BLOCK_AS_IMPLICIT_KEY|BAD_INDENT|UNEXPECTED_TOKEN)$/;

/** Explains a parser error on a line (from 0); typing slips are looked for there and, where they can spread, on the line before. */
export function explainSyntax({ code, message }: { readonly code: string; readonly message: string }, lines: LineIndex, index: number): Explained {
  const meaning = MEANINGS.find(([each, words]) => each === code && words.test(message))?.[2] ?? DEFAULT;
  if (code === 'MULTIPLE_DOCS' || code === 'RESOURCE_EXHAUSTION') return meaning;
  for (const near of SPREADING.test(code) ? [index, index - 1] : [index]) {
    const slip = near < 0 ? undefined : findSlip(lines.line(near));
    if (slip) return { message: slip.message, hint: slip.hint, start: lines.startOf(near) + slip.at };
  }
  return meaning;
}

const SLIPS: readonly (readonly [before: RegExp, slip: Explanation])[] = [
  [/^\s*(?:-\s+)?[^\s:："'#]+(?=：)/, { message: '字段名后用了全角冒号「：」', hint: '改成半角冒号加一个空格，如「姓名: 王五」' }],
  [/^\s*(?:-\s+)?[^\s:"'#]+:(?=[\u00a0\u3000])/, { message: '冒号后面是全角空格或不间断空格', hint: '改成一个普通的半角空格' }],
  [/^ *(?=[\u00a0\u3000])/, { message: '行首用了全角空格或不间断空格', hint: '改成半角空格，每级两个' }],
  [/^ *(?=\t)/, TAB],
  [/^\s*(?:-\s+)?\p{Script=Han}+(?=:[^\s])/u, { message: '冒号后面少一个空格', hint: '写成「姓名: 王五」，冒号后空一格' }],
  [/^[^#"']*[{[][^}\]"']*?(?=，)/, { message: '括号里用了全角逗号「，」', hint: '改成半角逗号加一个空格' }],
  [/^[^\r]*(?=\r[^\r])/, { message: '换行用的是单个回车符(CR)，各行连成了一行', hint: '在编辑器里把换行符改成 LF 或 CRLF 再保存' }],
];

/** The slips that input methods and old editors cause. */
export function findSlip(line: string): Slip | undefined {
  for (const [before, slip] of SLIPS) {
    const found = before.exec(line);
    if (found) return { ...slip, at: found[0].length };
  }
  return undefined;
}

/** Where the tag in front of a node at `start` stands. */
export function findTag(text: string, start: number): { readonly from: number; readonly to: number } {
  let to = start;
  while (to > 0 && /\s/.test(text.charAt(to - 1))) to -= 1;
  // A tag in full, !<tag:yaml.org,2002:str>, may hold a comma.
  let from = text.charAt(to - 1) === '>' ? Math.max(0, text.lastIndexOf('!<', to)) : to;
  while (from > 0 && /[^\s,[{]/.test(text.charAt(from - 1))) from -= 1;
  return { from, to };
}

/**
 * Offset of a line inside a folded plain value that was surely meant as a field or an item of its own
 * (「备注：…」，「- …」): YAML joins such a line to the value above without a word.
 */
export function findFoldedLine(source: string): number | undefined {
  const match = /\n[ \t]*(?=\p{Script=Han}{1,12}[：:]|-(?: |\p{Script=Han}))/u.exec(source);
  return match ? match.index + match[0].length : undefined;
}
