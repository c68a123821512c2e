import { readdir, realpath } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import type { BagReader } from '../pack/problem.js';
import { parseSignatureName, nameSignature, TAG_MANIFESTS, type SignatureName } from '../seal/names.js';
import type { PublicKey } from '../seal/public-key.js';
import { checkSignature, missKey, missSignature, type SignatureProblem } from '../seal/signature.js';
import { compareCodePoints } from '../text/order.js';
import type { ReadResult } from '../world.js';
import { AccessError, codeOf, explain } from './access.js';
import { openFolder } from './files.js';
import { assertAbsent, publishFile, writeAll } from './publish-file.js';

/** Bytes; the longest signature, of SM2, has 72. */
const LIMIT_SIGNATURE = 1024;

/** The name that signatures begin with; a package that was unpacked keeps those of its zip. */
export const packageNameOf = (packagePath: string): string => {
  const name = basename(resolve(packagePath));
  return /\.zip$/i.test(name) ? name : `${name}.zip`;
};

/** The signatures that stand beside a package, by their names. */
export async function listSignatures(packagePath: string): Promise<readonly SignatureName[]> {
  const folder = dirname(resolve(packagePath));
  const names = await readdir(folder).catch((error: unknown) => {
    throw new AccessError(codeOf(error), `列不出文件夹 ${folder}：${explain(error)}。请检查权限后再试。`, error);
  });
  return names.sort(compareCodePoints).flatMap((name) => parseSignatureName(name, packageNameOf(packagePath)) ?? []);
}

/** Whose signatures stand beside a package, by fingerprint; none where its folder cannot be listed. */
export const listSigners = async (packagePath: string): Promise<readonly string[]> =>
  [...new Set((await listSignatures(packagePath).catch(() => [])).map(({ fingerprint }) => fingerprint))];

export const readSignature = async (packagePath: string, file: string): Promise<ReadResult> =>
  (await openFolder(dirname(resolve(packagePath)))).read(file, LIMIT_SIGNATURE);

/**
 * Holds a package's tag manifests against the signatures beside it: every key must have signed every one of them.
 * It proves the package whole only together with the digests, which hang on the tag manifests.
 */
export async function verifySignatures(
  packagePath: string,
  readTagManifest: (name: string) => Promise<Uint8Array | undefined>,
  keys: readonly PublicKey[],
): Promise<readonly SignatureProblem[]> {
  if (keys.length === 0) return [];
  const found = await listSignatures(packagePath);
  const messages = new Map(await Promise.all(TAG_MANIFESTS.map(async (name) => [name, await readTagManifest(name)] as const)));
  const problems: SignatureProblem[] = [];
  for (const key of keys) {
    const files = new Map(found.filter(({ fingerprint }) => fingerprint === key.fingerprint).map((each) => [each.manifest, each]));
    const others = [...new Set(found.map(({ fingerprint }) => fingerprint))];
    // One of two says that the key was the right one: what is missing is the file.
    if (files.size === 0 && others.length > 0) {
      problems.push(missKey(key.fingerprint, others));
      continue;
    }
    for (const manifest of TAG_MANIFESTS) {
      const signature = files.get(manifest);
      if (signature === undefined) {
        problems.push(missSignature(nameSignature(packageNameOf(packagePath), key.fingerprint, manifest)));
        continue;
      }
      const read = await readSignature(packagePath, signature.file);
      const fault = read.ok
        ? checkSignature(signature, read.bytes, messages.get(manifest), key)
        : { code: 'SIGNATURE_FORMAT' as const, path: signature.file, message: '签名文件读不了：不是普通文件、太大或没有权限。请向签名的人重新要这个签名文件。' };
      if (fault) problems.push(fault);
    }
  }
  return problems;
}

/** How the tag manifests of an opened package are read; undefined for one that is not there or cannot be had. */
export const tagManifestReader = (reader: BagReader | undefined) => async (name: string): Promise<Uint8Array | undefined> => {
  if (reader?.entries().some((entry) => entry.name === name) !== true) return undefined;
  const read = await reader.read(name);
  return read.ok ? read.bytes : undefined;
};

export const writeSignature = (packagePath: string, file: string, bytes: Uint8Array): Promise<void> =>
  publishFile(join(dirname(resolve(packagePath)), file), (handle) => writeAll(handle, bytes));

/** Copies the signatures beside a package to another folder, so that they go where the package goes. */
export async function copySignatures(packagePath: string, folder: string): Promise<void> {
  if ((await realpath(dirname(resolve(packagePath)))) === (await realpath(folder))) return;
  const target = await openFolder(folder);
  for (const { file } of await listSignatures(packagePath)) {
    const source = await readSignature(packagePath, file);
    if (!source.ok) throw new AccessError('NOT_REGULAR', `读不了签名文件 ${file}。请移走它，或换成普通文件。`);
    const there = await target.read(file, LIMIT_SIGNATURE);
    if (there.ok && Buffer.compare(there.bytes, source.bytes) === 0) continue;
    const place = join(folder, file);
    await assertAbsent(place);
    await publishFile(place, (handle) => writeAll(handle, source.bytes));
  }
}
