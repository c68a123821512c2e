import { basename, dirname, join } from 'node:path';
import { SetupError } from '../../errors.js';
import { readIdentities, unsealFile } from '../../node/age.js';
import { isExposed } from '../../node/keys.js';
import { openOutput } from '../../node/output.js';
import { assertAbsent } from '../../node/publish-file.js';
import { copySignatures } from '../../node/signature-files.js';
import { toPrintable } from '../../report/printable.js';
import type { Execute } from '../command.js';
import { describeFailures, handleEach } from '../each-file.js';
import { describeOutcome, maskProblems, type FileOutcome } from '../file-outcome.js';
import type { Texts } from '../text-zh.js';

interface UnsealedFile extends FileOutcome {
  /** The package that was in it. */
  readonly package?: string;
}

export const execute: Execute = async (args, { identity = '', out }, { text }) => {
  const { unseal } = text;
  const identities = await readIdentities(identity);
  const exposed = await isExposed(identity);
  if (out !== undefined) await openOutput(out);
  const { outcomes, failures, code } = await handleEach(args, text, (file) => unsealPackage(file, identities, out, text));
  const packages = outcomes.flatMap((each) => each.package ?? []);
  return {
    code,
    json: { ok: code === 0, files: outcomes, ...(failures[0] ? { error: failures[0] } : {}) },
    notes: (view) => (exposed ? `${text.keys.exposed(toPrintable(identity))}\n` : '') + describeFailures(failures, view),
    result: (view) => {
      const shown = view.quiet ? outcomes.filter(({ ok }) => !ok) : outcomes;
      const lines = shown.map((each) => describeOutcome(each, each.package === undefined ? [] : [`${unseal.made} ${toPrintable(each.package)}`], view)).join('');
      return lines + (view.quiet ? '' : `${unseal.closing(packages.length, args.length)}\n`);
    },
  };
};

async function unsealPackage(file: string, identities: readonly string[], out: string | undefined, { unseal }: Texts): Promise<UnsealedFile> {
  if (!/.\.age$/i.test(basename(file))) throw new SetupError(unseal.notAge(file), unseal.giveAge);
  const name = basename(file).slice(0, -'.age'.length);
  const target = join(out ?? dirname(file), name);
  await assertAbsent(target);
  const problem = await unsealFile(file, target, identities);
  if (problem) return maskProblems({ file, ok: false, problems: [problem] });
  if (out !== undefined) await copySignatures(join(dirname(file), name), out);
  return { file, ok: true, package: target, problems: [] };
}
