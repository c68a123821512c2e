import type { TemplateProblem } from './problem.js';

/** The word of the template language's parser, at its place and in Chinese. */
export function explainSyntax({ file, text }: { readonly file: string; readonly text: string }, message: string): TemplateProblem {
  const at = ({ line, column }: Place): string => `${file}:${line}:${column}`;
  const [, opened, closed, line = '1', column = '0'] = /^(.*) doesn't match (.*) - (\d+):(\d+)$/s.exec(message) ?? [];
  if (opened !== undefined) return { at: at({ line: Number(line), column: Number(column) + 1 }), message: `{{#${opened}}} 和 {{/${closed ?? ''}}} 不成对`, hint: `把结束写成 {{/${opened}}}，或补上少了的一处` };
  const open = message.includes("got 'EOF'") ? findOpenBlock(text) : undefined;
  if (open) return { at: at(open), message: `{{#${open.name}}} 没有结束`, hint: `在它管的内容后面写 {{/${open.name}}}` };
  return { at: at(findPlace(text, message)), message: '这里的 {{ }} 写法有误', hint: '检查 {{ 和 }}、引号、括号是否成对，项目之间用空格分开' };
}

interface Place {
  readonly line: number;
  /** From 1. */
  readonly column: number;
}

/** The innermost block that has a beginning and no end. */
function findOpenBlock(text: string): (Place & { readonly name: string }) | undefined {
  const open: { readonly name: string; readonly offset: number }[] = [];
  for (const { 0: tag, 1: kind = '', 2: name = '', index } of text.matchAll(/\{\{!--.*?--\}\}|\{\{![^}]*\}\}|\{\{~?([#^/])>?\s*([^\s}~]+)/gs)) {
    if (tag.startsWith('{{!')) continue;
    if (kind !== '/') open.push({ name, offset: index });
    else if (open.at(-1)?.name === name) open.pop();
  }
  const last = open.at(-1);
  return last && { name: last.name, ...placeOf(text, last.offset) };
}

/** The parser shows the end of what it has read, without line ends, and points below it. */
function findPlace(text: string, message: string): Place {
  const [, named, precise] = / - (\d+):(\d+)$/.exec(message) ?? [];
  if (named !== undefined) return { line: Number(named), column: Number(precise) + 1 };
  const line = Number(/on line (\d+)/.exec(message)?.[1] ?? '1');
  const [, shown = '', pointer = ''] = message.split('\n');
  const before = shown.slice(0, Math.max(0, pointer.indexOf('^'))).replace(/^\.\.\./, '');
  const start = text.split('\n', line - 1).reduce((sum, each) => sum + each.length + 1, 0);
  const end = text.indexOf('\n', start) < 0 ? text.length : text.indexOf('\n', start);
  for (let offset = start; offset <= end; offset += 1) {
    if (text.slice(Math.max(0, offset - before.length - line), offset).replaceAll('\n', '').endsWith(before)) return placeOf(text, offset);
  }
  return { line, column: 1 };
}

function placeOf(text: string, offset: number): Place {
  const before = text.slice(0, offset);
  return { line: before.split('\n').length, column: offset - before.lastIndexOf('\n') };
}
