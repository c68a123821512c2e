import type { PackagedCards } from '../model/packaged-cards.js';
import { holdSheet, type SheetState } from '../signoff/sheet.js';
import type { NamedSigner } from '../signoff/signers.js';
import { lastReached, type Reached, type Stage } from '../signoff/stages.js';
import { voidVersionsOf } from '../signoff/voided.js';
import { hasError, headNameOf, type CheckedHousehold, type CheckedVillage } from './check-village.js';
import type { Project } from './project.js';
import { findCard, loadSheet, rosterOf } from './sheet.js';
import { findGrounds, type Grounds } from './status-grounds.js';

/** Where a household stands. */
export interface HouseholdStatus extends SheetState {
  readonly household: string;
  readonly village: string;
  readonly head: string;
  /** The last stage without a gap before it; undefined where nobody has been there. */
  readonly stage: Stage | undefined;
  readonly reached: Reached;
  /** When a stage was reached, YYYY-MM-DD, where some paper says so. */
  readonly dates: Readonly<Partial<Record<Stage, string>>>;
  /** 卡版本 of the card as it would be printed now; undefined where the record makes none. */
  readonly version: string | undefined;
  readonly roster: readonly NamedSigner[];
  /** Its card can be printed as soon as the sheet is in order: it waits for those who have not signed. */
  readonly isSignable: boolean;
  /** Rules that found an error. */
  readonly codes: readonly string[];
  /** 卡版本 of sheets that have been declared void and are kept. */
  readonly voided: readonly string[];
  readonly grounds?: Grounds;
}

/** Against what the households of a village are judged. */
export interface Judging {
  readonly project: Project;
  readonly checked: CheckedVillage;
  /** What the village's package holds, where an output folder was named. */
  readonly packaged: PackagedCards | undefined;
  /** File names of the village's void sheets. */
  readonly voided: readonly string[];
  readonly why: boolean;
}

/** Codes of what keeps a record from being read whole, and yet leaves something to read. */
const READING = /^(?:FILE|YAML|FIELD|VALUE|TEXT_FORBIDDEN|GLYPH)_/;

export async function judgeHousehold({ project, checked, packaged, voided, why }: Judging, household: CheckedHousehold): Promise<HouseholdStatus> {
  const { code, draft, diagnostics, file, record } = household;
  const roster = rosterOf(project, checked, household);
  const sheet = await loadSheet(project, checked, code);
  const version = findCard(project, checked, household)?.version;
  const state = holdSheet(roster, sheet?.record, version);
  const visits = (draft.走访记录 ?? []).flatMap((visit) => visit?.日期 ?? []).filter((date) => date.startsWith(`${project.draft.年度 ?? ''}-`));
  const errors = diagnostics.filter(({ severity }) => severity === 'error');
  const unread = errors.filter((each) => each.file === file && READING.test(each.code));
  const isSignable = version !== undefined && !hasError(checked.diagnostics);
  const isMade = isSignable && errors.length === 0;
  const packed = packaged?.cards.get(code);
  const reached: Reached = {
    进: visits.length > 0,
    录: record !== undefined && unread.length === 0,
    核: errors.length === 0,
    抄: isMade,
    审: isMade && state.missing.length === 0,
    归: isMade && packed?.version === version,
  };
  return {
    ...state,
    household: code,
    village: checked.folder.code,
    head: headNameOf(draft),
    stage: lastReached(reached),
    reached,
    dates: datesOf(reached, { 进: latest(visits), 审: latest(state.standing.map(({ date }) => date)), 归: dashed(packed?.date) }),
    version,
    roster,
    isSignable,
    codes: [...new Set(errors.map((error) => error.code))],
    voided: voidVersionsOf(code, voided),
    ...(why ? { grounds: await findGrounds({ project, checked, household, reached, version, sheet, state, unread, packaged }) } : {}),
  };
}

/** Dates of the stages that have been reached. */
const datesOf = (reached: Reached, dates: Readonly<Partial<Record<Stage, string | undefined>>>): HouseholdStatus['dates'] =>
  Object.fromEntries((['进', '审', '归'] as const).flatMap((stage) => (reached[stage] && dates[stage] !== undefined ? [[stage, dates[stage]]] : [])));

const latest = (dates: readonly string[]): string | undefined => [...dates].sort().at(-1);

/** 20171220 as 2017-12-20. */
const dashed = (date: string | undefined): string | undefined => (date === undefined || !/^\d{8}$/.test(date) ? undefined : `${date.slice(0, 4)}-${date.slice(4, 6)}-${date.slice(6)}`);
