import { compareDiagnostics, type Diagnostic } from '../diagnostic.js';
import type { Sheet } from '../model/sheet.js';
import { rectificationSchema, supervisionSchema, type Supervision } from '../schema/ledgers.js';
import { signersOf } from '../signoff/signers.js';
import { boundsOf, termsOf, type SupervisionTerms } from '../supervision/bounds.js';
import type { SupervisedCounty, TownshipState } from '../supervision/facts.js';
import { composeLedger, type Ledger } from '../supervision/ledger.js';
import type { VillageProgress } from '../supervision/ranking.js';
import { checkLedger } from './check-county.js';
import { collect, hasError, type CheckedHousehold, type CheckedVillage } from './check-village.js';
import { describeVillage } from './ledger.js';
import type { Watch } from './progress.js';
import type { Project } from './project.js';
import { walkVillages } from './walk.js';

export interface RectifyOptions {
  /** What is overdue is judged by this day, YYYY-MM-DD; absent: 批次日期. */
  readonly date?: string;
  /** An export of the national system: where it differs is to be put right too. */
  readonly system?: Sheet;
}

/** The county as those see it who supervise it: what was found, and the ledger made of it. */
export interface RectifiedCounty {
  /** No diagnostic is an error. */
  readonly ok: boolean;
  readonly county: SupervisedCounty<VillageProgress>;
  readonly ledger: Ledger;
  readonly supervision: Supervision | undefined;
  readonly terms: SupervisionTerms;
  /** Codes of the villages on the county's list, in its order. */
  readonly listed: readonly string[];
  readonly diagnostics: readonly Diagnostic[];
}

/** Checks the whole county and composes its ledger: what is common is known only when every village has been looked at. */
export async function rectifyCounty(project: Project, { date, system }: RectifyOptions, watch: Watch): Promise<RectifiedCounty> {
  const rectification = await checkLedger(project, 'rectification.yaml', rectificationSchema);
  const supervision = await checkLedger(project, 'supervision.yaml', supervisionSchema);
  const walk = await walkVillages(project, {}, {}, watch, system);
  const list = listCounty(project);
  const diagnostics = [...walk.diagnostics];
  const found = new Map<string, VillageProgress>();
  for await (const checked of walk.villages) {
    collect(diagnostics, checked);
    found.set(checked.folder.code, describeProgress(project, checked, list));
  }
  diagnostics.push(...walk.finish());
  const villages = list.villages.map((village) => found.get(village.code) ?? { ...village, households: [], clean: 0, signed: 0 });
  const others = [...found.values()].filter(({ code }) => !list.villages.some((village) => village.code === code));
  const { draft, criteria, rules } = project;
  const county = { name: draft.县?.名称 ?? '', townships: list.townships, villages: [...villages, ...others], diagnostics };
  return {
    ok: !hasError(diagnostics),
    county,
    ledger: composeLedger({ county, rectification: rectification.record ?? [], supervision: supervision.record, rules, bounds: boundsOf(draft, criteria), date: date ?? draft.批次日期 ?? '' }),
    supervision: supervision.record,
    terms: termsOf(draft, criteria),
    listed: list.villages.map(({ code }) => code),
    diagnostics: [...diagnostics].sort(compareDiagnostics),
  };
}

/** Townships and villages as dangka.yaml lists them. */
export interface CountyList {
  readonly townships: readonly TownshipState[];
  readonly villages: readonly { readonly code: string; readonly name: string; readonly township: string }[];
}

export function listCounty({ draft }: Pick<Project, 'draft'>): CountyList {
  const townships = (draft.乡镇 ?? []).flatMap((township) => (township?.区划代码 === undefined ? [] : [{ ...township, code: township.区划代码, name: township.名称 ?? '' }]));
  return {
    townships: townships.map(({ code, name }) => ({ code, name })),
    villages: townships.flatMap(({ code: township, 村: villages = [] }) => villages.flatMap((village) => (village?.区划代码 === undefined ? [] : [{ code: village.区划代码, name: village.名称 ?? '', township }]))),
  };
}

/** The township that lists a village; of one on no list, the township whose code its own begins with. */
export const townshipOf = (village: string, { townships, villages }: CountyList): string =>
  villages.find(({ code }) => code === village)?.township ?? townships.find(({ code }) => village.startsWith(code))?.code ?? '';

function describeProgress({ set }: Project, checked: CheckedVillage, list: CountyList): VillageProgress {
  const { folder, village, households } = checked;
  const isSigned = ({ record, signed }: CheckedHousehold): boolean => {
    const posts = village === undefined || record === undefined ? [] : signersOf(set, village, record);
    return posts.length > 0 && posts.every(({ 岗位: post }) => signed.includes(post));
  };
  return {
    ...describeVillage(checked, townshipOf(folder.code, list)),
    clean: households.filter(({ diagnostics }) => !hasError(diagnostics)).length,
    signed: households.filter(isSigned).length,
  };
}
