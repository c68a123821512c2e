/** What is signed of a package: all else hangs on these by digests (RFC 8493 §2.2.1). */
export const TAG_MANIFESTS = ['tagmanifest-sha256.txt', 'tagmanifest-sm3.txt'] as const;

export type TagManifest = (typeof TAG_MANIFESTS)[number];

/** A signature by the name it bears; whose it really is, only its bytes tell. */
export interface SignatureName {
  readonly file: string;
  readonly fingerprint: string;
  readonly manifest: TagManifest;
}

/** Every signer has names of their own, so that signatures stand side by side. */
export const nameSignature = (packageName: string, fingerprint: string, manifest: TagManifest): SignatureName => ({
  file: `${packageName}.${fingerprint}.${manifest.replace(/\.txt$/, '')}.sig`,
  fingerprint,
  manifest,
});

/** The signature of this package that a file name tells of, if any. */
export function parseSignatureName(file: string, packageName: string): SignatureName | undefined {
  if (!file.startsWith(`${packageName}.`)) return undefined;
  const [, fingerprint, stem] = /^([0-9a-f]{16})\.(tagmanifest-[a-z0-9]+)\.sig$/.exec(file.slice(packageName.length + 1)) ?? [];
  const manifest = TAG_MANIFESTS.find((name) => name === `${stem ?? ''}.txt`);
  return fingerprint === undefined || manifest === undefined ? undefined : { file, fingerprint, manifest };
}
