import type { Document, PageSetup } from '../model/document.js';
import { listCases, type Branching } from './branches.js';
import { buildBlocks } from './build.js';
import { parseMarkup, type Element } from './markup.js';
import type { TemplateProblem } from './problem.js';
import { checkRoom } from './room.js';
import { HOLE, writeSkeleton } from './skeleton.js';
import { ruleOf, STAMP } from './subset.js';
import type { TemplateFinding } from './template-finding.js';

/**
 * What the composer would refuse whatever the record says, and what it would refuse for some records only: a tag that
 * is right where everything is there and wrong where something is absent is a warning.
 */
export function checkMarkup(template: Branching, file: string, page: PageSetup): readonly TemplateFinding[] {
  const findings = new Map<string, TemplateFinding>();
  const seen = new Set<string>();
  let ordinary = '';
  for (const { assumption, when } of listCases(template)) {
    const markup = writeSkeleton(template, assumption);
    if (when === '') ordinary = markup;
    if (seen.has(markup)) continue;
    seen.add(markup);
    for (const problem of findProblems(markup, file, page)) {
      const key = `${problem.at} ${problem.message}`;
      if (findings.has(key)) continue;
      const isForSome = when !== '' && ordinary.includes(`${STAMP}="${problem.at}"`);
      findings.set(key, isForSome ? { ...problem, severity: 'warning', message: `${problem.message}(${when})` } : { ...problem, severity: 'error' });
    }
  }
  return [...findings.values()];
}

function findProblems(markup: string, file: string, page: PageSetup): readonly TemplateProblem[] {
  const problems: TemplateProblem[] = [];
  const root = settle(parseMarkup(markup, file, problems));
  // With a misspelt tag the rows around it are not what they seem: their columns are looked at when it has been mended.
  if (root && !hasUnknown(root)) {
    const document: Document = { title: '', page, blocks: buildBlocks(root, problems) };
    problems.push(...checkRoom(document));
  }
  return problems.map((problem) => ({ ...problem, message: problem.message.replaceAll(HOLE, '{{…}}') }));
}

const hasUnknown = ({ children }: Element): boolean => children.some((child) => typeof child !== 'string' && (ruleOf(child.name) === undefined || hasUnknown(child)));

/** An element without the attributes whose values only a record gives; undefined for a table whose grid hangs on them. */
function settle(element: Element): Element | undefined {
  if (element.name === 'table' && isOpenGrid(element)) return undefined;
  const attributes = Object.entries(element.attributes).flatMap(([name, value]) => settleAttribute(element.name, name, value));
  return { ...element, attributes: Object.fromEntries(attributes), children: element.children.flatMap((child) => (typeof child === 'string' ? child : (settle(child) ?? []))) };
}

function settleAttribute(element: string, name: string, value: string): readonly (readonly [string, string])[] {
  if (!value.includes(HOLE) || name === 'alt') return [[name, value]];
  // What kind of picture it is, a value may say as a whole.
  if (name === 'src') return [[name, value.startsWith(HOLE) ? `qr:${HOLE}` : value]];
  return element === 'img' && (name === 'width' || name === 'height') ? [[name, '1']] : [];
}

const isOpenGrid = (table: Element): boolean => isOpen(table, 'columns') || isOpen(table, 'header') || cellsOf(table).some((cell) => isOpen(cell, 'colspan') || isOpen(cell, 'rowspan'));

const isOpen = ({ attributes }: Element, name: string): boolean => attributes[name]?.includes(HOLE) === true;

const cellsOf = (element: Element): readonly Element[] => element.children.flatMap((child) => (typeof child === 'string' ? [] : [child, ...cellsOf(child)]));
