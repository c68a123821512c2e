import { join } from 'node:path';
import { readSigningKey } from '../../node/keys.js';
import { signPackage } from '../../node/sign-package.js';
import { toPrintable } from '../../report/printable.js';
import { buildPackages, describeBuild } from '../building.js';
import type { Execute } from '../command.js';

/** The packages alone, signed where a key is given: signatures stand beside them and are no part of them. */
export const execute: Execute = async (args, options, context) => {
  const { sign, out = '' } = options;
  // The key first: nothing is made where it is of no use.
  const key = sign === undefined ? undefined : await readSigningKey(sign);
  const built = await buildPackages(args, options, context, { books: false });
  const signatures: string[] = [];
  for (const { file } of key ? built.report.packages : []) if (key) signatures.push(...(await signPackage(join(out, file), key)));
  const outcome = describeBuild(built, options);
  return {
    ...outcome,
    json: { ...outcome.json, ...(key ? { signatures } : {}) },
    notes: (view) => (key?.exposed === true ? `${view.text.keys.exposed(toPrintable(key.file))}\n` : '') + (outcome.notes?.(view) ?? ''),
    result: (view) => outcome.result(view) + (view.quiet || key === undefined ? '' : signatures.map((file) => `${view.text.seal.signed} ${toPrintable(file)}\n`).join('')),
  };
};
