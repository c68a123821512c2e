import { CATALOGUE } from '../check/catalogue.js';
import { locate } from '../check/report.js';
import type { Draft, Finding } from '../check/rule.js';
import type { Diagnostic } from '../diagnostic.js';
import { loadYamlFile, type LoadedFile } from '../load/file.js';
import { stemOf, type VillageFolder } from '../load/workspace.js';
import type { RuleCatalogue } from '../schema/catalogue.js';
import { waiversSchema, type Waiver } from '../schema/ledgers.js';
import { findNearest } from '../text/nearest.js';
import type { Project } from './project.js';

export const WAIVERS_FILE = 'waivers.yaml';

/** 豁免清单: exceptions that somebody has confirmed. What a waiver speaks of stays in sight, and no longer keeps a card from being made. */
export interface Waivers {
  /** Faults of the list itself: its shape, waivers for no such rule or household. */
  readonly diagnostics: readonly Diagnostic[];
  /** Marks what has been waived for a household. */
  apply(household: string, diagnostics: readonly Diagnostic[]): readonly Diagnostic[];
  /** What is waived for a household: rules, and their places in the list. */
  of(household: string): readonly string[];
  /** Waivers that something was found for so far, by their place in the list. */
  used(): readonly number[];
  /** Takes over what another run over the same list has used. */
  markUsed(indexes: readonly number[]): void;
  /** Waivers that turned out to be for nothing, of the households that were looked at. */
  findUnused(isLookedAt: (household: string) => boolean): readonly Diagnostic[];
}

/** Where there is no list, nothing is waived. */
export const NO_WAIVERS: Waivers = { diagnostics: [], apply: (_, diagnostics) => diagnostics, of: () => [], used: () => [], markUsed: () => undefined, findUnused: () => [] };

interface Entry {
  readonly index: number;
  readonly code: string;
  readonly household: string;
  used: boolean;
}

/** Reads waivers.yaml, if there is one. */
export async function openWaivers(project: Project, folders: readonly VillageFolder[]): Promise<Waivers> {
  const file = await loadYamlFile(project.world.workspace, WAIVERS_FILE);
  if (file.faults.some((fault) => fault.code === 'FILE_MISSING')) return NO_WAIVERS;
  const { draft, diagnostics } = project.checker.checkLedger(waiversSchema, file);
  const households = new Set(folders.flatMap((folder) => folder.householdFiles.map(stemOf)));
  const entries: Entry[] = [];
  const unknown: Diagnostic[] = [];
  // Where the file is no list at all, the draft is an empty map.
  const waivers: Draft<readonly Waiver[]> = Array.isArray(draft) ? draft : [];
  for (const [index, waiver] of waivers.entries()) {
    // One that lacks its reason or who approved it waives nothing; that has been reported.
    if (!isWhole(waiver)) continue;
    const fault = findUnknown(waiver, index, households, project.rules);
    if (fault) unknown.push(locate(file, {}, { ...fault, code: 'WAIVER_UNKNOWN' }));
    else entries.push({ index, code: waiver.规则, household: waiver.户编号, used: false });
  }
  return { diagnostics: [...diagnostics, ...unknown], ...createBook(file, entries) };
}

const isWhole = (waiver: Draft<Waiver> | undefined): waiver is Waiver =>
  waiver !== undefined && (['规则', '户编号', '理由', '批准人', '日期'] as const).every((field) => waiver[field] !== undefined);

function findUnknown({ 规则: code, 户编号: household }: Waiver, index: number, households: ReadonlySet<string>, rules: RuleCatalogue): Finding | undefined {
  const codes = CATALOGUE.map((entry) => entry.code);
  if (!codes.includes(code)) {
    const nearest = findNearest(code, codes);
    return { path: [index, '规则'], message: `没有「${code}」这条规则`, hint: nearest === undefined ? '规则号照核对结果里的抄；全部规则号见 dangka explain' : `是不是「${nearest}」？` };
  }
  if (rules.get(code)?.豁免 === '否') {
    return { path: [index, '规则'], message: `规则「${code}」不能豁免：这样的记录做不出卡，或不能归档`, hint: '改正记录，从豁免清单里删去这一条' };
  }
  if (households.has(household)) return undefined;
  return { path: [index, '户编号'], message: `没有户编号为「${household}」的户档`, hint: '核对户编号；这一户已经移出的，从豁免清单里删去这一条' };
}

function createBook(file: LoadedFile, entries: readonly Entry[]): Omit<Waivers, 'diagnostics'> {
  const byHousehold = new Map<string, Entry[]>();
  for (const entry of entries) byHousehold.set(entry.household, [...(byHousehold.get(entry.household) ?? []), entry]);
  return {
    apply(household, diagnostics) {
      const own = byHousehold.get(household);
      if (own === undefined) return diagnostics;
      return diagnostics.map((diagnostic) => {
        const matching = own.filter(({ code }) => code === diagnostic.code);
        for (const entry of matching) entry.used = true;
        return matching.length > 0 ? { ...diagnostic, severity: 'waived' } : diagnostic;
      });
    },
    of: (household) => (byHousehold.get(household) ?? []).map(({ index, code }) => `${index} ${code}`),
    used: () => entries.filter(({ used }) => used).map(({ index }) => index),
    markUsed(indexes) {
      const marked = new Set(indexes);
      for (const entry of entries) if (marked.has(entry.index)) entry.used = true;
    },
    findUnused: (isLookedAt) =>
      entries
        .filter(({ used, household }) => !used && isLookedAt(household))
        .map(({ index, code, household }) => locate(file, {}, { code: 'WAIVER_UNUSED', path: [index, '规则'], message: `户 ${household} 没有出现「${code}」，这条豁免用不上`, hint: '问题已经改好的，从豁免清单里删去这一条；户编号或规则号写错的，改正' })),
  };
}
