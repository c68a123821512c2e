import { parseManifest } from '../pack/manifest.js';
import { codeOf } from './access.js';
import { ZipEntryError, ZipFormatError, openZipSource } from './unzip.js';

/** Bytes; the manifests of 66,000 files have a tenth of it. */
const LIMIT_MANIFEST = 128 * 1024 * 1024;

/**
 * Path → SHA-256 of the files under data/ and metadata/, as a package's own manifests have it: nothing else of it is
 * read. Undefined where there is no package, or it is damaged.
 */
export const readPackageDigests = async (path: string): Promise<ReadonlyMap<string, string> | undefined> => {
  try {
    const source = await openZipSource(path);
    try {
      const digests = new Map<string, string>();
      for (const item of source.items) {
        if (!/^[^/]+\/(?:tag)?manifest-sha256\.txt$/.test(item.name)) continue;
        if (item.size > LIMIT_MANIFEST) return undefined;
        const text = new TextDecoder().decode(await source.read(item));
        for (const line of parseManifest(text).lines) if (/^(?:data|metadata)\//.test(line.path)) digests.set(line.path, line.digest);
      }
      return digests;
    } finally {
      source.close();
    }
  } catch (error) {
    if (error instanceof ZipFormatError || error instanceof ZipEntryError || codeOf(error) === 'ENOENT') return undefined;
    throw error;
  }
};
