import type { PdfDictionary, PdfObject } from './pdf-text-objects.js';

/** Reads a content stream (ISO 32000-1, 7.8.2), one character a byte: each operator with the operands before it. Whatever is no syntax is passed over. */
export function readOperators(content: string, run: (operator: string, operands: readonly PdfObject[]) => void): void {
  const scanner = new Scanner(content);
  let operands: PdfObject[] = [];
  for (;;) {
    const token = scanner.next();
    if (token === END) return;
    if (token === CLOSE) continue;
    if (!isWord(token)) {
      operands.push(token);
    } else if (token.word === 'ID') {
      scanner.skipImage();
      operands = [];
    } else {
      run(token.word, operands);
      operands = [];
    }
  }
}

/** A word that is no operand: an operator. */
interface Word {
  readonly kind: 'word';
  readonly word: string;
}

/** What ends the content; what ends a list or a dictionary. */
const END = Symbol('end');
const CLOSE = Symbol('close');

type Token = PdfObject | Word | typeof END | typeof CLOSE;

const isWord = (token: Token): token is Word => typeof token === 'object' && token.kind === 'word';

const CONSTANTS: ReadonlyMap<string, boolean | undefined> = new Map([['true', true], ['false', false], ['null', undefined]]);

/** What a backslash and a letter stand for in a literal string (7.3.4.2). */
const ESCAPES: ReadonlyMap<string, string> = new Map([['n', '\n'], ['r', '\r'], ['t', '\t'], ['b', '\b'], ['f', '\f']]);

/** 1: white space, 2: delimiter; 7.2.2. */
const CLASSES = Uint8Array.from({ length: 256 }, (_, code) => ('\0\t\n\f\r '.includes(String.fromCharCode(code)) ? 1 : '()<>[]{}/%'.includes(String.fromCharCode(code)) ? 2 : 0));

/** Lists inside lists; deeper ones are no page's. */
const DEEPEST = 50;

class Scanner {
  readonly #text: string;
  #at = 0;
  #depth = 0;

  constructor(text: string) {
    this.#text = text;
  }

  next(): Token {
    this.#skipBlanks();
    const text = this.#text;
    if (this.#at >= text.length) return END;
    const character = text.charAt(this.#at);
    switch (character) {
      case '/':
        this.#at += 1;
        return { kind: 'name', name: this.#regular().replace(/#([\dA-Fa-f]{2})/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16))) };
      case '(':
        return { kind: 'string', bytes: this.#literal() };
      case '<':
        return text.charAt(this.#at + 1) === '<' ? this.#dictionary() : { kind: 'string', bytes: this.#hexadecimal() };
      case '[':
        this.#at += 1;
        return { kind: 'list', items: this.#items() };
      case ']':
        this.#at += 1;
        return CLOSE;
      case '>':
        this.#at += text.charAt(this.#at + 1) === '>' ? 2 : 1;
        return CLOSE;
      case ')':
      case '{':
      case '}':
        this.#at += 1;
        return { kind: 'word', word: character };
      default:
        return this.#numberOrWord();
    }
  }

  /** Data of an inline image (8.9.7): it ends where EI stands by itself. */
  skipImage(): void {
    const end = /[\0\t\n\f\r ]EI(?=[\0\t\n\f\r ]|$)/g;
    end.lastIndex = this.#at;
    this.#at = end.exec(this.#text) === null ? this.#text.length : end.lastIndex;
  }

  #skipBlanks(): void {
    const text = this.#text;
    for (; this.#at < text.length; this.#at += 1) {
      const code = text.charCodeAt(this.#at);
      if (code === 0x25) {
        while (this.#at < text.length && text.charAt(this.#at) !== '\n' && text.charAt(this.#at) !== '\r') this.#at += 1;
      } else if (CLASSES[code] !== 1) {
        return;
      }
    }
  }

  #regular(): string {
    const start = this.#at;
    while (this.#at < this.#text.length && CLASSES[this.#text.charCodeAt(this.#at)] === 0) this.#at += 1;
    return this.#text.slice(start, this.#at);
  }

  #numberOrWord(): PdfObject | Word {
    const word = this.#regular();
    const number = Number(word);
    if (!Number.isNaN(number)) return number;
    return CONSTANTS.has(word) ? CONSTANTS.get(word) : { kind: 'word', word };
  }

  #items(): PdfObject[] {
    const items: PdfObject[] = [];
    this.#depth += 1;
    if (this.#depth > DEEPEST) throw new Error('lists too deep');
    for (let token = this.next(); token !== END && token !== CLOSE; token = this.next()) if (!isWord(token)) items.push(token);
    this.#depth -= 1;
    return items;
  }

  #dictionary(): PdfDictionary {
    this.#at += 2;
    const items = this.#items();
    const entries = new Map<string, PdfObject>();
    for (let index = 0; index + 1 < items.length; index += 2) {
      const key = items[index];
      if (typeof key === 'object' && key.kind === 'name') entries.set(key.name, items[index + 1]);
    }
    return { kind: 'dictionary', get: (key) => entries.get(key) };
  }

  #hexadecimal(): string {
    const close = this.#text.indexOf('>', this.#at);
    const end = close === -1 ? this.#text.length : close;
    const digits = this.#text.slice(this.#at + 1, end).replace(/[^\dA-Fa-f]/g, '');
    this.#at = end + 1;
    // A missing last digit counts as 0 (7.3.4.3).
    return Buffer.from(digits.length % 2 === 0 ? digits : `${digits}0`, 'hex').toString('latin1');
  }

  #literal(): string {
    const text = this.#text;
    let bytes = '';
    let open = 1;
    for (this.#at += 1; this.#at < text.length; this.#at += 1) {
      const character = text.charAt(this.#at);
      if (character === '\\') {
        bytes += this.#escape();
        continue;
      }
      if (character === '(') open += 1;
      if (character === ')') open -= 1;
      if (open === 0) break;
      bytes += character;
    }
    this.#at += 1;
    return bytes;
  }

  /** Stands at a backslash, and leaves at the last character that belongs to it. */
  #escape(): string {
    const [octal] = /^[0-7]{1,3}/.exec(this.#text.slice(this.#at + 1, this.#at + 4)) ?? [];
    if (octal !== undefined) {
      this.#at += octal.length;
      return String.fromCharCode(parseInt(octal, 8) & 0xff);
    }
    this.#at += 1;
    const character = this.#text.charAt(this.#at);
    if (character === '\r' && this.#text.charAt(this.#at + 1) === '\n') this.#at += 1;
    return character === '\r' || character === '\n' ? '' : (ESCAPES.get(character) ?? character);
  }
}
