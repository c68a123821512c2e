/** V8 keeps a piece of so many characters as a view of the string that it was cut out of. */
const SHORTEST_VIEW = 13;

/** One copy of each text: an export says 汉族 a hundred thousand times. */
export class StringPool {
  readonly #known = new Map<string, string>();

  intern(text: string): string {
    const known = this.#known.get(text);
    if (known !== undefined) return known;
    // Else a number of eighteen digits would hold on to the piece of the file that it stood in.
    const own = text.length < SHORTEST_VIEW ? text : Array.from(text).join('');
    this.#known.set(own, own);
    return own;
  }
}
