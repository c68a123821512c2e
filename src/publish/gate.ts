import type { PdfText } from '../model/pdf-text.js';
import { openSearch, type FoundText, type Leak, type LeakSearch } from './leaks.js';
import { findNarrowed, type Narrowed, type NarrowingLimits } from './narrowed.js';
import { inflateStreams } from './pdf-streams.js';
import type { Person } from './people.js';
import type { Secrets } from './secrets.js';

/** One finished file of a public package. */
export interface PublicFile {
  /** As it will stand in the package: `data/…`. */
  readonly path: string;
  readonly bytes: Uint8Array;
  /** Of a PDF: its words; absent where they could not be read. */
  readonly text?: PdfText | undefined;
}

export interface PublicSet {
  readonly files: readonly PublicFile[];
  /** What else will be read: lines of bag-info.txt, texts of QR codes. */
  readonly texts?: readonly FoundText[];
  readonly secrets: Secrets;
  /** Numbers of the papers themselves: 户编号, 区划代码, 档号. */
  readonly allowed: ReadonlySet<string>;
  readonly people: readonly Person[];
  readonly limits: NarrowingLimits;
}

/** Why a public package may not be made. */
export interface PublicFault {
  readonly code: 'PUBLIC_LEAK' | 'PUBLIC_NARROWED' | 'PUBLIC_UNREADABLE' | 'PUBLIC_FORMAT';
  readonly path: string;
  /** Numbers are masked. */
  readonly message: string;
  readonly hint: string;
}

const HINTS = {
  PUBLIC_LEAK: '公示文件里不能有完整的证件号码、残疾证号、银行账号和电话：证件号码在模板里用「遮号」，电话等栏目从公示模板里删去，户档备注里的号码不要用到公示上；改好后重新生成',
  PUBLIC_NARROWED: '从公示模板里删去出生日期、年龄、性别，证件号码只留前六位，不留后几位；改好后重新生成',
  PUBLIC_UNREADABLE: '读不出来的内容没法核对，不能公示；重新生成，仍不行的，检查公示模板和 dangka.yaml 的「字体」',
  PUBLIC_FORMAT: '公示包里只放 PDF；删去这个文件，或改成用模板做的文件',
} as const satisfies Readonly<Record<PublicFault['code'], string>>;

/** Looks for everything in a finished set of files that the public must not see; nothing found is the only way through. */
export function checkPublic(set: PublicSet): readonly PublicFault[] {
  const search = openSearch(set.secrets, set.allowed);
  return [...set.files.flatMap((file) => checkFile(set, search, file)), ...(set.texts ?? []).flatMap((text) => leakFaults(search.inTexts([text]), ''))];
}

function checkFile(set: PublicSet, search: LeakSearch, file: PublicFile): readonly PublicFault[] {
  const inName = search.inTexts([{ where: '文件名里', text: file.path }]);
  // A name that gives a number away is not said again.
  const path = inName.length === 0 ? file.path : file.path.replace(/\p{Nd}/gu, '*');
  return [...leakFaults(inName, path), ...(isPdf(file) ? checkPdf(set, search, file, path) : checkOther(search, file, path))];
}

const isPdf = ({ path, bytes }: PublicFile): boolean => path.startsWith('data/') && /\.pdf$/i.test(path) && Buffer.from(bytes.subarray(0, 5)).toString('latin1') === '%PDF-';

/** Tag files of the package are text; nothing else has a place beside the PDFs. */
function checkOther(search: LeakSearch, { path: place, bytes }: PublicFile, path: string): readonly PublicFault[] {
  const leaks = search.inTexts([{ where: '', text: new TextDecoder().decode(bytes) }]);
  return [
    ...(/^(?:data|metadata)\//.test(place) ? [fault('PUBLIC_FORMAT', path, `${path} 不是公示包里该有的文件`)] : []),
    ...leakFaults(leaks.length > 0 ? leaks : search.inBytes('', [bytes]), path),
  ];
}

function checkPdf(set: PublicSet, search: LeakSearch, { bytes, text }: PublicFile, path: string): readonly PublicFault[] {
  const { inflated, damaged } = inflateStreams(bytes);
  const inside = (): readonly Leak[] => search.inBytes('文件内部', [bytes, ...inflated]);
  if (text === undefined) return [fault('PUBLIC_UNREADABLE', path, `${path} 打不开，或读不出里面的文字`), ...leakFaults(inside(), path)];
  const pages = text.pages.map((page, index) => ({ where: `第 ${index + 1} 页`, text: page }));
  const leaks = search.inTexts([...pages, { where: '标题、书签等不印出来的文字里', text: text.others.join(BETWEEN_TEXTS) }]);
  return [
    // What its words have told already is in its bytes as well.
    ...leakFaults(leaks.length > 0 ? leaks : inside(), path),
    ...pages.filter((page) => page.text.includes(UNREADABLE)).map(({ where }) => fault('PUBLIC_UNREADABLE', path, `${path} ${where}有读不出的字`)),
    ...(damaged > 0 ? [fault('PUBLIC_UNREADABLE', path, `${path} 有 ${damaged} 处内容解不开`)] : []),
    ...findNarrowed(pages, set.people, set.limits).map((narrowed) => narrowedFault(path, narrowed, set.limits)),
  ];
}

/** How a reader shows that something is drawn, not what. */
const UNREADABLE = '\ufffd';

/** Keeps the digits of two texts apart. */
const BETWEEN_TEXTS = '\n□\n';

/** So many numbers are shown; the others are counted. */
const MOST_SHOWN = 3;

/** One fault a place, however many numbers stand there; without a path, the place is all there is to name. */
function leakFaults(leaks: readonly Leak[], path: string): readonly PublicFault[] {
  const places = [...new Set(leaks.map(({ where }) => where))];
  return places.map((place) => {
    const there = leaks.filter(({ where }) => where === place);
    const numbers = there.slice(0, MOST_SHOWN).map(({ kind, known, shown }) => known ? `本村档案里的${kind} ${shown}` : `像${kind}的数字 ${shown}`);
    const more = there.length > MOST_SHOWN ? ` 等 ${there.length} 个号码` : '';
    return fault('PUBLIC_LEAK', path === '' ? place : path, `${path === '' ? '' : `${path} `}${place}有${numbers.join('、')}${more}`);
  });
}

const narrowedFault = (path: string, { where, name, candidates, by }: Narrowed, { least }: NarrowingLimits): PublicFault =>
  fault('PUBLIC_NARROWED', path, `${path} ${where}印的${by.join('、')}合起来，「${name}」的证件号码只剩 ${candidates} 个可能，至少要有 ${least} 个`);

const fault = (code: PublicFault['code'], path: string, message: string): PublicFault => ({ code, path, message, hint: HINTS[code] });
