import { dirname, join } from 'node:path';
import { SetupError } from '../errors.js';
import { nameSignature, TAG_MANIFESTS } from '../seal/names.js';
import { verifySignature } from '../seal/signature.js';
import type { SigningKey } from './keys.js';
import { packageNameOf, readSignature, tagManifestReader, writeSignature } from './signature-files.js';
import { openPackage } from './verify-source.js';

/**
 * Signs the tag manifests of a package; gives back the signatures' paths, which stand beside it. The package is not
 * touched, and a signature of this key that still holds stays as it is: SM2 signs differently each time.
 */
export async function signPackage(zipPath: string, key: SigningKey): Promise<readonly string[]> {
  const opened = await openPackage(zipPath);
  try {
    const read = tagManifestReader(opened.reader);
    const signatures: string[] = [];
    for (const manifest of TAG_MANIFESTS) {
      const message = await read(manifest);
      if (message === undefined) throw new SetupError(`${zipPath} 里读不出 ${manifest}，签不了`, '只能签本程序做的归档包；先用 dangka verify 看这个包有什么问题');
      const { file } = nameSignature(packageNameOf(zipPath), key.publicKey.fingerprint, manifest);
      const there = await readSignature(zipPath, file);
      if (!there.ok || !verifySignature(message, there.bytes, key.publicKey)) await writeSignature(zipPath, file, key.sign(message));
      signatures.push(join(dirname(zipPath), file));
    }
    return signatures;
  } finally {
    opened.close();
  }
}
