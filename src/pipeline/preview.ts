import { createNumbering } from '../classify/archive-number.js';
import type { Diagnostic } from '../diagnostic.js';
import { SetupError } from '../errors.js';
import { listVillages } from '../load/workspace.js';
import { renderHtml } from '../render/html.js';
import { sieve } from './sieve.js';
import { checkVillage } from './check-village.js';
import { makeHousehold, namedPapers } from './make-household.js';
import type { Project } from './project.js';
import { selectVillages } from './selection.js';
import { openWaivers } from './waivers.js';

export interface Preview {
  /** Undefined where the record is at fault. */
  readonly html: string | undefined;
  readonly diagnostics: readonly Diagnostic[];
}

/** One paper of one household as a page of HTML, for whoever is changing a template. */
export async function previewDocument(project: Project, household: string, code: string): Promise<Preview> {
  const { world, county, classification, set } = project;
  const codes = [...new Set(set.文件.filter((entry) => entry.对象 === '户' && entry.模板 !== undefined).map((entry) => entry.代码))];
  if (!codes.includes(code.replace(/-\d+$/, ''))) throw new SetupError(`没有文件代码「${code}」`, `可以用：${codes.join('、')}；同一代码有几份的，第二份起写 ${codes[0] ?? ''}-2`);
  const [folder] = selectVillages(await listVillages(world.workspace), { households: [household] });
  if (folder === undefined) throw new SetupError(`没有这一户：${household}`, '核对户编号');
  const waivers = await openWaivers(project, [folder]);
  const checked = await checkVillage(project, folder, { households: [household] }, { duplicates: new Map(), waivers });
  const diagnostics = [...project.diagnostics, ...checked.diagnostics, ...checked.households.flatMap((each) => each.diagnostics)];
  const sound = sieve(checked);
  const first = sound?.households[0];
  if (county === undefined || sound === undefined || first === undefined) return { html: undefined, diagnostics };
  const numbering = createNumbering(classification, county, sound.village.区划代码);
  const made = await makeHousehold(project, { county, village: sound.village, household: first.record }, first.position, numbering, checked.files);
  const papers = namedPapers(made.items);
  const paper = papers.find(({ name }) => name === code);
  if (paper === undefined) throw new SetupError(`这一户没有「${code}」`, `有：${papers.map(({ name }) => name).join('、')}`);
  return { html: renderHtml(paper.made.document, made.images), diagnostics };
}
