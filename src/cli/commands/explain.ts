import type { Severity } from '../../diagnostic.js';
import { SetupError } from '../../errors.js';
import { loadRuleCatalogue } from '../../load/resources.js';
import { openFolder } from '../../node/files.js';
import { SEVERITIES } from '../../report/words.js';
import type { RuleCatalogue, RuleEntry } from '../../schema/catalogue.js';
import { findNearest } from '../../text/nearest.js';
import type { Execute, View } from '../command.js';
import { paintSeverity } from '../diagnostics.js';
import { drawTable } from '../table.js';
import type { Texts } from '../text-zh.js';

type Rule = readonly [code: string, entry: RuleEntry];

export const execute: Execute = async (args, _, { resources, text }) => {
  const catalogue = await loadRuleCatalogue(await openFolder(resources));
  const rules = args.length === 0 ? [...catalogue] : args.map((typed) => findRule(typed, catalogue, text));
  return {
    code: 0,
    json: { ok: true, rules: rules.map(([code, entry]) => ({ code, ...entry })) },
    result: (view) => (args.length === 0 ? listRules(rules, view) : rules.map((rule) => describeRule(rule, view)).join('\n')),
  };
};

function findRule(typed: string, catalogue: RuleCatalogue, { explain, usage }: Texts): Rule {
  const code = typed.trim().toUpperCase();
  const entry = catalogue.get(code);
  if (entry) return [code, entry];
  const nearest = findNearest(code, [...catalogue.keys()]);
  throw new SetupError(explain.unknown(typed), nearest === undefined ? explain.list : usage.didYouMean(nearest));
}

function listRules(rules: readonly Rule[], view: View): string {
  const { text } = view;
  const rows = rules.map(([code, entry]) => {
    const severity = severityOf(entry);
    return [code, { text: text.severity[severity], paint: (words: string) => paintSeverity(severity, words, view) }, entry.含义];
  });
  return `${drawTable(text.explain.columns, rows)}${view.quiet ? '' : `\n${text.explain.more}\n`}`;
}

function describeRule([code, entry]: Rule, view: View): string {
  const { text, paint } = view;
  const { explain } = text;
  const severity = severityOf(entry);
  const lines = [
    `${paint('bold', code)} ${paintSeverity(severity, text.severity[severity], view)}`,
    ...describeField(explain.means, entry.含义),
    ...describeField(explain.why, entry.为何),
    ...describeField(explain.basis, entry.依据),
    ...(entry.参考 === undefined ? [] : describeField(explain.upstream, entry.参考.join(explain.comma))),
    ...(entry.豁免 === '否' ? describeField(explain.waiver, explain.notWaivable) : []),
    ...describeExample(explain.wrong, entry.错例),
    ...describeExample(explain.right, entry.正例),
  ];
  return lines.map((line) => `${line}\n`).join('');
}

function severityOf(entry: RuleEntry): Severity {
  const severity = SEVERITIES.find((each) => each === entry.级别);
  if (severity === undefined) throw new Error(`no severity: ${entry.级别}`);
  return severity;
}

/** A name with its text; further lines of it stand below, indented. */
function describeField(name: string, text: string): readonly string[] {
  const [first = '', ...more] = text.trimEnd().split('\n');
  return [`  ${name}${first}`, ...more.map((line) => `    ${line}`)];
}

/** Lines of a record keep their own indentation. */
const describeExample = (name: string, text: string): readonly string[] => [`  ${name.trimEnd()}`, ...text.trimEnd().split('\n').map((line) => `    ${line}`)];
