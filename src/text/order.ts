/**
 * Code-point order, the same on every machine: `localeCompare` follows the locale, and `<` puts
 * characters beyond U+FFFF (rare Han) before U+E000–U+FFFF. UTF-8 bytes sort as code points do.
 */
export const compareCodePoints = (a: string, b: string): number => {
  const left = a[Symbol.iterator]();
  const right = b[Symbol.iterator]();
  for (;;) {
    const x = left.next();
    const y = right.next();
    if (x.done === true || y.done === true) return x.done === y.done ? 0 : x.done === true ? -1 : 1;
    const difference = (x.value.codePointAt(0) ?? 0) - (y.value.codePointAt(0) ?? 0);
    if (difference !== 0) return difference;
  }
};
