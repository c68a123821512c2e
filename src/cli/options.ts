import { AUDIENCES, type Audience } from '../model/audience.js';
import type { Format } from '../pipeline/document.js';
import { isCalendarDate } from '../schema/scalars.js';
import { KEY_ALGORITHMS, type KeyAlgorithm } from '../seal/algorithm.js';
import type { Texts } from './text-zh.js';

/** Every option there is; its words are in the texts under the same name. */
export const OPTIONS = {
  out: '-o, --out <DIR>',
  file: '-o, --out <FILE>',
  folder: '-o, --out <DIR>',
  keyFolder: '-o, --out <DIR>',
  village: '--village <CODE>',
  household: '--household <户编号>',
  villageOf: '--household <户编号>',
  format: '--format <LIST>',
  report: '--format <NAME>',
  since: '--since <REPORT.json>',
  system: '--system <FILE>',
  audience: '--audience <LIST>',
  allowPartial: '--allow-partial',
  jobs: '--jobs <N>',
  document: '--document <CODE>',
  scheme: '--scheme <NAME>',
  set: '--set <NAME>',
  signer: '--signer <NAME>',
  duplex: '--no-duplex',
  prune: '--prune',
  force: '--force',
  dryBuild: '--dry-run',
  shard: '--shard <I/N>',
  redis: '--redis <ADDRESS>',
  prefix: '--prefix <NAME>',
  wait: '--wait',
  dryRun: '--dry-run',
  serve: '--serve',
  port: '--port <N>',
  algorithm: '--algorithm <NAME>',
  name: '--name <NAME>',
  sign: '--sign <KEY>',
  key: '--key <PUB>',
  to: '--to <RECIPIENT>',
  identity: '--identity <FILE>',
  packages: '-o, --out <DIR>',
  coverage: '--coverage',
  why: '--why',
  post: '--post <岗位>',
  person: '--name <姓名>',
  date: '--date <YYYY-MM-DD>',
  renew: '--renew',
  importFile: '--import <FILE>',
  waiting: '--waiting',
  answerable: '--answerable',
  listing: '--format <NAME>',
  drawing: '--format <NAME>',
  overdue: '--overdue',
  day: '--date <YYYY-MM-DD>',
  round: '--round <N>',
  drawVillages: '--villages <K>',
  drawHouseholds: '--households <M>',
  seed: '--seed <TEXT>',
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
export const REPEATABLE: readonly OptionName[] = ['village', 'household', 'villageOf', 'key', 'to'];

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
  readonly set?: string;
  readonly signer?: string;
  readonly duplex?: boolean;
  readonly prune?: boolean;
  readonly force?: boolean;
  readonly shard?: string;
  readonly redis?: string;
  readonly prefix?: string;
  readonly wait?: boolean;
  readonly dryRun?: boolean;
  readonly serve?: boolean;
  readonly port?: string;
  readonly since?: string;
  readonly system?: string;
  readonly algorithm?: string;
  readonly name?: string;
  readonly sign?: string;
  readonly key?: readonly string[];
  readonly to?: readonly string[];
  readonly identity?: string;
  readonly coverage?: boolean;
  readonly why?: boolean;
  readonly post?: string;
  readonly date?: string;
  readonly renew?: boolean;
  readonly import?: string;
  readonly waiting?: boolean;
  readonly answerable?: boolean;
  readonly overdue?: boolean;
  readonly round?: string;
  readonly villages?: string;
  readonly households?: string;
  readonly seed?: string;
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
  readonly audiences?: readonly Audience[];
  /** Form of a report for people or programs. */
  readonly report?: ReportFormat;
  /** An earlier report to compare with. */
  readonly since?: string;
  /** An export of the national system. */
  readonly system?: string;
  readonly allowPartial: boolean;
  readonly document?: string;
  readonly scheme?: string;
  /** Whose signature is waited for. */
  readonly signer?: string;
  /** false: the documents of a print book need not begin on a front side. */
  readonly duplex?: boolean;
  /** Build everything, whatever an earlier run has left. */
  readonly force?: boolean;
  /** Villages built at a time. */
  readonly jobs?: number;
  /** One part of the villages, from 1. */
  readonly shard?: { readonly index: number; readonly of: number };
  /** Where the queue of villages is kept, as typed, and what stands in front of its keys. */
  readonly redis?: string;
  readonly prefix?: string;
  /** Stay until all that was queued is over. */
  readonly wait?: boolean;
  /** Remove what newer packages have replaced. */
  readonly prune?: boolean;
  /** Say what would be done, and write nothing. */
  readonly dryRun?: boolean;
  /** A template set by name. */
  readonly set?: string;
  /** Keep a page up to date on this port of this machine; 0 for any that is free. */
  readonly serve?: number;
  /** What the keys to be made are for, and the name of their files. */
  readonly algorithm?: KeyAlgorithm;
  readonly name?: string;
  /** File of the private key to sign with. */
  readonly sign?: string;
  /** Files of the public keys that must have signed. */
  readonly keys?: readonly string[];
  /** age recipients, or files with such. */
  readonly recipients?: readonly string[];
  /** File of the age identities to decrypt with. */
  readonly identity?: string;
  /** 十个全覆盖 too. */
  readonly coverage?: boolean;
  /** The files and lines behind each figure too. */
  readonly why?: boolean;
  /** What was signed on paper: 岗位, and when; `name` is who. */
  readonly post?: string;
  readonly date?: string;
  /** Declare void a sheet that cannot be gone on with. */
  readonly renew?: boolean;
  /** A list of signatures. */
  readonly importFile?: string;
  /** List who still has to sign, or who answers for cards at fault. */
  readonly waiting?: boolean;
  readonly answerable?: boolean;
  /** Form of a list for people, programs or the printer. */
  readonly listing?: ListingFormat;
  /** Only what is past its day. */
  readonly overdue?: boolean;
  /** A round of supervision; how many villages to draw for it, how many households of each, and by what seed. */
  readonly round?: number;
  readonly drawVillages?: number;
  readonly drawHouseholds?: number;
  readonly seed?: string;
  readonly json: boolean;
  readonly quiet: boolean;
  readonly color: boolean;
}

