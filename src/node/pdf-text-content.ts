import type { PdfFont } from './pdf-text-fonts.js';
import { concatenate, IDENTITY, shift, type Matrix } from './pdf-text-matrix.js';
import { asDictionary, asList, asName, asNumber, decodeTextString, isBytes, isStream, type PdfDictionary, type PdfObject, type PdfStream } from './pdf-text-objects.js';
import { readOperators } from './pdf-text-operators.js';
import { NO_FONT, type PdfReading } from './pdf-text-reading.js';

/** Stands in the text wherever the pen was put somewhere else: another cell, another line. Never in the middle of a run. */
export const JUMP = '\t';

/** Forms drawn by forms drawn by forms: deeper than this is no page but an attempt to keep a reader busy. */
const DEEPEST = 20;

/** What q keeps and Q brings back, as far as the place of text depends on it. */
interface State {
  matrix: Matrix;
  font: PdfFont;
  size: number;
  characterSpacing: number;
  wordSpacing: number;
  /** 1 for 100 %. */
  stretch: number;
  leading: number;
}

/** The text of a page, from its content. */
export function readContent(reading: PdfReading, content: string, resources: PdfDictionary | undefined): string {
  const run = new Run(reading);
  run.draw(content, resources);
  return run.text;
}

/** The text of a form by itself. */
export function readForm(reading: PdfReading, form: PdfStream): string {
  const run = new Run(reading);
  run.drawForm(form, undefined);
  return run.text;
}

/** One page, with the forms it draws. */
class Run {
  readonly #reading: PdfReading;
  readonly #pieces: string[] = [];
  #state: State = { matrix: IDENTITY, font: NO_FONT, size: 0, characterSpacing: 0, wordSpacing: 0, stretch: 1, leading: 0 };
  #text: Matrix = IDENTITY;
  #line: Matrix = IDENTITY;
  /** Where the last glyph ended; nothing has been shown where it is undefined. */
  #pen: { readonly x: number; readonly y: number } | undefined;
  #depth = 0;

  constructor(reading: PdfReading) {
    this.#reading = reading;
  }

  get text(): string {
    return this.#pieces.join('');
  }

