import { STAMP } from './subset.js';
import type { TemplateProblem } from './problem.js';

/** A stretch of template text between two {{ }}, as the parser gives it. */
interface Content {
  /** What is printed: the original, less the white space of lines that hold nothing but a tag of the template language. */
  readonly value: string;
  readonly original: string;
  readonly line: number;
  /** From 0. */
  readonly column: number;
}

/**
 * Reads the text of one template in its order. White space that lays out the template (anything with a line end) is
 * taken out, so that all white space left comes from values and is printed as typed; each tag gets its place.
 */
export class PlaceStamper {
  readonly #file: string;
  readonly #problems: TemplateProblem[];
  /** Place of the tag that has begun and not ended: a {{ }} may stand in the middle of it. */
  #tag: string | undefined;
  #quote = '';

  constructor(file: string, problems: TemplateProblem[]) {
    this.#file = file;
    this.#problems = problems;
  }

  stamp(content: Content): string {
    const { original } = content;
    const cut = Math.max(0, original.indexOf(content.value));
    let { line, column } = content;
    let output = '';
    let space = '';
    // Of a line that was taken out only its end may be gone, and the next line's indentation still be here.
    let layout = original.slice(0, cut).includes('\n');
    for (let index = 0; index < cut + content.value.length; index += 1) {
      const character = original[index] ?? '';
      const place = `${this.#file}:${line}:${column + 1}`;
      if (character === '\n') [line, column] = [line + 1, 0];
      else column += 1;
      if (index < cut) continue;
      if (/\s/.test(character)) {
        space += character;
        layout ||= character === '\n';
        continue;
      }
      output += this.#spacing(space, layout) + character;
      [space, layout] = ['', false];
      const name = this.#follow(character, original.slice(index + 1, index + 32), place);
      output += name === '' ? '' : `${name} ${STAMP}="${escapeQuotes(place)}"`;
      index += name.length;
      column += name.length;
    }
    return output + this.#spacing(space, layout);
  }

  /** At the end of a template no tag may be open: what follows would be swallowed without a word. */
  finish(): void {
    if (this.#tag !== undefined) this.#problems.push({ at: this.#tag, message: '标签没有写完', hint: '补上 > 或属性值的引号' });
    this.#tag = undefined;
  }

  #spacing(space: string, layout: boolean): string {
    if (!layout) return space;
    return this.#tag === undefined ? '' : ' ';
  }

  /** Keeps track of tags and quotes; gives the name of a tag that begins here, to be copied before its stamp. */
  #follow(character: string, rest: string, place: string): string {
    if (this.#tag !== undefined) {
      if (this.#quote === character) this.#quote = '';
      else if (this.#quote === '' && /["']/.test(character)) this.#quote = character;
      else if (this.#quote === '' && character === '>') this.#tag = undefined;
      return '';
    }
    if (character !== '<') return '';
    if (/^[!?]/.test(rest)) this.#problems.push({ at: place, message: `不能用 <${rest.slice(0, 1)}…>`, hint: '注释写成 {{!-- --}}；其余的删去' });
    const name = /^[a-zA-Z][a-zA-Z0-9-]*/.exec(rest)?.[0] ?? '';
    if (name !== '' || rest.startsWith('/')) this.#tag = place;
    return name;
  }
}

const escapeQuotes = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('"', '&quot;');
