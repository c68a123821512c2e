import { SMALLEST_SIZE, type TextStyle, type Typeface } from '../model/document.js';
import type { Pt } from '../model/length.js';
import type { Element } from './markup.js';
import type { TemplateProblem } from './problem.js';
import { TYPEFACES } from './subset.js';

/** Reads attributes of the subset; what is not valid is noted and the fallback taken, so that all faults show in one run. */
export class AttributeReader {
  readonly #problems: TemplateProblem[];

  constructor(problems: TemplateProblem[]) {
    this.#problems = problems;
  }

  refuse(element: Element, message: string, hint: string): void {
    this.#problems.push({ at: element.at, message, hint });
  }

  /** A positive number: millimetres, points or ems, as the attribute has it. */
  number(element: Element, name: string, fallback: number): number {
    const text = element.attributes[name];
    if (text === undefined) return fallback;
    if (/^\d{1,4}(\.\d{1,2})?$/.test(text)) return Number(text);
    this.refuse(element, `属性 ${name}="${text}" 不是数字`, '写成不带单位的数字，如 12 或 7.5');
    return fallback;
  }

  /** A type size in points; Word knows only halves. */
  size(element: Element, fallback: Pt): Pt {
    const value = this.number(element, 'size', fallback);
    if (value > 0 && Number.isInteger(value * 2)) return value;
    this.refuse(element, `字号 size="${value}" 不能用`, '写成整磅或半磅，如 10.5');
    return fallback;
  }

  /** The size down to which text may be made smaller. */
  floor(element: Element): Pt {
    const value = this.number(element, 'floor', SMALLEST_SIZE);
    if (value >= SMALLEST_SIZE && Number.isInteger(value * 2)) return value;
    this.refuse(element, `最小字号 floor="${value}" 不能用`, `写成不小于 ${SMALLEST_SIZE} 的整磅或半磅，如 7`);
    return SMALLEST_SIZE;
  }

  count(element: Element, name: string, fallback: number): number {
    const value = this.number(element, name, fallback);
    if (Number.isInteger(value) && (value > 0 || fallback === 0)) return value;
    this.refuse(element, `属性 ${name}="${value}" 应为正整数`, '写成 1、2、3 这样的数');
    return Math.max(1, Math.round(value));
  }

  choice<T extends string>(element: Element, name: string, choices: readonly T[], fallback: T): T {
    const text = element.attributes[name];
    if (text === undefined) return fallback;
    const found = choices.find((choice) => choice === text);
    if (found === undefined) this.refuse(element, `属性 ${name} 不能是「${text}」`, `可以用：${choices.join('、')}`);
    return found ?? fallback;
  }

  /** Present without a value, or with 是/否. */
  flag(element: Element, name: string, fallback = false): boolean {
    const text = element.attributes[name];
    if (text === undefined) return fallback;
    if (text === '' || text === '是') return true;
    if (text === '否') return false;
    this.refuse(element, `属性 ${name} 不能是「${text}」`, '写成不带值的属性，或 是、否');
    return fallback;
  }

  /** Type settings, those not given inherited. */
  style(element: Element, inherited: TextStyle): TextStyle {
    const { attributes } = element;
    if (attributes['size'] === undefined && attributes['font'] === undefined && attributes['bold'] === undefined) return inherited;
    return {
      size: this.size(element, inherited.size),
      typeface: this.choice<Typeface>(element, 'font', TYPEFACES, inherited.typeface),
      bold: this.flag(element, 'bold', inherited.bold),
    };
  }
}