export const LANGUAGES = ['zh', 'en'] as const;

/** TCP, RFC 9293. */
const HIGHEST_PORT = 65_535;

const FORMATS: readonly Format[] = ['pdf', 'docx'];

export const REPORT_FORMATS = ['text', 'json', 'html', 'xlsx'] as const;

export type ReportFormat = (typeof REPORT_FORMATS)[number];

/** What lists can be written as, by the option that asks. */
const LISTING_FORMATS = { listing: ['text', 'json', 'xlsx'], drawing: ['text', 'json', 'xlsx', 'pdf', 'docx'] } as const;

export type ListingFormat = (typeof LISTING_FORMATS)[keyof typeof LISTING_FORMATS][number];

const listingFormatsOf = (taken: readonly OptionName[]): readonly ListingFormat[] | undefined =>
  taken.includes('drawing') ? LISTING_FORMATS.drawing : taken.includes('listing') ? LISTING_FORMATS.listing : undefined;

/** A value that an option cannot have: the message and what to do about it. */
export interface OptionFault {
  readonly message: string;
  readonly hint: string;
}

/** Reads the values of a command's options; the first that cannot be one is given back instead. */
export function readOptions(raw: RawOptions, taken: readonly OptionName[], text: Texts): Options | OptionFault {
  // --format is a list of files to make for some commands, and the form of a report for others.
  const listings = listingFormatsOf(taken);
  const list = raw.format === undefined || taken.includes('report') || listings !== undefined ? undefined : splitList(raw.format);
  const report = taken.includes('report') ? formatOf(raw, REPORT_FORMATS) : undefined;
  const listing = listings && formatOf(raw, listings);
  const algorithm = KEY_ALGORITHMS.find((each) => each === raw.algorithm);
  const fault = findFault(raw, taken, list, text);
  if (fault) return fault;
  return {
    allowPartial: raw.allowPartial === true,
    // What is written to a file leaves standard output to the summary.
    json: raw.json === true || ((report ?? listing) === 'json' && raw.out === undefined),
    quiet: raw.quiet === true,
    color: raw.color !== false,
    ...(raw.out === undefined ? {} : { out: raw.out }),
    ...(raw.village === undefined ? {} : { villages: raw.village }),
    ...(raw.household === undefined ? {} : { households: raw.household }),
    ...(list === undefined ? {} : { formats: FORMATS.filter((format) => list.includes(format)) }),
    ...(raw.audience === undefined ? {} : { audiences: AUDIENCES.filter((audience) => splitList(raw.audience ?? '').includes(audience)) }),
    ...(report === undefined ? {} : { report }),
    ...(raw.document === undefined ? {} : { document: raw.document }),
    ...(raw.duplex === false ? { duplex: false } : {}),
    ...(raw.dryRun === true ? { dryRun: true } : {}),
    ...(raw.prune === true ? { prune: true } : {}),
    ...(raw.force === true ? { force: true } : {}),
    ...(raw.jobs === undefined ? {} : { jobs: Number(raw.jobs) }),
    ...(raw.shard === undefined ? {} : { shard: readShard(raw.shard) }),
    ...(raw.redis === undefined ? {} : { redis: raw.redis }),
    ...(raw.prefix === undefined ? {} : { prefix: raw.prefix }),
    ...(raw.wait === true ? { wait: true } : {}),
    ...(raw.signer === undefined ? {} : { signer: raw.signer }),
    ...(raw.scheme === undefined ? {} : { scheme: raw.scheme }),
    ...(raw.set === undefined ? {} : { set: raw.set }),
    ...(raw.serve === true ? { serve: Number(raw.port ?? 0) } : {}),
    ...(raw.since === undefined ? {} : { since: raw.since }),
    ...(raw.system === undefined ? {} : { system: raw.system }),
    ...(algorithm === undefined ? {} : { algorithm }),
    ...(raw.name === undefined ? {} : { name: raw.name }),
    ...(raw.sign === undefined ? {} : { sign: raw.sign }),
    ...(raw.key === undefined ? {} : { keys: raw.key }),
    ...(raw.to === undefined ? {} : { recipients: raw.to }),
    ...(raw.identity === undefined ? {} : { identity: raw.identity }),
    ...(raw.coverage === true ? { coverage: true } : {}),
    ...(raw.why === true ? { why: true } : {}),
    ...(raw.post === undefined ? {} : { post: raw.post }),
    ...(raw.date === undefined ? {} : { date: raw.date }),
    ...(raw.renew === true ? { renew: true } : {}),
    ...(raw.import === undefined ? {} : { importFile: raw.import }),
    ...(raw.waiting === true ? { waiting: true } : {}),
    ...(raw.answerable === true ? { answerable: true } : {}),
    ...(listing === undefined ? {} : { listing }),
    ...(raw.overdue === true ? { overdue: true } : {}),
    ...(raw.round === undefined ? {} : { round: Number(raw.round) }),
    ...(raw.villages === undefined ? {} : { drawVillages: Number(raw.villages) }),
    ...(raw.households === undefined ? {} : { drawHouseholds: Number(raw.households) }),
    ...(raw.seed === undefined ? {} : { seed: raw.seed }),
  };
}

