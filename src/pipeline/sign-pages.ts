import { compareDiagnostics, type Diagnostic } from '../diagnostic.js';
import { SetupError } from '../errors.js';
import type { PreparedImage } from '../model/image.js';
import { createPdfRenderer, type PdfRenderer } from '../render/pdf.js';
import type { DocumentEntry } from '../schema/template-set.js';
import { signersOf } from '../signoff/signers.js';
import { PRODUCER } from '../version.js';
import { collect, hasError, type CheckedVillage } from './check-village.js';
import type { CheckOptions } from './check.js';
import { headOf, type ListedHousehold } from './context.js';
import { makeDocument, type MadeDocument } from './document.js';
import { makeHousehold } from './make-household.js';
import { numberingOf } from './numbering.js';
import { turnToFront, type PrintOptions } from './print-books.js';
import type { Watch } from './progress.js';
import type { Project } from './project.js';
import { sieve } from './sieve.js';
import { walkVillages } from './walk.js';

export interface SignPagesOptions extends CheckOptions, PrintOptions {
  /** 姓名 of the person who signs. */
  readonly signer: string;
}

export interface SignPagesReport {
  readonly ok: boolean;
  /** Sheets that wait for this person. */
  readonly sheets: number;
  /** Relative to the output folder; none where nothing waits. */
  readonly files: readonly string[];
  readonly diagnostics: readonly Diagnostic[];
}

/** A sheet that waits for a signature. */
interface Waiting extends ListedHousehold {
  readonly 村: string;
  readonly 岗位: string;
  readonly made: MadeDocument;
  readonly images: ReadonlyMap<string, PreparedImage>;
}

/** The code of the sheet that is signed (contract). */
const SHEET = 'signoff';

/** 签字页合集: every sheet of the villages selected that waits for one person, in one file, after a list of them. */
export async function renderSignPages(project: Project, options: SignPagesOptions, watch: Watch): Promise<SignPagesReport> {
  const { set, county, world } = project;
  const cover = set.文件.find((entry) => entry.对象 === '人');
  if (cover === undefined) throw new SetupError(`模板集 ${set.名称} 没有签字页合集的模板`, '在 set.yaml 的「文件」里加上一项「对象: 人」的文件');
  const walk = await walkVillages(project, options, options, watch, options.system);
  const diagnostics = [...walk.diagnostics];
  const waiting: Waiting[] = [];
  for await (const checked of walk.villages) {
    collect(diagnostics, checked);
    for await (const sheet of sheetsFor(project, checked, options.signer)) waiting.push(sheet);
  }
  diagnostics.push(...walk.finish());
  const report = { ok: !hasError(diagnostics), sheets: waiting.length, diagnostics: diagnostics.sort(compareDiagnostics) };
  if (waiting.length === 0 || county === undefined) return { ...report, files: [] };
  const bytes = bind(project, cover, options, waiting, createPdfRenderer(world.fonts), county.批次日期);
  const path = `签字页-${options.signer.replace(/[^\p{L}\p{N}·]/gu, '_')}.pdf`;
  await world.output.write(path, bytes);
  return { ...report, files: [path] };
}

async function* sheetsFor(project: Project, checked: CheckedVillage, name: string): AsyncGenerator<Waiting> {
  const { county, set } = project;
  const sound = sieve(checked);
  if (county === undefined || sound === undefined) return;
  const numbering = numberingOf(project, county, checked);
  for (const { record, signed } of sound.households) {
    const posts = signersOf(set, sound.village, record).filter((signer) => signer.姓名 === name && !signed.includes(signer.岗位));
    const [post] = posts;
    if (post === undefined) continue;
    const household = await makeHousehold(project, { county, village: sound.village, household: record }, numbering, checked.files);
    const sheet = household.items.find(({ code }) => code === SHEET)?.content;
    if (sheet?.kind !== 'document') throw new SetupError(`模板集 ${set.名称} 没有要签字的文件(${SHEET})`, '在 set.yaml 里给把关责任记录表写上「代码: signoff」');
    yield { 村: sound.village.名称, 岗位: posts.map(({ 岗位 }) => 岗位).join('、'), 户: record, 户主: headOf(record), 卡版本: household.version, made: sheet.made, images: household.images };
  }
}

/** The list first, then the sheets as they lie in the villages' own books. */
function bind(project: Project, cover: DocumentEntry, { signer, duplex = true }: SignPagesOptions, waiting: readonly Waiting[], renderer: PdfRenderer, date: string): Uint8Array {
  const { composer, world, county } = project;
  const list = makeDocument(cover, composer.compose(cover, cover.题名, { 县: county, 人: { 姓名: signer }, 各户: waiting }), world.fonts);
  const book = renderer.openBook();
  book.add({ ...list.laidOut, bookmarks: [{ title: list.document.title, depth: 1, page: 0, y: 0 }] }, new Map());
  for (const { made, images, 户: household, 户主: head } of waiting) {
    if (duplex) turnToFront(book, made.laidOut);
    book.add({ ...made.laidOut, bookmarks: [{ title: `${head?.姓名 ?? ''}　${household.户编号}`, depth: 1, page: 0, y: 0 }] }, images);
  }
  return book.finish({ title: `${cover.题名}　${signer}`, date, producer: PRODUCER });
}
