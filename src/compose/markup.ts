import { Parser } from 'htmlparser2';
import { findNearest } from '../text/nearest.js';
import { ELEMENTS, ROOT_NAME } from './subset.js';
import { TemplateError, type TemplateProblem } from './problem.js';

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
 * Reads the filled template. Unknown elements and attributes, elements in the wrong place and loose text are refused:
 * all of them at once, each with its line and column in the template.
 */
export function parseMarkup(html: string, file: string): Element {
  const problems: TemplateProblem[] = [];
  const root: Open = { name: ROOT_NAME, at: `${file}:1:1`, attributes: {}, children: [] };
  const stack: Open[] = [root];
  const top = (): Open => stack.at(-1) ?? root;
  const parser = new Parser(
    {
      onopentag(name, { at = `${file}:1:1`, ...attributes }) {
        const element: Open = { name, at, attributes, children: [] };
        checkElement(element, top().name, problems);
        top().children.push(element);
        stack.push(element);
      },
      onclosetag(name, implied) {
        const element = stack.length > 1 ? stack.pop() : undefined;
        if (implied && element && !ELEMENTS[name]?.empty) problems.push({ at: element.at, message: `<${name}> 没有结束标签`, hint: `在内容后面加上 </${name}>` });
      },
      ontext(text) {
        const host = top();
        const last = host.children.at(-1);
        // The parser hands entities over piece by piece.
        if (typeof last === 'string') host.children[host.children.length - 1] = last + text;
        else host.children.push(text);
        if (['table', 'tr', ROOT_NAME].includes(host.name) && text.trim() !== '') {
          problems.push({ at: host.at, message: `文字「${text.trim().slice(0, 12)}」不在段落或单元格里`, hint: '把文字放进 <p> 或 <td>' });
        }
      },
    },
    { decodeEntities: true, lowerCaseTags: false, lowerCaseAttributeNames: false, recognizeSelfClosing: true },
  );
  parser.end(html);
  if (problems.length > 0) throw new TemplateError(problems);
  return root;
}

function checkElement(element: Element, parent: string, problems: TemplateProblem[]): void {
  const { name, at } = element;
  const rule = ELEMENTS[name];
  if (!rule) {
    problems.push({ at, message: `不能用 <${name}>`, hint: suggest(name, Object.keys(ELEMENTS)) });
    return;
  }
  if (!rule.inside.includes(parent)) {
    problems.push({ at, message: `<${name}> 不能放在${parent === ROOT_NAME ? '最外层' : ` <${parent}> 里`}`, hint: `它可以放在:${rule.inside.map((host) => (host === ROOT_NAME ? '最外层' : `<${host}>`)).join('、')}` });
  }
  for (const attribute of Object.keys(element.attributes)) {
    if (!rule.attributes.includes(attribute)) problems.push({ at, message: `<${name}> 没有属性 ${attribute}`, hint: suggest(attribute, rule.attributes) });
  }
}

function suggest(typed: string, allowed: readonly string[]): string {
  const nearest = findNearest(typed, allowed);
  return nearest === undefined ? `可以用:${allowed.join('、') || '(没有)'}` : `是不是 ${nearest}?`;
}
