/** Text with full-width and other shapes of digits, blanks and stops made plain, and without what cannot be seen. */
export const normalise = (text: string): string => text.normalize('NFKC').replace(/[\p{Cf}\p{M}]/gu, '');

/** Stands for what has been looked at and may stay; like a letter, it ends a number. */
const SETTLED = '□';

const TOKEN = /[0-9A-Za-z]+(?:[-.·][0-9A-Za-z]+)*/g;
const IS_TOKEN = new RegExp(`^${TOKEN.source}$`);

/**
 * Takes out the numbers that may be published: a whole token such as a 档号, the stem of a file's name, or a run of
 * digits by itself.
 */
export function withoutAllowed(text: string, allowed: ReadonlySet<string>): string {
  const settled = [...allowed].filter((number) => !IS_TOKEN.test(number)).reduce((rest, number) => rest.replaceAll(number, SETTLED), text);
  return settled.replace(TOKEN, (token) => {
    const stem = token.replace(/\.[A-Za-z]+$/, '');
    if (allowed.has(token) || allowed.has(stem)) return SETTLED;
    return token.replace(/\d{11,}/g, (run) => (allowed.has(run) ? SETTLED : run));
  });
}

/** Takes out digests of 256 bits and 卡版本 (its first twelve characters), whose digits are chance. */
export const withoutDigests = (text: string): string => text.replace(/(?<![0-9A-Za-z])(?:[\da-f]{64}|[\da-f]{12})(?![0-9A-Za-z])/g, (token) => (/[a-f]/.test(token) ? SETTLED : token));

/** How a character takes part in a number. */
const DIGIT = 1;
const BETWEEN = 2;

/** Letters end a number, and so do the signs that stand for hidden digits. */
const ENDS = /[\p{L}\p{N}*×●○■□]/u;

const classify = (code: number): number => (code >= 0x30 && code <= 0x39 ? DIGIT : ENDS.test(String.fromCharCode(code)) ? 0 : BETWEEN);

/** For ASCII once and for all; Han, which is nearly all else, is letters. */
const ASCII_CLASSES = Uint8Array.from({ length: 128 }, (_, code) => classify(code));
const isHan = (code: number): boolean => code >= 0x3400 && code <= 0x9fff;

/** A surrogate is half of a letter or of a picture: neither stands within a number. */
const isSurrogate = (code: number): boolean => code >= 0xd800 && code <= 0xdfff;

/**
 * Hands on the digits of each number of a text one by one, whatever stands between them, blanks, stops, strokes or line
 * breaks; `end` where a letter or a sign for a hidden digit ends it.
 */
export function walkDigits(text: string, digit: (value: number) => void, end: () => void): void {
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    const kind = code < 128 ? ASCII_CLASSES[code] : isHan(code) || isSurrogate(code) ? 0 : classify(code);
    if (kind === DIGIT) digit(code - 0x30);
    else if (kind !== BETWEEN) end();
  }
}

/** The same over bytes: digits next to each other in ASCII, or with a zero byte between as in UTF-16 of either order. */
export function walkByteDigits(bytes: Uint8Array, digit: (value: number) => void, end: () => void): void {
  let wasZero = false;
  for (const byte of bytes) {
    if (byte >= 0x30 && byte <= 0x39) {
      digit(byte - 0x30);
      wasZero = false;
    } else if (byte === 0 && !wasZero) {
      wasZero = true;
    } else {
      end();
      wasZero = byte === 0;
    }
  }
}
