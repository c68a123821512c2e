import { AccessError } from '../../node/access.js';
import { verifyPackage, type VerifiedPackage } from '../../node/verify-source.js';
import { maskText } from '../../text/mask.js';
import type { Execute, View } from '../command.js';
import { describeFailure, type Failure } from '../failure.js';
import { toPrintable } from '../../report/printable.js';

export const execute: Execute = async (args, _, { text }) => {
  const packages: VerifiedPackage[] = [];
  const failures: Failure[] = [];
  for (const path of args) {
    try {
      packages.push(maskProblems(await verifyPackage(path)));
    } catch (error) {
      // One that cannot be opened keeps none of the others from being looked at.
      if (!(error instanceof AccessError)) throw error;
      failures.push(describeFailure(error, text));
    }
  }
  const sound = packages.filter(({ ok }) => ok).length;
  const faulty = packages.length - sound;
  const [failure] = failures;
  return {
    code: failure ? 1 : faulty > 0 ? 2 : 0,
    json: { ok: failure === undefined && faulty === 0, packages, ...(failure ? { error: failure } : {}) },
    notes: ({ paint }) => failures.map(({ message, hint }) => `${paint('red', text.failure.error)}${message}\n${text.failure.hint}${hint}\n`).join(''),
    result: (view) => {
      const shown = view.quiet ? packages.filter(({ ok }) => !ok) : packages;
      return shown.map((each) => describePackage(each, view)).join('') + (view.quiet ? '' : `${text.verify.closing(sound, faulty)}\n`);
    },
  };
};

const maskProblems = ({ file, ok, problems }: VerifiedPackage): VerifiedPackage => ({ file, ok, problems: problems.map((problem) => ({ ...problem, message: maskText(problem.message) })) });

function describePackage({ file, ok, problems }: VerifiedPackage, { paint }: View): string {
  const head = ok ? `${paint('green', '✓')} ${toPrintable(file)}` : `${paint('red', '✗')} ${toPrintable(file)}`;
  return [head, ...problems.map(({ code, path, message }) => `    ${code}${path === '' ? '' : ` ${toPrintable(path)}`}: ${toPrintable(message)}`)].map((line) => `${line}\n`).join('');
}
