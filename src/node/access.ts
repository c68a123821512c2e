/**
 * The tool could not look or could not write: a missing folder, a permission, a full disk.
 * Never thrown for what a file says. The command ends with 1 where it meets one.
 */
export class AccessError extends Error {
  override readonly name = 'AccessError';
  /** The system's word where there is one (ENOENT, EACCES, ENOSPC), else one of ours. */
  readonly code: string;

  constructor(code: string, message: string, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause });
    this.code = code;
  }
}

export const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : 'UNKNOWN';

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: '不存在',
  ENOTDIR: '不是文件夹',
  EISDIR: '是文件夹',
  EACCES: '没有权限',
  EPERM: '没有权限',
  EROFS: '所在的盘是只读的',
  ENOSPC: '磁盘已满',
  EDQUOT: '磁盘配额已用完',
  EFBIG: '文件超过系统允许的大小',
  EMFILE: '同时打开的文件过多',
  ENAMETOOLONG: '文件名过长',
};

/** The system's error said in words, with the code kept for whoever has to look it up. */
export const explain = (error: unknown): string => {
  const code = codeOf(error);
  return `${REASONS[code] ?? '系统报错'}（${code}）`;
};