  draw(content: string, resources: PdfDictionary | undefined): void {
    this.#reading.spend(content.length);
    const kept: State[] = [];
    readOperators(content, (operator, operands) => {
      if (operator === 'q') kept.push({ ...this.#state });
      else if (operator === 'Q') this.#state = kept.pop() ?? this.#state;
      else this.#apply(operator, operands, resources);
    });
  }

  drawForm(form: PdfStream, resources: PdfDictionary | undefined): void {
    this.#reading.noteDrawn(form);
    if (this.#depth >= DEEPEST) throw new Error('forms too deep');
    this.#depth += 1;
    const [state, text, line] = [this.#state, this.#text, this.#line];
    const numbers = asList(form.dictionary.get('Matrix')).map((item) => asNumber(item) ?? 0);
    this.#state = { ...state, matrix: concatenate(matrixOf(numbers) ?? IDENTITY, state.matrix) };
    this.draw(form.read(), asDictionary(form.dictionary.get('Resources')) ?? resources);
    [this.#state, this.#text, this.#line] = [state, text, line];
    this.#depth -= 1;
  }

  #apply(operator: string, operands: readonly PdfObject[], resources: PdfDictionary | undefined): void {
    const state = this.#state;
    const first = asNumber(operands[0]) ?? 0;
    switch (operator) {
      case 'cm':
        state.matrix = concatenate(matrixOf(operands.map((operand) => asNumber(operand) ?? 0)) ?? IDENTITY, state.matrix);
        return;
      case 'BT':
        this.#place(IDENTITY);
        return;
      case 'Tf':
        state.font = this.#reading.fontOf(asDictionary(resourceOf(resources, 'Font', operands[0])));
        state.size = asNumber(operands[1]) ?? 0;
        return;
      case 'Tc':
        state.characterSpacing = first;
        return;
      case 'Tw':
        state.wordSpacing = first;
        return;
      case 'Tz':
        state.stretch = first / 100;
        return;
      case 'TL':
        state.leading = first;
        return;
      case 'Td':
        this.#place(shift(this.#line, first, asNumber(operands[1]) ?? 0));
        return;
      case 'TD':
        state.leading = -(asNumber(operands[1]) ?? 0);
        this.#place(shift(this.#line, first, -state.leading));
        return;
      case 'Tm':
        this.#place(matrixOf(operands.map((operand) => asNumber(operand) ?? 0)) ?? IDENTITY);
        return;
      case 'T*':
        this.#place(shift(this.#line, 0, -state.leading));
        return;
      case 'Tj':
        this.#show(operands[0]);
        return;
      case 'TJ':
        for (const item of asList(operands[0])) {
          if (typeof item === 'number') this.#advance((-item / 1000) * state.size);
          else this.#show(item);
        }
        return;
      case "'":
        this.#place(shift(this.#line, 0, -state.leading));
        this.#show(operands[0]);
        return;
      case '"':
        [state.wordSpacing, state.characterSpacing] = [first, asNumber(operands[1]) ?? 0];
        this.#place(shift(this.#line, 0, -state.leading));
        this.#show(operands[2]);
        return;
      case 'Do': {
        const object = resourceOf(resources, 'XObject', operands[0]);
        if (isStream(object) && asName(object.dictionary.get('Subtype')) === 'Form') this.drawForm(object, resources);
        return;
      }
      case 'BDC':
      case 'DP': {
        const properties = asDictionary(operands[1]) ?? asDictionary(resourceOf(resources, 'Properties', operands[1]));
        this.#replace(properties?.get('ActualText'));
      }
    }
  }

  #place(matrix: Matrix): void {
    [this.#text, this.#line] = [matrix, matrix];
  }

  #advance(distance: number): void {
    this.#text = shift(this.#text, distance * this.#state.stretch, 0);
  }

  #show(operand: PdfObject): void {
    if (!isBytes(operand)) return;
    const { font, size, characterSpacing, wordSpacing, matrix } = this.#state;
    this.#separate();
    for (const { text, width, isSpace } of font(operand.bytes)) {
      this.#pieces.push(text);
      this.#advance((width / 1000) * size + characterSpacing + (isSpace ? wordSpacing : 0));
    }
    const [, , , , x, y] = concatenate(this.#text, matrix);
    this.#pen = { x, y };
  }

  /** Says what lies between the last glyph and the next: nothing, a word space, or a jump. */
  #separate(): void {
    const [a, b, , , x, y] = concatenate(this.#text, this.#state.matrix);
    if (this.#pen !== undefined) {
      const em = Math.abs(this.#state.size) * Math.hypot(a, b);
      const [along, across] = [x - this.#pen.x, y - this.#pen.y];
      const distance = Math.hypot(along, across);
      // Kerning moves by a tenth, a word space is a quarter or more.
      if (distance > em * 0.2) this.#pieces.push(distance <= em && Math.abs(along) > Math.abs(across) && along > 0 ? ' ' : JUMP);
    }
  }

  /** Text given for what is drawn (14.9.4) stands beside it: some will read the one, some the other. */
  #replace(actual: PdfObject): void {
    if (isBytes(actual)) this.#pieces.push(JUMP, decodeTextString(actual.bytes), JUMP);
  }
}

const matrixOf = ([a, b, c, d, e, f]: readonly number[]): Matrix | undefined =>
  a === undefined || b === undefined || c === undefined || d === undefined || e === undefined || f === undefined ? undefined : [a, b, c, d, e, f];

const resourceOf = (resources: PdfDictionary | undefined, category: string, name: PdfObject): PdfObject => {
  const key = asName(name);
  return key === undefined ? undefined : asDictionary(resources?.get(category))?.get(key);
};
