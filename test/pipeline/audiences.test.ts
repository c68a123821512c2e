import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openPackage, verifyPackage } from '../../src/node/verify-source.js';
import { openWorld } from '../../src/node/world.js';
import { parseCsv } from '../../src/pack/csv.js';
import { chooseAudiences } from '../../src/pipeline/audiences.js';
import { buildWorkspace, type BuildReport } from '../../src/pipeline/build.js';
import { UNWATCHED } from '../../src/pipeline/progress.js';
import { openProject } from '../../src/pipeline/project.js';
import { AUDIENCES, type Audience } from '../../src/model/audience.js';
import { EXAMPLES, openExamples, ROOT } from '../support/examples.js';

const VILLAGE = '410799103202';

interface Opened {
  readonly file: string;
  /** Path in the bag → bytes. */
  readonly files: ReadonlyMap<string, Uint8Array>;
  readonly rows: readonly Readonly<Record<string, string>>[];
}

let out: string;
let report: BuildReport;
const packages = new Map<Audience, Opened>();

beforeAll(async () => {
  out = mkdtempSync(join(tmpdir(), 'dangka-audiences-'));
  const project = await openProject(await openWorld({ workspace: EXAMPLES, resources: ROOT, output: out }));
  report = await buildWorkspace(project, { villages: [VILLAGE] }, UNWATCHED);
  for (const { audience, file } of report.packages) packages.set(audience, await open(join(out, file)));
});
afterAll(() => {
  rmSync(out, { recursive: true });
});

async function open(file: string): Promise<Opened> {
  const opened = await openPackage(file);
  const { reader } = opened;
  if (!reader) throw new Error(`cannot open ${file}`);
  const files = new Map<string, Uint8Array>();
  for (const { name } of reader.entries()) {
    const read = await reader.read(name);
    if (!read.ok) throw new Error(`cannot read ${name}`);
    files.set(name, read.bytes);
  }
  opened.close();
  const csv = files.get('metadata/catalogue.csv');
  const parsed = parseCsv(csv ? new TextDecoder().decode(csv) : '');
  if (!parsed.ok) throw new Error('no CSV');
  const [columns = [], ...lines] = parsed.rows;
  return { file, files, rows: lines.map((line) => Object.fromEntries(columns.map((column, index) => [column, line[index] ?? '']))) };
}

function of(audience: Audience): Opened {
  const found = packages.get(audience);
  if (!found) throw new Error(`no package for ${audience}`);
  return found;
}

const payloadOf = ({ files }: Opened): readonly string[] => [...files.keys()].filter((path) => path.startsWith('data/'));
const codesOf = ({ rows }: Opened): readonly string[] => [...new Set(rows.map((row) => row['文件代码'] ?? ''))];

describe('a village, for each audience', () => {
  it('is packed for all of them, one package each, and all are sound', async () => {
    expect(report.packages.map(({ audience, file }) => [audience, file])).toEqual(AUDIENCES.map((audience) => [audience, `packages/${VILLAGE}-2017-${audience}.zip`]));
    expect(report.counts).toMatchObject({ villages: 1, packages: 3, rejected: 0 });
    for (const { file } of report.packages) expect((await verifyPackage(join(out, file))).problems, file).toEqual([]);
  });

  it('archive: everything, named by archive numbers in ASCII', () => {
    const archive = of('archive');
    expect(payloadOf(archive).filter((path) => !/^[\x21-\x7e]+$/.test(path))).toEqual([]);
    expect(codesOf(archive)).toEqual(expect.arrayContaining(['card', 'signoff', 'contact-card', 'income', 'plan', 'visits', 'volume-cover', 'volume-catalogue', 'volume-note', 'photo', 'attachment', 'village-profile', 'notice', 'catalogue', 'ledger', 'box-spine', 'handover', 'index']));
    expect([...archive.files.keys()].filter((path) => path.startsWith('metadata/records/'))).toHaveLength(5);
    expect(archive.files.has('metadata/records.xml')).toBe(true);
  });

  it('inspection: what is looked at, named in Chinese, without originals and source records', () => {
    const inspection = of('inspection');
    expect(codesOf(inspection)).toEqual(['card', 'contact-card', 'plan', 'visits', 'income', 'signoff', 'village-profile', 'ledger', 'notice', 'catalogue', 'index']);
    expect(payloadOf(inspection)).toContain('data/各户/002 苏𬎆/01 档卡.pdf');
    expect([...inspection.files.keys()].filter((path) => path.startsWith('metadata/'))).toEqual(['metadata/catalogue.csv']);
  });

  it.each(['archive', 'inspection'] as const)('%s: every rendered paper is there as PDF and as docx, the list of papers as a table too', (audience) => {
    const formats = new Map<string, string[]>();
    for (const row of of(audience).rows) formats.set(row['档号'] ?? '', [...(formats.get(row['档号'] ?? '') ?? []), row['格式'] ?? '']);
    const odd = of(audience).rows.filter((row) => !['photo', 'attachment', 'index'].includes(row['文件代码'] ?? '') && formats.get(row['档号'] ?? '')?.slice(0, 2).join() !== 'pdf,docx');
    expect(odd).toEqual([]);
    expect(of(audience).rows.filter((row) => row['格式'] === 'xlsx').map((row) => row['文件代码'])).toEqual(['catalogue']);
  });

  it('inspection gives the very files of the archive, and the same numbers', () => {
    const archived = new Map(of('archive').rows.map((row) => [`${row['档号'] ?? ''} ${row['格式'] ?? ''}`, row['SHA256']]));
    const others = of('inspection').rows.filter((row) => row['格式'] !== 'html' && archived.get(`${row['档号'] ?? ''} ${row['格式'] ?? ''}`) !== row['SHA256']);
    expect(others).toEqual([]);
  });

  it('public: the notice alone, as PDF, and nothing beside what makes a bag', () => {
    const open = of('public');
    expect(payloadOf(open)).toEqual(['data/01 贫困户公示.pdf']);
    expect([...open.files.keys()].filter((path) => !path.startsWith('data/')).sort()).toEqual(['bag-info.txt', 'bagit.txt', 'manifest-sha256.txt', 'manifest-sm3.txt', 'tagmanifest-sha256.txt', 'tagmanifest-sm3.txt']);
  });

  it('an index that links to what is there, and to all of it', () => {
    for (const audience of ['archive', 'inspection'] as const) {
      const page = new TextDecoder().decode(of(audience).files.get('data/index.html'));
      const links = [...page.matchAll(/href="([^"#][^"]*)"/g)].map((match) => `data/${decodeURIComponent(match[1] ?? '')}`);
      expect([...new Set(links)].sort()).toEqual(payloadOf(of(audience)).filter((path) => path !== 'data/index.html').sort());
    }
  });
});

describe('audiences', () => {
  it('are those asked for, in the order in which they are built', async () => {
    const { set } = await openExamples();
    expect(chooseAudiences(set, undefined)).toEqual(['archive', 'inspection', 'public']);
    expect(chooseAudiences(set, ['public', 'archive'])).toEqual(['archive', 'public']);
  });

  it('that a set has no papers for are refused by name', async () => {
    const { set } = await openExamples();
    const without = { ...set, 文件: set.文件.filter(({ 代码 }) => 代码 !== 'notice') };
    expect(chooseAudiences(without, undefined)).toEqual(['archive', 'inspection']);
    expect(() => chooseAudiences(without, ['public'])).toThrow('没有给「公示」的文件');
  });
});
