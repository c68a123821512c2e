import { AccessError } from '../../node/access.js';
import { readPublicKey } from '../../node/keys.js';
import { listSigners } from '../../node/signature-files.js';
import { verifyPackage, type VerifiedPackage } from '../../node/verify-source.js';
import type { VerifyProblem } from '../../pack/problem.js';
import { PROPERTIES, summariseProperties } from '../../pack/properties.js';
import { toPrintable } from '../../report/printable.js';
import { groupFingerprint } from '../../seal/public-key.js';
import { maskText } from '../../text/mask.js';
import type { Execute, View } from '../command.js';
import { describeFailure, type Failure } from '../failure.js';

interface SignedPackage extends VerifiedPackage {
  /** Fingerprints of signatures that nobody asked to be looked at. */
  readonly signers: readonly string[];
}

export const execute: Execute = async (args, { keys: files = [] }, { text }) => {
  const keys = await Promise.all(files.map(readPublicKey));
  const packages: SignedPackage[] = [];
  const failures: Failure[] = [];
  for (const path of args) {
    try {
      const signers = keys.length > 0 ? [] : await listSigners(path);
      packages.push({ ...maskProblems(await verifyPackage(path, keys)), signers });
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
    json: { ok: failure === undefined && faulty === 0, packages: packages.map(toJson), ...(failure ? { error: failure } : {}) },
    notes: ({ paint }) => failures.map(({ message, hint }) => `${paint('red', text.failure.error)}${message}\n${text.failure.hint}${hint}\n`).join(''),
    result: (view) => {
      const shown = view.quiet ? packages.filter(({ ok }) => !ok) : packages;
      return shown.map((each) => describePackage(each, view)).join('') + (view.quiet ? '' : `${text.verify.closing(sound, faulty)}\n`);
    },
  };
};

const maskProblems = ({ file, ok, problems }: VerifiedPackage): VerifiedPackage => ({ file, ok, problems: problems.map((problem) => ({ ...problem, message: maskText(problem.message) })) });

const toJson = ({ file, ok, problems }: VerifiedPackage): object => ({ file, ok, properties: summariseProperties(problems), problems });

/** Problems under the four properties of DA/T 70-2018; those that nothing is wrong with stand on one line. */
function describePackage({ file, ok, problems, signers }: SignedPackage, view: View): string {
  const { paint, text } = view;
  const results = summariseProperties(problems);
  const passed = PROPERTIES.filter((property) => results[property].ok).map((property) => text.verify.properties[property]);
  const lines = [
    `${ok ? paint('green', '✓') : paint('red', '✗')} ${toPrintable(file)}`,
    ...(passed.length > 0 ? [`    ${text.verify.passed(passed)}`] : []),
    ...PROPERTIES.filter((property) => results[property].problems > 0).flatMap((property) => [
      `    ${text.verify.properties[property]}`,
      ...problems.filter((each) => each.property === property).map((each) => describeProblem(each, view)),
    ]),
    ...(signers.length > 0 ? [`    ${text.verify.unasked(signers.map(groupFingerprint))}`] : []),
  ];
  return lines.map((line) => `${line}\n`).join('');
}

const describeProblem = ({ code, path, message, severity }: VerifyProblem, { paint }: View): string =>
  `      ${severity === 'error' ? paint('red', '✗') : paint('yellow', '!')} ${code}${path === '' ? '' : ` ${toPrintable(path)}`}: ${toPrintable(message)}`;
