import { basename, dirname, join } from 'node:path';
import { SetupError } from '../../errors.js';
import { readRecipients, sealFile } from '../../node/age.js';
import { readSigningKey, type SigningKey } from '../../node/keys.js';
import { openOutput } from '../../node/output.js';
import { assertAbsent } from '../../node/publish-file.js';
import { signPackage } from '../../node/sign-package.js';
import { copySignatures } from '../../node/signature-files.js';
import { verifyPackage } from '../../node/verify-source.js';
import { toPrintable } from '../../report/printable.js';
import type { Execute } from '../command.js';
import { describeFailures, handleEach } from '../each-file.js';
import { describeOutcome, maskProblems, type FileOutcome } from '../file-outcome.js';
import type { Texts } from '../text-zh.js';

interface SealedPackage extends FileOutcome {
  /** Files with signatures of the key given. */
  readonly signatures: readonly string[];
  /** The encrypted package. */
  readonly sealed?: string;
}

/** What is to be done with each package. */
interface Orders {
  readonly key: SigningKey | undefined;
  readonly recipients: readonly string[];
  readonly out: string | undefined;
}

export const execute: Execute = async (args, { sign, recipients: typed = [], out }, { text }) => {
  const { seal } = text;
  if (sign === undefined && typed.length === 0) throw new SetupError(seal.nothingToDo, seal.signOrTo);
  if (out !== undefined && typed.length === 0) throw new SetupError(seal.outWithoutTo, seal.signedBeside);
  // Keys first: nothing is written where one of them is of no use.
  const key = sign === undefined ? undefined : await readSigningKey(sign);
  const recipients = await readRecipients(typed);
  if (out !== undefined) await openOutput(out);
  const { outcomes, failures, code } = await handleEach(args, text, (file) => sealPackage(file, { key, recipients, out }, text));
  return {
    code,
    json: { ok: code === 0, packages: outcomes, ...(failures[0] ? { error: failures[0] } : {}) },
    notes: (view) => (key?.exposed === true ? `${text.keys.exposed(toPrintable(key.file))}\n` : '') + describeFailures(failures, view),
    result: (view) => {
      const shown = view.quiet ? outcomes.filter(({ ok }) => !ok) : outcomes;
      const made = ({ signatures, sealed }: SealedPackage): readonly string[] => [
        ...signatures.map((each) => `${seal.signed} ${toPrintable(each)}`),
        ...(sealed === undefined ? [] : [`${seal.encrypted} ${toPrintable(sealed)}`]),
      ];
      return shown.map((each) => describeOutcome(each, made(each), view)).join('') + (view.quiet ? '' : `${seal.closing(outcomes.filter(({ ok }) => ok).length, args.length)}\n`);
    },
  };
};

async function sealPackage(file: string, { key, recipients, out }: Orders, { seal }: Texts): Promise<SealedPackage> {
  if (!/\.zip$/i.test(file)) throw new SetupError(seal.notZip(file), seal.giveZip);
  const encrypts = recipients.length > 0;
  const sealed = join(out ?? dirname(file), `${basename(file)}.age`);
  if (encrypts) await assertAbsent(sealed);
  // A signature says that the package is as it should be; one that is not gets none, and is not handed over.
  const { ok, problems } = await verifyPackage(file);
  if (!ok) return maskProblems({ file, ok, signatures: [], problems });
  const signatures = key === undefined ? [] : await signPackage(file, key);
  if (encrypts && out !== undefined) await copySignatures(file, out);
  if (encrypts) await sealFile(file, sealed, recipients);
  return maskProblems({ file, ok, signatures, ...(encrypts ? { sealed } : {}), problems });
}
