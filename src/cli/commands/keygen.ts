import { makeKeys, type MadeKeys } from '../../node/keygen.js';
import { groupFingerprint } from '../../seal/public-key.js';
import type { Execute, View } from '../command.js';

export const execute: Execute = async (_, { out = '', algorithm = 'ed25519', name = algorithm }) => {
  const made = await makeKeys(out, algorithm, name);
  const { secret, open, ...rest } = made;
  return {
    code: 0,
    json: { ok: true, ...rest, files: { secret, open } },
    result: (view) => (view.quiet ? '' : describeKeys(made, view)),
  };
};

function describeKeys({ algorithm, secret, open, encrypted, fingerprint, recipient }: MadeKeys, { text: { keygen }, paint }: View): string {
  const words = algorithm === 'age' ? keygen.age : keygen.signing;
  const lines = [
    paint('bold', keygen.made[algorithm]),
    `  ${words.secret} ${secret}`,
    `    ${words.keep}`,
    `    ${encrypted ? keygen.encrypted : keygen.plain}`,
    `  ${words.open} ${open}`,
    `    ${words.give}`,
    ...(fingerprint === undefined ? [] : [keygen.fingerprint(groupFingerprint(fingerprint))]),
    ...(recipient === undefined ? [] : [keygen.recipient(recipient)]),
  ];
  return `${lines.join('\n')}\n`;
}
