import type { Format } from '../pipeline/document.js';
import type { Texts } from './text-zh.js';

/** Every option there is; its words are in the texts under the same name. */
export const OPTIONS = {
  out: '-o, --out <DIR>',
  file: '-o, --out <FILE>',
  village: '--village <CODE>',
  household: '--household <户编号>',
  villageOf: '--household <户编号>',
  format: '--format <LIST>',
  audience: '--audience <LIST>',
  allowPartial: '--allow-partial',
  jobs: '--jobs <N>',
  document: '--document <CODE>',
  scheme: '--scheme <NAME>',
} as const;

/** Options that every command takes, before or after its name. */
export const COMMON_OPTIONS = {
  json: '--json',
  quiet: '--quiet',
  color: '--no-color',
  lang: '--lang <zh|en>',
} as const;

export type OptionName = keyof typeof OPTIONS;

/** Options that may stand more than once. */
export const REPEATABLE: readonly OptionName[] = ['village', 'household', 'villageOf'];

/** As typed; the names are those that the flags make. */
export interface RawOptions {
  readonly out?: string;
  readonly village?: readonly string[];
  readonly household?: readonly string[];
  readonly format?: string;
  readonly audience?: string;
  readonly allowPartial?: boolean;
  readonly jobs?: string;
  readonly document?: string;
  readonly scheme?: string;
  readonly json?: boolean;
  readonly quiet?: boolean;
  readonly color?: boolean;
  readonly lang?: string;
}

export interface Options {
  readonly out?: string;
  readonly villages?: readonly string[];
  readonly households?: readonly string[];
  readonly formats?: readonly Format[];
  readonly allowPartial: boolean;
  readonly document?: string;
  readonly scheme?: string;
  readonly json: boolean;
  readonly quiet: boolean;
  readonly color: boolean;
}

export const LANGUAGES = ['zh', 'en'] as const;

const FORMATS: readonly Format[] = ['pdf', 'docx'];

/** Audiences of the contract, and those that can be built so far. */
const AUDIENCES = ['archive', 'inspection', 'public'] as const;
const AVAILABLE: readonly string[] = ['archive'];

/** A value that an option cannot have: the message and what to do about it. */
export interface OptionFault {
  readonly message: string;
  readonly hint: string;
}

/** Reads the values of options; the first that cannot be one is given back instead. */
export function readOptions(raw: RawOptions, text: Texts): Options | OptionFault {
  const formats = raw.format === undefined ? undefined : splitList(raw.format);
  const fault = findFault(raw, formats, text);
  if (fault) return fault;
  return {
    allowPartial: raw.allowPartial === true,
    json: raw.json === true,
    quiet: raw.quiet === true,
    color: raw.color !== false,
    ...(raw.out === undefined ? {} : { out: raw.out }),
    ...(raw.village === undefined ? {} : { villages: raw.village }),
    ...(raw.household === undefined ? {} : { households: raw.household }),
    ...(formats === undefined ? {} : { formats: FORMATS.filter((format) => formats.includes(format)) }),
    ...(raw.document === undefined ? {} : { document: raw.document }),
    ...(raw.scheme === undefined ? {} : { scheme: raw.scheme }),
  };
}

function findFault(raw: RawOptions, formats: readonly string[] | undefined, text: Texts): OptionFault | undefined {
  const { usage } = text;
  const not = (option: string, value: string, allowed: readonly string[]): OptionFault => ({ message: usage.badValue(option, value), hint: usage.allowed(allowed) });
  if (raw.out === '') return not('--out', '', ['DIR']);
  if (raw.lang !== undefined && !LANGUAGES.some((language) => language === raw.lang)) return not('--lang', raw.lang, LANGUAGES);
  if (raw.jobs !== undefined && !/^[1-9]\d{0,3}$/.test(raw.jobs)) return { message: usage.badValue('--jobs', raw.jobs), hint: usage.positive };
  const format = formats?.find((each) => !FORMATS.some((known) => known === each));
  if (format !== undefined) return not('--format', format, FORMATS);
  const audiences = raw.audience === undefined ? [] : splitList(raw.audience);
  const unknown = audiences.find((each) => !AUDIENCES.some((known) => known === each));
  if (unknown !== undefined) return not('--audience', unknown, AVAILABLE);
  const planned = audiences.filter((each) => !AVAILABLE.includes(each));
  return planned.length > 0 ? { message: usage.notYet(planned), hint: usage.exist(AVAILABLE) } : undefined;
}

const splitList = (list: string): readonly string[] => list.split(',').map((item) => item.trim());
