import type { Strictness } from './manifest.js';
import { problem, warning } from './problem.js';
import type { VerifyProblem } from './problem.js';
import { isPayload } from './verify-files.js';
import type { FileList } from './verify-files.js';
import { isManifest, isTagFile } from './verify-manifests.js';
import type { Manifest } from './verify-manifests.js';
import { isSystemFile } from './verify-names.js';

/** Holds the files of a bag against those its manifests and `fetch.txt` speak of. */
export const checkListing = (files: FileList, manifests: readonly Manifest[], fetchable: ReadonlySet<string>, strictness: Strictness): readonly VerifyProblem[] => [
  ...(files.paths.some((path) => isManifest(path) && isTagFile(path)) ? [] : [problem('MANIFEST_MISSING', '', '没有载荷清单（manifest-*.txt）。请重新生成本包。')]),
  ...findMissing(manifests, fetchable, strictness),
  ...[...fetchable].filter((path) => !files.has(path)).map((path) =>
    problem('FETCH_UNSUPPORTED', path, 'fetch.txt 要求从网上取这个文件，本工具不联网取件。请取齐文件后再核对。')),
  ...files.paths.flatMap((path, place) => (isPayload(path) ? findUnlistedPayload(path, place, manifests, strictness) : findUnlistedTag(path, place, manifests, strictness))),
];

const findMissing = (manifests: readonly Manifest[], fetchable: ReadonlySet<string>, strictness: Strictness): readonly VerifyProblem[] => {
  const absent = new Map(manifests.flatMap(({ name, absent: paths }) => [...paths].map((path) => [path, name] as const)));
  return [...absent].filter(([path]) => !fetchable.has(path)).map(([path, name]) =>
    strictness === 'draft' && isSystemFile(path)
      ? warning('SYSTEM_FILE', path, `清单 ${name} 列有这个文件，包里没有；它是操作系统自己放的，不是档案。请重新生成清单。`)
      : problem('FILE_MISSING', path, `清单 ${name} 列有这个文件，包里没有。请取回完整的包或重新生成。`));
};

/** From 1.0 on every payload manifest lists every payload file; before, one of them must. */
const findUnlistedPayload = (path: string, place: number, manifests: readonly Manifest[], strictness: Strictness): readonly VerifyProblem[] => {
  const payload = manifests.filter(({ tag }) => !tag);
  const silent = payload.filter(({ promises }) => !promises.has(place)).map(({ name }) => name);
  return silent.length > 0 && (strictness !== 'draft' || silent.length === payload.length)
    ? [problem('FILE_UNLISTED', path, `清单 ${silent.join('、')} 没有列出这个文件。请查明它从何而来，再重新生成本包。`)]
    : [];
};

/** From 1.0 on every tag manifest lists every payload manifest (RFC 8493 §2.2.1); in a bag of our own, all that it may list. */
const findUnlistedTag = (path: string, place: number, manifests: readonly Manifest[], strictness: Strictness): readonly VerifyProblem[] => {
  if (strictness === 'draft' || !isTagFile(path) || (strictness === 'rfc' && !isManifest(path))) return [];
  const silent = manifests.filter(({ tag, promises }) => tag && !promises.has(place)).map(({ name }) => name);
  return silent.length > 0 ? [problem('FILE_UNLISTED', path, `标签清单 ${silent.join('、')} 没有列出这个文件。请查明它从何而来，再重新生成本包。`)] : [];
};
