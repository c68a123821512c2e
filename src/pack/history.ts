import { compareCodePoints } from '../text/order.js';

/** A line of `packages/history.jsonl`: one JSON object, in the order in which things happened. */
export type HistoryLine = PackageLine | PruneLine;

/** A package stands under its name from here on. */
export interface PackageLine {
  /** UTC, as the machine's clock had it. */
  readonly 时间: string;
  /** File name in packages/. */
  readonly 包: string;
  readonly sha256: string;
  /** SHA-256 of the package that stood there before, kept as `.superseded/<SHA-256>.zip`. */
  readonly 替换?: string;
  /** Left out where nothing was replaced, or where one of the two cannot be read. */
  readonly 变化?: Changes;
  /** The line was written by a later run: the one that made the package ended before it could, or somebody else put it there. */
  readonly 补记?: true;
  readonly 程序: string;
}

/** Replaced packages were removed on somebody's demand. */
export interface PruneLine {
  readonly 时间: string;
  /** Their SHA-256. */
  readonly 清理: readonly string[];
  readonly 程序: string;
}

/** Files under data/ and metadata/ in which two packages differ: how many, and the first of each kind. */
export interface Changes {
  readonly 新增: readonly string[];
  readonly 删去: readonly string[];
  readonly 改动: readonly string[];
  readonly 数: { readonly 新增: number; readonly 删去: number; readonly 改动: number };
}

/** A whole village made anew would name thousands. */
const LISTED = 50;

export const writeHistoryLine = (line: HistoryLine): string => `${JSON.stringify(line)}\n`;

/** The package a line is about; undefined for a line about something else, or one that was torn. */
export const readPackageLine = (text: string): { readonly name: string; readonly sha256: string } | undefined => {
  const line = parseObject(text);
  const [name, sha256] = [line?.['包'], line?.['sha256']];
  return typeof name === 'string' && typeof sha256 === 'string' && /^[0-9a-f]{64}$/.test(sha256) ? { name, sha256 } : undefined;
};

const parseObject = (text: string): Readonly<Record<string, unknown>> | undefined => {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : undefined;
  } catch {
    return undefined;
  }
};

/** Compares two packages by what their manifests say: path → SHA-256. */
export const compareFiles = (before: ReadonlyMap<string, string>, after: ReadonlyMap<string, string>): Changes => {
  const added = [...after].filter(([path]) => !before.has(path));
  const removed = [...before].filter(([path]) => !after.has(path));
  const changed = [...after].filter(([path, digest]) => before.has(path) && before.get(path) !== digest);
  return {
    新增: list(added),
    删去: list(removed),
    改动: list(changed),
    数: { 新增: added.length, 删去: removed.length, 改动: changed.length },
  };
};

const list = (files: readonly (readonly [path: string, digest: string])[]): readonly string[] =>
  [...files]
    .sort(([a], [b]) => compareCodePoints(a, b))
    .slice(0, LISTED)
    .map(([path, digest]) => showPath(path, digest));

/**
 * The history outlives the packages: once they are pruned, it must not be what still tells a name. Paths of the archive
 * are numbers and stand as they are; one that is not, as those for inspection, which carry names, is told by the
 * digest of the file (the new one's where it changed), which leads to its row in the catalogue whoever has the package.
 */
const showPath = (path: string, digest: string): string => (/^[\x21-\x7e]+$/.test(path) ? path : `sha256:${digest}`);
