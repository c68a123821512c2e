import type { LineIndex } from './places.js';

interface Explanation {
  readonly message: string;
  readonly hint: string;
}

const DEFAULT: Explanation = { message: 'YAML 格式有误,这里读不懂', hint: '检查这一行和上一行:冒号后要有一个半角空格,同级字段左端对齐,引号成对' };

/** What the parser's codes mean to somebody who fills in a record. */
const BY_CODE: Readonly<Record<string, Explanation>> = {
  TAB_AS_INDENT: { message: '用了制表符(Tab)缩进', hint: '把行首的 Tab 换成两个半角空格' },
  MULTIPLE_DOCS: { message: '一个文件里有两份记录(中间有 ---)', hint: '一户一个文件:把 --- 以后的内容另存为一个文件' },
  TAG_RESOLVE_FAILED: { message: '不允许类型标记(以 ! 开头)', hint: '删去以 ! 开头的标记,只写内容' },
  NON_STRING_KEY: { message: '字段名只能是一行文字', hint: '写成「字段名: 内容」' },
  BAD_SCALAR_START: { message: '内容以特殊符号(@ ` % 等)开头', hint: '用一对半角引号把整个内容括起来' },
  MISSING_CHAR: { message: '引号或括号没有配对', hint: '补上缺少的半角引号或括号' },
  RESOURCE_EXHAUSTION: { message: '嵌套层数过多,无法读取', hint: '档卡记录只有几层;请删去多余的括号' },
  BLOCK_AS_IMPLICIT_KEY: { message: '一行里写了两个「字段名: 内容」,或下一行没有对齐', hint: '每个字段单独一行;内容里有「: 」时用半角引号括起来' },
  UNEXPECTED_TOKEN: { message: '「- 」不能和字段名写在同一行', hint: '列表从下一行开始,每项以「- 」开头' },
};

/** Explains a parser error at a line (from 0); typing slips are looked for there and on the line before. */
export function explainSyntax(code: string, lines: LineIndex, index: number): Explanation {
  if (code === 'TAB_AS_INDENT' || code === 'MULTIPLE_DOCS') return BY_CODE[code] ?? DEFAULT;
  for (const line of [lines.line(index), index > 0 ? lines.line(index - 1) : '', lines.line(index + 1)]) {
    const slip = findSlip(line);
    if (slip) return slip;
  }
  return BY_CODE[code] ?? DEFAULT;
}

/** The slips that input methods cause. */
export function findSlip(line: string): Explanation | undefined {
  if (/^\s*(?:-\s+)?[^\s:"'#]+：/.test(line)) return { message: '字段名后用了全角冒号「：」', hint: '改成半角冒号加一个空格,如「姓名: 王五」' };
  if (/^\s*(?:-\s+)?[^\s:"'#]+:[\u00a0\u3000]/.test(line)) return { message: '冒号后面是全角空格或不间断空格', hint: '改成一个普通的半角空格' };
  if (/^[ ]*[\u00a0\u3000]+/.test(line)) return { message: '行首用了全角空格或不间断空格', hint: '改成半角空格,每级两个' };
  if (/^ *\t/.test(line)) return BY_CODE['TAB_AS_INDENT'];
  if (/^\s*(?:-\s+)?\p{Script=Han}+:[^\s]/u.test(line)) return { message: '冒号后面少一个空格', hint: '写成「姓名: 王五」,冒号后空一格' };
  return undefined;
}

/**
 * Offset of a line inside a folded plain value that was surely meant as a field of its own
 * (「备注：…」): YAML joins such a line to the value above without a word.
 */
export function findFoldedKey(source: string): number | undefined {
  const match = /\n[ \t]*(?=\p{Script=Han}{1,12}[：:])/u.exec(source);
  return match ? match.index + match[0].length : undefined;
}
