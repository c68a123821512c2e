/** Why a name must not stand in a package. */
export type PathErrorCode = 'PATH_UNSAFE' | 'PATH_COLLISION';

/** A name that could not be unpacked everywhere, to the same place, without overwriting another. */
export class PathError extends Error {
  override readonly name = 'PathError';
  readonly code: PathErrorCode;
  readonly path: string;

  constructor(code: PathErrorCode, path: string, message: string) {
    super(message);
    this.code = code;
    this.path = path;
  }
}

/** Bytes of UTF-8; the limit of ext4 and most others. */
const LIMIT_COMPONENT = 255;

/** Throws a PathError for a name that Windows, a USB stick or `sha256sum -c` would stumble over. */
export const assertSafePath = (path: string): void => {
  const fault = findPathFault(path);
  if (fault !== undefined) throw new PathError('PATH_UNSAFE', path, `包内路径“${path}”不可用：${fault}。请改名后重试。`);
};

/** What makes a path unsafe to write, in words, or undefined. */
export const findPathFault = (path: string): string | undefined =>
  findCharacterFault(path) ?? findEscape(path) ?? path.split('/').map(findComponentFault).find((fault) => fault !== undefined);

/** Whether a path written by somebody else would reach out of the bag (RFC 8493 §5.2). */
export const findEscape = (path: string): string | undefined => {
  if (path === '') return '路径是空的';
  if (path.includes('\\')) return '含有反斜杠';
  if (path.startsWith('/')) return '是绝对路径';
  if (/^[A-Za-z]:/.test(path)) return '以盘符开头';
  if (path.startsWith('~')) return '以 ~ 开头，会被当作用户目录';
  if (path.split('/').includes('..')) return '含有 ..，会离开所在文件夹';
  return undefined;
};

/**
 * Control, format and separator characters, lone surrogates and U+FFFD do not survive a listing, and
 * bidirectional marks lie about the order. RFC 8493 §2.1.3 writes % encoded, which `sha256sum -c`
 * would not undo. The last group is refused by Windows.
 */
const findCharacterFault = (path: string): string | undefined => {
  const found = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\uFFFD\uFFFE\uFFFF%<>:"|?*]/u.exec(path)?.[0];
  return found === undefined ? undefined : `含有字符 U+${(found.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
};

const DEVICE = /^(?:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[0-9¹²³])\s*(?:\.|$)/i;

const findComponentFault = (component: string): string | undefined => {
  if (component === '') return '有空的一级';
  if (/[. ]$/.test(component)) return '有一级以点或空格结尾';
  if (component.startsWith(' ')) return '有一级以空格开头';
  if (DEVICE.test(component)) return `“${component}”是 Windows 的设备名`;
  if (new TextEncoder().encode(component).length > LIMIT_COMPONENT) return `有一级超过 ${LIMIT_COMPONENT} 字节`;
  return undefined;
};

/** Claims paths one after another and refuses one that some file system takes for an earlier one. */
export interface PathRegister {
  /** Throws a PathError where the path is unsafe or collides. */
  claim(path: string): void;
}

export const openPathRegister = (): PathRegister => {
  /** Folded spelling → the spelling in use, and whether it is a file or a folder. */
  const taken = new Map<string, { readonly spelling: string; readonly file: boolean }>();
  return {
    claim: (path) => {
      assertSafePath(path);
      const parts = path.split('/');
      const steps = parts.map((_, index) => parts.slice(0, index + 1).join('/'));
      for (const step of steps) {
        const file = step === path;
        const earlier = taken.get(foldPath(step));
        if (earlier !== undefined && (file || earlier.file || earlier.spelling !== step))
          throw new PathError('PATH_COLLISION', path, `包内路径“${path}”与已有的“${earlier.spelling}”在有的系统上是同一个名字。请改名后重试。`);
      }
      for (const step of steps) taken.set(foldPath(step), { spelling: step, file: step === path });
    },
  };
};

/** One spelling for what case, composition (NFC, NFD) and width (NFKC) may confuse. Does not follow the locale. */
export const foldPath = (path: string): string => path.normalize('NFKC').toUpperCase().toLowerCase().normalize('NFKC');
