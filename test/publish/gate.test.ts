import { deflateSync } from 'node:zlib';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { loadYamlFile } from '../../src/load/file.js';
import type { PlacedText } from '../../src/model/page.js';
import { readPdfText } from '../../src/node/pdf-text.js';
import { makeDocument } from '../../src/pipeline/document.js';
import { headOf } from '../../src/pipeline/context.js';
import type { Project } from '../../src/pipeline/project.js';
import { checkPublic, type PublicFault, type PublicFile, type PublicSet } from '../../src/publish/gate.js';
import { maskHousehold, maskVillage } from '../../src/publish/masked.js';
import { peopleOf, type Person } from '../../src/publish/people.js';
import { collectSecrets, type Secrets } from '../../src/publish/secrets.js';
import { createPdfRenderer, type PdfRenderer } from '../../src/render/pdf.js';
import type { Household } from '../../src/schema/household.js';
import type { Village } from '../../src/schema/village.js';
import { makeExample, openExamples } from '../support/examples.js';
import { documentOf, placedText } from '../support/pdf-page.js';

const VILLAGE = '410799103201';
const HEAD = { name: '郑守田', identity: '410799196908146012', telephone: '13910250545' };

let project: Project;
let renderer: PdfRenderer;
let village: Village;
let households: readonly Household[];
let secrets: Secrets;
let people: readonly Person[];

const load = async <T>(path: string): Promise<T> => (await loadYamlFile(project.world.workspace, `villages/${VILLAGE}/${path}`)).value as T;

beforeAll(async () => {
  project = await openExamples();
  renderer = createPdfRenderer(project.world.fonts);
  village = await load<Village>('village.yaml');
  households = await Promise.all([1, 2, 3, 4, 5, 6, 7].map((number) => load<Household>(`households/${VILLAGE}000${number}.yaml`)));
  secrets = collectSecrets(village, households);
  people = peopleOf(households);
});

const PROPERTIES = { title: '贫困户公示', date: '2017-12-20', producer: 'dangka' };
const PATH = `data/village/04/Z002-JF.2017-Y-${VILLAGE}-000-0003.pdf`;

const check = (files: readonly PublicFile[], more: Partial<PublicSet> = {}): readonly PublicFault[] => {
  const allowed = new Set([VILLAGE, ...households.map(({ 户编号 }) => 户编号), `Z002-JF.2017-Y-${VILLAGE}-000-0003`, `Z002-JF·2017-Y-${VILLAGE}-000-0003`]);
  const faults = checkPublic({ files, secrets, allowed, people, limits: { least: 1000, oldest: 110, date: '2017-12-20' }, ...more });
  // Whatever is said, no number is in it.
  expect([...secrets.keys()].filter((digits) => JSON.stringify(faults).includes(digits))).toEqual([]);
  for (const { message, hint } of faults) expect([message, hint].join()).toMatch(/[一-龥]/);
  return faults;
};

const pdf = async (bytes: Uint8Array, path = PATH): Promise<PublicFile> => ({ path, bytes, text: await readPdfText(bytes) });

/** A page of these lines, one below the other. */
const pageOf = (lines: readonly (string | PlacedText)[], title = PROPERTIES.title): Uint8Array =>
  renderer.render({ ...documentOf(lines.map((line, index) => (typeof line === 'string' ? placedText(line, { baseline: 60 + index * 20 }) : line))), title }, new Map(), { ...PROPERTIES, title });

const checkPage = async (lines: readonly (string | PlacedText)[], title?: string): Promise<readonly PublicFault[]> => check([await pdf(pageOf(lines, title))]);
const messages = (faults: readonly PublicFault[]): string[] => faults.map(({ message }) => message.replace(PATH, '甲.pdf'));

/** The notice of a village, from records as they are given. */
function noticeOf(records: readonly Household[], of: Village): Uint8Array {
  const entry = project.set.文件.find(({ 代码 }) => 代码 === 'notice');
  if (entry === undefined || project.county === undefined) throw new Error('no notice');
  const listed = records.map((household) => ({ 户: household, 户主: headOf(household), 卡版本: '' }));
  const composed = project.composer.compose(entry, entry.题名, { 县: project.county, 村: of, 各户: listed, 目录: [], 台账: [], 盒: [] });
  const { laidOut } = makeDocument(entry, composed, project.world.fonts);
  return renderer.render(laidOut, new Map(), PROPERTIES);
}

