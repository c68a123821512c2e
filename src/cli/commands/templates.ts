import { SetupError } from '../../errors.js';
import { openFolder } from '../../node/files.js';
import { checkTemplateSets, type CheckedSet, type SetProblem } from '../../pipeline/templates-check.js';
import { toPrintable } from '../../report/printable.js';
import { findNearest } from '../../text/nearest.js';
import type { Execute, View } from '../command.js';
import { paintSeverity } from '../diagnostics.js';

const ACTIONS: readonly string[] = ['check'];

export const execute: Execute = async ([action = '', workspace], { set }, { resources, text }) => {
  if (!ACTIONS.includes(action)) {
    const nearest = findNearest(action, ACTIONS);
    throw new SetupError(text.templates.unknownAction(action), nearest === undefined ? text.usage.allowed(ACTIONS) : text.usage.didYouMean(nearest));
  }
  const sets = await checkTemplateSets(await openFolder(resources), workspace === undefined ? undefined : await openFolder(workspace), set);
  const ok = !sets.some(({ problems }) => problems.some(({ severity }) => severity === 'error'));
  return {
    code: ok ? 0 : 2,
    json: { ok, sets },
    result: (view) => describeSets(sets, ok, view),
  };
};

function describeSets(sets: readonly CheckedSet[], ok: boolean, view: View): string {
  const shown = view.quiet ? sets.map((each) => ({ ...each, problems: each.problems.filter(({ severity }) => severity === 'error') })).filter(({ problems }) => problems.length > 0) : sets;
  const listed = shown.map((each) => describeSet(each, view)).join('');
  if (view.quiet && ok) return listed;
  const { text, paint } = view;
  const problems = sets.flatMap((each) => each.problems);
  const counts = (['error', 'warning'] as const).map((severity) => {
    const count = problems.filter((problem) => problem.severity === severity).length;
    const words = `${text.severity[severity]} ${count}`;
    return count > 0 ? paintSeverity(severity, words, view) : words;
  });
  return `${listed}${text.templates.closing(sets.length)}${counts.join(text.diagnostics.comma)}\n${ok ? paint('green', text.templates.clean) : text.templates.faulty}\n`;
}

function describeSet({ set, source, problems }: CheckedSet, view: View): string {
  const { text, paint } = view;
  const heading = `${paint('bold', toPrintable(text.templates.set(set)))}${text.templates.source[source]}`;
  if (problems.length === 0) return `${paint('green', '✓')} ${heading}\n\n`;
  return `${paint('bold', '✗')} ${heading}\n${problems.map((problem) => describeProblem(problem, view)).join('\n')}\n`;
}

function describeProblem({ file, line, column, severity, message, hint }: SetProblem, view: View): string {
  const { text } = view;
  return `  ${toPrintable(`${file}:${line}:${column}`)} ${paintSeverity(severity, text.severity[severity], view)}\n    ${toPrintable(message)}\n    ${text.diagnostics.fix}${toPrintable(hint)}\n`;
}
