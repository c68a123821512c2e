/** An element of an XML document. Children are elements and text, in order. */
export interface XmlElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly (XmlElement | string)[];
}

/** What may be given as a child: what is not known is left out, never written empty. */
export type XmlChild = XmlElement | string | undefined;

export const element = (name: string, ...children: readonly XmlChild[]): XmlElement => ({ name, attributes: {}, children: children.filter((child) => child !== undefined) });

export const withAttributes = ({ name, children }: XmlElement, attributes: Readonly<Record<string, string>>): XmlElement => ({ name, attributes, children });

/** An element of one text; undefined where the text is not known. */
export const textElement = (name: string, text: string | undefined): XmlElement | undefined => (text === undefined || text === '' ? undefined : element(name, text));

/** An XML 1.0 document in UTF-8. Elements of elements stand on lines of their own; what has text in it is on one line, so that nothing is added to the text. */
export const writeXml = (root: XmlElement): Uint8Array => new TextEncoder().encode(`<?xml version="1.0" encoding="UTF-8"?>\n${writeElement(root, '')}`);

function writeElement(node: XmlElement, indent: string): string {
  const { children, name } = node;
  if (children.length === 0 || children.some((child) => typeof child === 'string')) return `${indent}${writeInline(node)}\n`;
  const inner = children.map((child) => (typeof child === 'string' ? '' : writeElement(child, `${indent}  `))).join('');
  return `${indent}<${tagOf(node)}>\n${inner}${indent}</${name}>\n`;
}

function writeInline(node: XmlElement | string): string {
  if (typeof node === 'string') return escape(node);
  return node.children.length === 0 ? `<${tagOf(node)}/>` : `<${tagOf(node)}>${node.children.map(writeInline).join('')}</${node.name}>`;
}

const tagOf = ({ name, attributes }: XmlElement): string => `${checkName(name)}${Object.entries(attributes).map(([key, value]) => ` ${checkName(key)}="${escape(value)}"`).join('')}`;

/** What XML 1.0 (2.2) has no place for, lone surrogates among it: no reference can write it either. */
const FOREIGN = /[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/u;

/** Tabs and line ends are written as references: a reader would make others of them (XML 1.0, 2.11 and 3.3.3). */
function escape(text: string): string {
  const foreign = FOREIGN.exec(text)?.[0];
  if (foreign !== undefined) throw new Error(`XML has no place for U+${(foreign.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`);
  return text.replace(/[&<>"\t\n\r]/g, (character) => `&#${character.charCodeAt(0)};`);
}

/** Names are ours: letters, Han among them, and digits. */
function checkName(name: string): string {
  if (!/^[A-Za-z_\u4E00-\u9FA5][\w\u4E00-\u9FA5.-]*$/.test(name)) throw new Error(`not a name of an element: ${name}`);
  return name;
}