describe('a notice', () => {
  it('goes through, and says the same from masked records as from full ones', async () => {
    const masked = noticeOf(households.map(maskHousehold), maskVillage(village));
    expect(check([await pdf(masked)])).toEqual([]);
    expect(Buffer.from(masked).equals(Buffer.from(noticeOf(households, village)))).toBe(true);
    expect((await readPdfText(masked))?.pages.join('')).toContain('郑守田\t410799************\t7\t一般贫困户\t因病\t脱贫');
  });

  it('goes through with hundreds of households', async () => {
    const many = Array.from({ length: 60 }, () => households).flat();
    const start = performance.now();
    expect(check([await pdf(noticeOf(many.map(maskHousehold), maskVillage(village)))])).toEqual([]);
    expect(performance.now() - start).toBeLessThan(30_000);
  });
});

describe('a card', () => {
  it('does not go through, and it is said where', async () => {
    const made = await makeExample(project, `${VILLAGE}0001`);
    const item = made.items.find(({ code }) => code === 'card');
    if (item?.content.kind !== 'document') throw new Error('no card');
    const faults = check([await pdf(renderer.render(item.content.made.laidOut, made.images, PROPERTIES))]);
    const [first] = messages(faults);
    expect(first).toMatch(/^甲\.pdf 第 1 页有本村档案里的电话 139\*{8}、本村档案里的证件号码 410799\*{12}、本村档案里的证件号码 410799\*{12} 等 \d+ 个号码$/);
    expect(faults.filter(({ code }) => code === 'PUBLIC_NARROWED').length).toBeGreaterThan(0);
  });
});

describe('what a page shows', () => {
  it('is refused with a number of the village in whatever form', async () => {
    for (const line of [HEAD.identity, '410799 1969 0814 6012', '４１０７９９１９６９０８１４６０１２', HEAD.telephone, '139-1025-0545']) {
      expect((await checkPage(['公示', `户主 ${line}`])).map(({ code }) => code), line).toContain('PUBLIC_LEAK');
    }
    const broken = await checkPage(['公示', '证件号码：410799196908', '146012']);
    expect(messages(broken)).toContain(`甲.pdf 第 1 页有本村档案里的证件号码 410799************`);
  });

  it('is refused with a number of nobody known', async () => {
    expect(messages(await checkPage(['监督电话 13800138000']))).toEqual(['甲.pdf 第 1 页有像电话的数字 138********']);
  });

  it('is refused where birth date and last four meet', async () => {
    expect(messages(await checkPage(['郑守田 1969年8月14日 410799********6012']))).toEqual(['甲.pdf 第 1 页印的出生日期、号码里的数字合起来，「郑守田」的证件号码只剩 1 个可能，至少要有 1000 个']);
    expect(await checkPage(['郑守田 410799************ 7 因病'])).toEqual([]);
    expect(await checkPage(['郑守田 410799********6012'])).toEqual([]);
    expect(await checkPage(['王守田 1969年8月14日 410799********6012'])).toEqual([]);
  });
});

describe('what no page shows', () => {
  it('is searched as well: the title', async () => {
    expect(messages(await checkPage(['公示'], `公示 ${HEAD.telephone}`))).toEqual(['甲.pdf 标题、书签等不印出来的文字里有本村档案里的电话 139********']);
  });

  it('is searched as well: streams that nothing refers to', async () => {
    const bytes = pageOf(['公示']);
    const leftover = (data: Uint8Array): Uint8Array =>
      Buffer.concat([Buffer.from(bytes), Buffer.from(`999 0 obj\n<< /Length ${data.length} /Filter /FlateDecode >>\nstream\n`), data, Buffer.from('\nendstream\nendobj\n')]);
    const text = await readPdfText(bytes);
    expect(check([{ path: PATH, bytes, text }])).toEqual([]);
    for (const encoding of ['latin1', 'utf16le'] as const) {
      expect(messages(check([{ path: PATH, bytes: leftover(deflateSync(Buffer.from(`BT (${HEAD.identity}) Tj`, encoding))), text }]))).toEqual(['甲.pdf 文件内部有本村档案里的证件号码 410799************']);
    }
    expect(messages(check([{ path: PATH, bytes: Buffer.concat([bytes, Buffer.from(HEAD.telephone, 'utf16le')]), text }]))).toEqual(['甲.pdf 文件内部有本村档案里的电话 139********']);
    expect(messages(check([{ path: PATH, bytes: leftover(Buffer.from('x\u009cno deflate', 'latin1')), text }]))).toEqual(['甲.pdf 有 1 处内容解不开']);
  });

  it('is refused where it cannot be read', async () => {
    const bytes = pageOf(['公示']);
    expect(check([{ path: PATH, bytes }]).map(({ code }) => code)).toEqual(['PUBLIC_UNREADABLE']);
    expect(check([await pdf(bytes.subarray(0, bytes.length - 100))]).map(({ code }) => code)).toEqual(['PUBLIC_UNREADABLE']);
    expect(messages(check([{ path: PATH, bytes, text: { pages: ['公示', '公\ufffd'], others: [] } }]))).toEqual(['甲.pdf 第 2 页有读不出的字']);
  });
});

