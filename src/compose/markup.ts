import { Parser } from 'htmlparser2';
import { findNearest } from '../text/nearest.js';
import { ELEMENT_NAMES, INLINE_HOSTS, ROOT_NAME, ruleOf, STAMP } from './subset.js';
import type { TemplateProblem } from './problem.js';

/** An element of the subset with its place in the template. Text stands as typed. */
export interface Element {
  readonly name: string;
  readonly at: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly (Element | string)[];
}

interface Open extends Element {
  readonly children: (Element | string)[];
}

/**
 * Reads the filled template. Unknown elements and attributes, elements in the wrong place and loose text are noted:
 * all of them, each with its line and column in the template.
 */
export function parseMarkup(html: string, file: string, problems: TemplateProblem[]): Element {
  const root: Open = { name: ROOT_NAME, at: `${file}:1:1`, attributes: {}, children: [] };
  const stack: Open[] = [root];
  const top = (): Open => stack.at(-1) ?? root;
  const ended = new Set<number>();
  const parser: Parser = new Parser(
    {
      onopentag(name, { [STAMP]: at = '', ...attributes }) {
        const element: Open = { name, at, attributes, children: [] };
        if (at !== '') checkElement(element, top().name, problems);
        top().children.push(element);
        stack.push(element);
      },
      onclosetag(name, implied) {
        const element = stack.length > 1 ? stack.pop() : undefined;
        // For an end tag </p> or </br> without a beginning the parser makes one up, which has no place.
        if (!implied && element?.at !== '') ended.add(parser.endIndex);
        if (implied && element && ruleOf(name)?.empty === false) problems.push({ at: element.at, message: `<${name}> 没有结束标签`, hint: `在内容后面加上 </${name}>` });
      },
      ontext(text) {
        const host = top();
        const last = host.children.at(-1);
        // The parser hands entities over piece by piece.
        if (typeof last === 'string') host.children[host.children.length - 1] = last + text;
        else host.children.push(text);
      },
    },
    { decodeEntities: true, lowerCaseTags: false, lowerCaseAttributeNames: false, recognizeSelfClosing: true },
  );
  parser.end(html);
  refuseStrayEnds(html, ended, file, problems);
  refuseLooseText(root, problems);
  return root;
}

/** The parser passes over an end tag that ends nothing. */
function refuseStrayEnds(html: string, ended: ReadonlySet<number>, file: string, problems: TemplateProblem[]): void {
  for (const match of html.matchAll(/<\/([^>]*)>/g)) {
    if (ended.has(match.index + match[0].length - 1)) continue;
    // Stamped tags have their places; the last one before it is near enough.
    const before = [...html.slice(0, match.index).matchAll(new RegExp(`${STAMP}="([^"]*)"`, 'g'))].at(-1)?.[1];
    problems.push({ at: before ?? `${file}:1:1`, message: `这里或后面多了一个 </${match[1] ?? ''}>`, hint: '删去它' });
  }
}

/** Text may stand in paragraphs, cells and what is inside them; elsewhere it would not be printed. */
function refuseLooseText(element: Element, problems: TemplateProblem[]): void {
  if (element.name !== ROOT_NAME && ruleOf(element.name) === undefined) return;
  const holdsText = INLINE_HOSTS.some((host) => host === element.name);
  for (const [index, child] of element.children.entries()) {
    if (typeof child !== 'string') refuseLooseText(child, problems);
    else if (!holdsText && child.trim() !== '') {
      const before = element.children.slice(0, index).findLast((each) => typeof each !== 'string');
      problems.push({ at: before?.at ?? element.at, message: `文字「${child.trim().slice(0, 12)}」不在段落或单元格里`, hint: '把文字放进 <p> 或 <td>' });
    }
  }
}

function checkElement(element: Element, parent: string, problems: TemplateProblem[]): void {
  const { name, at } = element;
  const rule = ruleOf(name);
  if (!rule) {
    problems.push({ at, message: `不能用 <${name}>`, hint: suggest(name.toLowerCase(), ELEMENT_NAMES) });
    return;
  }
  // What stands in an element that nobody knows is not misplaced: the one fault has been said.
  const isHostKnown = parent === ROOT_NAME || ruleOf(parent) !== undefined;
  if (isHostKnown && !rule.inside.includes(parent)) {
    problems.push({ at, message: `<${name}> 不能放在${parent === ROOT_NAME ? '最外层' : ` <${parent}> 里`}`, hint: `它可以放在：${rule.inside.map((host) => (host === ROOT_NAME ? '最外层' : `<${host}>`)).join('、')}` });
  }
  for (const attribute of Object.keys(element.attributes)) {
    if (!rule.attributes.includes(attribute)) problems.push({ at, message: `<${name}> 没有属性 ${attribute}`, hint: suggest(attribute, rule.attributes) });
  }
}

function suggest(typed: string, allowed: readonly string[]): string {
  const nearest = findNearest(typed, allowed);
  return nearest === undefined ? `可以用：${allowed.join('、') || '(没有)'}` : `是不是 ${nearest}?`;
}
