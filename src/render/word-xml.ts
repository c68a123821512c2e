/** An element of XML as docx writes it: nothing between tags that does not count, no `>` inside a tag. */
export interface Element {
  readonly name: string;
  readonly start: string;
  readonly end: string;
  readonly children: readonly (Element | string)[];
}

/** The root of a part; the declaration before it counts as its start. */
export function parsePart(xml: string): Element {
  const found: (Element | string)[] = [];
  const open: { readonly name: string; readonly children: (Element | string)[]; end: string }[] = [];
  for (const [piece, declaration, closing, name, empty] of xml.matchAll(/(<\?[^>]*\?>)?<(\/?)([\w:]+)[^>]*?(\/?)>|[^<]+/g)) {
    const siblings = open.at(-1)?.children ?? found;
    if (name === undefined) siblings.push(piece);
    else if (closing === '/') {
      const element = open.pop();
      if (declaration !== undefined || element?.name !== name) throw new Error(`${piece} closes nothing`);
      element.end = piece;
    } else {
      const element = { name, start: piece, end: '', children: [] };
      siblings.push(element);
      if (empty !== '/') open.push(element);
    }
  }
  const [root, second] = found;
  if (open.length > 0 || second !== undefined || root === undefined || typeof root === 'string') throw new Error('not one root in a part');
  return root;
}

export const writeElement = (element: Element | string): string => (typeof element === 'string' ? element : element.start + element.children.map(writeElement).join('') + element.end);

export const elementsIn = (element: Element): readonly Element[] => element.children.filter((child) => typeof child !== 'string');

/** The one child of a name. */
export function elementNamed(name: string, parent: Element): Element {
  const [found, second] = elementsIn(parent).filter((child) => child.name === name);
  if (found === undefined || second !== undefined) throw new Error(`<${parent.name}> has not one <${name}>`);
  return found;
}

/** Characters that XML 1.0 (2.2) cannot name are left out, as docx does. */
const UNNAMEABLE = /[\x00-\x08\x0b\x0c\x0e-\x1f]/g;
const ESCAPED = /[&"'<>\x00-\x08\x0b\x0c\x0e-\x1f]/;

export function escapeXml(text: string): string {
  if (!ESCAPED.test(text)) return text;
  return text.replace(UNNAMEABLE, '').replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll("'", '&apos;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
