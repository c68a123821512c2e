import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseYaml } from '../../src/load/yaml.js';
import { beginChain, linkOf } from '../../src/model/sign-chain.js';
import { BASE, baseText, pathOf, readFolder, replaceOnce } from './check-base.js';
import { GENERATORS } from './check-generators.js';
import { versionIn } from './check-version.js';
import { utf8, type Files } from './check-world.js';

/** A workspace that differs from the base in what its fixture.yaml says, and in the files that lie beside it. */
export interface Fixture {
  /** Folder name: `<CODE>_<slug>`. */
  readonly name: string;
  readonly code: string;
  /** 描述: one sentence. */
  readonly describes: string;
  /** 引发: every code that must come of it, and no other. */
  readonly raises: readonly string[];
  /** 位置: where the first of them stands. */
  readonly place: ExpectedPlace | undefined;
  readonly files: Files;
}

export interface ExpectedPlace {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  /** 指向: what the carets underline. */
  readonly marked: string | undefined;
}

/** fixture.yaml as typed; every scalar is text. */
interface Description {
  readonly 描述: string;
  readonly 引发?: readonly string[];
  readonly 位置?: { readonly 文件: string; readonly 行: string; readonly 列: string; readonly 指向?: string };
  /** One passage that stands once in the file, and what it becomes. */
  readonly 改动?: readonly { readonly 文件: string; readonly 原文: string; readonly 改为: string }[];
  /** Content that is made when the test runs: odd encodings, pictures. */
  readonly 生成?: readonly { readonly 文件: string; readonly 内容: string }[];
  readonly 移动?: readonly { readonly 文件: string; readonly 到: string }[];
  readonly 复制?: readonly { readonly 文件: string; readonly 到: string }[];
  /** Files, or whole folders with a `/` at the end. */
  readonly 删除?: readonly string[];
}

const KEYS = new Set(['描述', '引发', '位置', '改动', '生成', '移动', '复制', '删除']);

export async function readFixtures(kind: 'bad' | 'good'): Promise<readonly Fixture[]> {
  const folder = fileURLToPath(new URL(`../${kind}`, import.meta.url));
  const names = readdirSync(folder).filter((name) => name !== 'base').sort();
  return Promise.all(names.map((name) => readFixture(join(folder, name), name)));
}

async function readFixture(folder: string, name: string): Promise<Fixture> {
  const code = /^([A-Z]+(?:_[A-Z]+)*)_[a-z0-9-]+$/.exec(name)?.[1];
  if (code === undefined) throw new Error(`a fixture is named <CODE>_<slug>, not ${name}`);
  const description = describe(readFileSync(join(folder, 'fixture.yaml'), 'utf8'), name);
  const place = description.位置;
  return {
    name,
    code,
    describes: description.描述,
    raises: description.引发 ?? [],
    place: place && { file: pathOf(place.文件), line: Number(place.行), column: Number(place.列), marked: place.指向 },
    files: await overlay(folder, description),
  };
}

function describe(text: string, name: string): Description {
  const { value, faults } = parseYaml(text);
  const keys = typeof value === 'object' && value !== null ? Object.keys(value) : [];
  if (faults[0] || !keys.includes('描述') || keys.some((key) => !KEYS.has(key))) throw new Error(`${name}/fixture.yaml: ${faults[0]?.message ?? keys.join(' ')}`);
  return value as Description;
}

async function overlay(folder: string, { 改动 = [], 生成 = [], 移动 = [], 复制 = [], 删除 = [] }: Description): Promise<Files> {
  const files = new Map(BASE);
  for (const { 文件, 到 } of [...复制, ...移动]) files.set(pathOf(到), bytesIn(files, 文件));
  for (const { 文件 } of 移动) files.delete(pathOf(文件));
  for (const path of 删除) for (const each of [...files.keys()]) if (each === pathOf(path) || (path.endsWith('/') && each.startsWith(path))) files.delete(each);
  for (const { 文件, 原文, 改为 } of 改动) files.set(pathOf(文件), utf8(replaceOnce(textIn(files, 文件), 原文, 改为)));
  for (const { 文件, 内容 } of 生成) {
    const generate = GENERATORS[内容];
    if (!generate) throw new Error(`no generator ${内容}`);
    files.set(pathOf(文件), await generate(BASE.has(pathOf(文件)) ? baseText(文件) : ''));
  }
  for (const [path, bytes] of readFolder(folder)) if (path !== 'fixture.yaml') files.set(path, bytes);
  for (const [path, bytes] of [...files]) if (path.includes('/signoffs/') && bytes !== 'link') files.set(path, await fillVersions(files, bytes));
  return files;
}

/** What a signoffs file writes for the version of the first household's card: as it is in this workspace, and as it was in the base. */
const VERSIONS = { '<卡版本>': (files: Files) => versionIn(files), '<原卡版本>': () => versionIn(BASE) } as const;

async function fillVersions(files: Files, bytes: Uint8Array): Promise<Uint8Array> {
  let text = new TextDecoder().decode(bytes);
  const marks = Object.entries(VERSIONS).filter(([mark]) => text.includes(mark));
  for (const [mark, find] of marks) text = text.replace(mark, await find(files));
  return marks.length === 0 ? bytes : utf8(fillLinks(text));
}

/** 链: <链> becomes what `dangka sign` would have written after the entries above. */
function fillLinks(text: string): string {
  const valueOf = (field: string, line: string): string => new RegExp(`${field}: ([^,\\s]+)`).exec(line)?.[1] ?? '';
  let before = beginChain({ 户编号: valueOf('户编号', text), 年度: valueOf('年度', text), 卡版本: valueOf('卡版本', text) });
  return text
    .split('\n')
    .map((line) => {
      const filled = line.replace('<链>', linkOf(before, { 岗位: valueOf('岗位', line), 姓名: valueOf('姓名', line), 日期: valueOf('日期', line) }));
      before = valueOf('链', filled) || before;
      return filled;
    })
    .join('\n');
}

function bytesIn(files: Files, name: string): Uint8Array {
  const bytes = files.get(pathOf(name));
  if (bytes === undefined || bytes === 'link') throw new Error(`no file ${name}`);
  return bytes;
}

const textIn = (files: Files, name: string): string => new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytesIn(files, name));
