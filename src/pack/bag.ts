import { digest } from '../model/digest.js';
import type { ZipWriter } from '../world.js';
import { writeManifest } from './manifest.js';
import { compareCodePoints } from '../text/order.js';
import { PathError, assertSafePath, openPathRegister } from './path.js';
import { BAGIT_TXT, writeTagFields } from './tag-file.js';
import type { TagField } from './tag-file.js';

/** What the catalogue and the manifests say of one file. */
export interface BagFile {
  readonly path: string;
  /** Bytes. */
  readonly size: number;
  readonly sha256: string;
  readonly sm3: string;
}

export interface BagWriter {
  /** Writes one payload file, `data/…`, at once; throws a PathError for a name that is unsafe or collides. */
  add(path: string, bytes: Uint8Array): Promise<BagFile>;
  /** Writes everything that is not payload. The zip is the caller's to commit. */
  finish(rest: BagRest): Promise<void>;
}

export interface BagRest {
  /** Lines of `bag-info.txt` in order; Payload-Oxum is added. */
  readonly info: readonly TagField[];
  /** Tag files of our own, `metadata/…`. */
  readonly tags: ReadonlyMap<string, Uint8Array>;
}

/** SHA-256 for whoever has coreutils; SM3 (GB/T 32905) for those who must use national algorithms. */
const ALGORITHMS = ['sha256', 'sm3'] as const;

/** Begins a BagIt 1.0 bag (RFC 8493) in a zip, under one top folder. Nothing but digests is kept in memory. */
export const openBag = (zip: ZipWriter, folder: string): BagWriter => {
  assertSafePath(folder);
  if (folder.includes('/')) throw new PathError('PATH_UNSAFE', folder, `包的顶层文件夹“${folder}”只能有一级。请改名后重试。`);
  const names = openPathRegister();
  const payload: BagFile[] = [];
  const tags: BagFile[] = [];

  const write = async (path: string, bytes: Uint8Array): Promise<BagFile> => {
    names.claim(path);
    await zip.add(`${folder}/${path}`, bytes);
    return { path, size: bytes.length, sha256: digest('sha256', bytes), sm3: digest('sm3', bytes) };
  };
  const writeTag = async (path: string, bytes: Uint8Array): Promise<void> => {
    tags.push(await write(path, bytes));
  };

  return {
    add: async (path, bytes) => {
      if (!path.startsWith('data/')) throw new PathError('PATH_UNSAFE', path, `“${path}”不在 data/ 之下。请放入 data/ 后重试。`);
      const file = await write(path, bytes);
      payload.push(file);
      return file;
    },
    finish: async ({ info, tags: ours }) => {
      if (payload.length === 0) throw new Error(`a bag without payload: ${folder}`);
      for (const [path, bytes] of [...ours].sort(([a], [b]) => compareCodePoints(a, b))) {
        if (!path.startsWith('metadata/')) throw new PathError('PATH_UNSAFE', path, `“${path}”不在 metadata/ 之下。请放入 metadata/ 后重试。`);
        await writeTag(path, bytes);
      }
      for (const name of ALGORITHMS) await writeTag(`manifest-${name}.txt`, listDigests(payload, name));
      await writeTag('bagit.txt', utf8(BAGIT_TXT));
      await writeTag('bag-info.txt', utf8(writeTagFields([...info, ['Payload-Oxum', computeOxum(payload)]])));
      // Tag manifests list each other no more than themselves (RFC 8493 §2.2.1).
      const listed = [...tags];
      for (const name of ALGORITHMS) await write(`tagmanifest-${name}.txt`, listDigests(listed, name));
    },
  };
};

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

const listDigests = (files: readonly BagFile[], name: (typeof ALGORITHMS)[number]): Uint8Array =>
  utf8(writeManifest(files.map((file) => ({ digest: file[name], path: file.path }))));

/** Octets, a point, the number of files (RFC 8493 §2.2.2). */
const computeOxum = (files: readonly BagFile[]): string => `${files.reduce((sum, { size }) => sum + size, 0)}.${files.length}`;