describe('what is no PDF', () => {
  const file = (path: string, text: string | Uint8Array): PublicFile => ({ path, bytes: typeof text === 'string' ? Buffer.from(text) : text });
  const codes = (files: readonly PublicFile[]): string[] => check(files).map(({ code }) => code);

  it('has no place in the package', () => {
    for (const path of ['data/notice.docx', 'data/notice.pdf', 'data/index.html', 'metadata/catalogue.csv', 'metadata/a.pdf']) expect(codes([file(path, 'PK\u0003\u0004')]), path).toEqual(['PUBLIC_FORMAT']);
    expect(codes([{ ...file('metadata/a.pdf', pageOf(['公示'])) }])).toEqual(['PUBLIC_FORMAT']);
    expect(codes([file('data/list.csv', `户主,${HEAD.identity}`)])).toEqual(['PUBLIC_FORMAT', 'PUBLIC_LEAK']);
  });

  it('is searched where it belongs: the package’s own files', () => {
    const digest = '0123456789abcdef13800138000c'.padEnd(64, '5');
    expect(codes([file('manifest-sha256.txt', `${digest}  ${PATH}\n`), file('bag-info.txt', `Bagging-Date: 2017-12-20\nPayload-Oxum: 41944.1\nBag-Group-Identifier: ${VILLAGE}-2017\n`)])).toEqual([]);
    expect(messages(check([file('bag-info.txt', `Contact-Phone: ${HEAD.telephone}\n`)]))).toEqual(['bag-info.txt 有本村档案里的电话 139********']);
    expect(messages(check([file('bag-info.txt', Buffer.from(HEAD.identity, 'utf16le'))]))).toEqual(['bag-info.txt 有本村档案里的证件号码 410799************']);
  });

  it('is searched wherever words are: names of files, QR codes', async () => {
    const named = await pdf(pageOf(['公示']), `data/郑守田${HEAD.identity}.pdf`);
    expect(check([named])).toEqual([{ code: 'PUBLIC_LEAK', path: 'data/郑守田******************.pdf', message: 'data/郑守田******************.pdf 文件名里有本村档案里的证件号码 410799************', hint: expect.any(String) as string }]);
    expect(check([], { texts: [{ where: '二维码', text: `dangka:1:${VILLAGE}` }, { where: '二维码', text: HEAD.identity }] }).map(({ path, message }) => [path, message])).toEqual([['二维码', '二维码有本村档案里的证件号码 410799************']]);
  });
});

describe('whatever is drawn', () => {
  it('no number of the village goes through', async () => {
    const numbers = [...secrets.keys()].filter((digits) => digits.length >= 15);
    const between = fc.constantFrom('', ' ', '　', '-', '.', '\u00a0');
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...numbers), fc.array(between, { minLength: 20, maxLength: 20 }), fc.integer({ min: 0, max: 14 }), async (number, gaps, cut) => {
        const typed = Array.from(number, (digit, index) => digit + (gaps[index] ?? '')).join('').trimEnd();
        const lines = cut === 0 ? [typed] : [typed.slice(0, cut), typed.slice(cut)];
        expect((await checkPage(['公示', ...lines, '因病'])).some(({ code }) => code === 'PUBLIC_LEAK')).toBe(true);
      }),
      { numRuns: 40 },
    );
  });
});