/** As said; else as the name of the file tells, so that nobody gets words in a file that is called .xlsx. */
function formatOf<Name extends ReportFormat | ListingFormat>({ format, json, out = '' }: RawOptions, names: readonly Name[]): Name | 'json' | 'text' {
  const named = (name: string | undefined): Name | undefined => names.find((each) => each === name);
  return named(format) ?? named(extensionOf(out)) ?? (json === true ? 'json' : 'text');
}

const extensionOf = (file: string): string | undefined => /\.(\w+)$/.exec(file)?.[1]?.toLowerCase();

function findFault(raw: RawOptions, taken: readonly OptionName[], formats: readonly string[] | undefined, text: Texts): OptionFault | undefined {
  const { usage } = text;
  const not = (option: string, value: string, allowed: readonly string[]): OptionFault => ({ message: usage.badValue(option, value), hint: usage.allowed(allowed) });
  if (raw.out === '') return not('--out', '', [taken.includes('file') ? 'FILE' : 'DIR']);
  for (const name of ['since', 'system', 'import'] as const) if (raw[name] === '' || raw[name] === '-') return not(`--${name}`, raw[name], ['FILE']);
  const files = [raw.sign, raw.identity, ...(raw.key ?? []), ...(raw.to ?? [])];
  if (files.includes('')) return { message: usage.emptyFile, hint: usage.seeHelp('') };
  if (raw.algorithm !== undefined && !KEY_ALGORITHMS.some((each) => each === raw.algorithm)) return not('--algorithm', raw.algorithm, KEY_ALGORITHMS);
  if (raw.lang !== undefined && !LANGUAGES.some((language) => language === raw.lang)) return not('--lang', raw.lang, LANGUAGES);
  if (raw.shard !== undefined && !isShard(raw.shard)) return { message: usage.badValue('--shard', raw.shard), hint: usage.shard };
  if (raw.prefix !== undefined && !/^[\w.-]{1,64}$/.test(raw.prefix)) return { message: usage.badValue('--prefix', raw.prefix), hint: usage.prefix };
  if (raw.jobs !== undefined && !/^[1-9]\d{0,3}$/.test(raw.jobs)) return { message: usage.badValue('--jobs', raw.jobs), hint: usage.positive };
  const serving = findServingFault(raw, text);
  if (serving) return serving;
  const format = formats?.find((each) => !FORMATS.some((known) => known === each));
  if (format !== undefined) return not('--format', format, FORMATS);
  if (taken.includes('report')) return findReportFault(raw, REPORT_FORMATS, text);
  const listings = listingFormatsOf(taken);
  if (listings !== undefined) return findListingFault(raw, taken, text) ?? findReportFault(raw, listings, text);
  const audiences = raw.audience === undefined ? [] : splitList(raw.audience);
  const unknown = audiences.find((each) => !AUDIENCES.some((known) => known === each));
  return unknown === undefined ? undefined : not('--audience', unknown, AUDIENCES);
}

function findServingFault({ serve, port, out }: RawOptions, { usage }: Texts): OptionFault | undefined {
  if (port !== undefined && !(/^[1-9]\d{0,4}$/.test(port) && Number(port) <= HIGHEST_PORT)) return { message: usage.badValue('--port', port), hint: usage.portRange(HIGHEST_PORT) };
  if (port !== undefined && serve !== true) return { message: usage.portWithoutServe, hint: usage.addServe };
  return serve === true && out !== undefined ? { message: usage.servedOrWritten, hint: usage.oneOfThem } : undefined;
}

/** A list that is named as something it cannot be written as, and what it is to be made of. */
function findListingFault(raw: RawOptions, taken: readonly OptionName[], { usage }: Texts): OptionFault | undefined {
  const { format, out = '', date } = raw;
  const extension = extensionOf(out);
  const allowed = listingFormatsOf(taken) ?? [];
  if (format === undefined && extension !== undefined && ['html', ...LISTING_FORMATS.drawing].includes(extension) && !allowed.some((each) => each === extension)) return { message: usage.badValue('--out', out), hint: usage.allowed(allowed) };
  for (const name of ['round', 'villages', 'households'] as const) {
    const value = raw[name];
    if (value !== undefined && !/^[1-9]\d{0,3}$/.test(value)) return { message: usage.badValue(`--${name}`, value), hint: usage.positive };
  }
  if (taken.includes('day') && date !== undefined && !isCalendarDate(date)) return { message: usage.badValue('--date', date), hint: usage.dateForm };
  return raw.seed === '' ? { message: usage.badValue('--seed', ''), hint: usage.seedForm } : undefined;
}

function findReportFault({ format, json, out }: RawOptions, allowed: readonly string[], { usage }: Texts): OptionFault | undefined {
  if (format === undefined) return undefined;
  if (!allowed.includes(format)) return { message: usage.badValue('--format', format), hint: usage.allowed(allowed) };
  return json === true && format !== 'json' && out === undefined ? { message: usage.twoResults(format), hint: usage.toFile } : undefined;
}

/** `2/5`: the second of five parts. */
const readShard = (text: string): { readonly index: number; readonly of: number } => {
  const [index = 0, of = 0] = text.split('/').map(Number);
  return { index, of };
};

const isShard = (text: string): boolean => {
  const { index, of } = readShard(text);
  return /^[1-9]\d{0,5}\/[1-9]\d{0,5}$/.test(text) && index <= of;
};

const splitList = (list: string): readonly string[] => list.split(',').map((item) => item.trim());
