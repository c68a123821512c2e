import type { StatusReport, Totals } from '../pipeline/status.js';
import type { HouseholdStatus } from '../pipeline/status-household.js';
import type { Ground } from '../pipeline/status-grounds.js';
import { toPrintable } from '../report/printable.js';
import { STAGES, type Stage } from '../signoff/stages.js';
import type { View } from './command.js';
import { drawTable } from './table.js';

/** What is shown beside the figures. */
export interface Shown {
  /** The files behind them. */
  readonly why: boolean;
  /** Households were named: each is shown with its stages. */
  readonly one: boolean;
  /** It was looked which of them are packed. */
  readonly packed: boolean;
}

/** How far the households have come: figures by 乡镇 and village, or of single households what each stage rests on. */
export function describeStatus(report: StatusReport, { why, one, packed }: Shown, view: View): string {
  const { households } = report;
  if (one) return households.map((household) => describeHousehold(household, why, view)).join('\n');
  const figures = describeFigures(report, view);
  if (!why) return figures;
  const stages = STAGES.filter((stage) => packed || stage !== '归');
  return figures + households.map((household) => describeGaps(household, stages, view)).join('');
}

function describeFigures({ county, townships, villages }: StatusReport, { text, paint, quiet }: View): string {
  const { status } = text;
  const isOpen = ({ households, stages }: Totals): boolean => stages.审 < households;
  const shown = villages.filter((village) => !quiet || isOpen(village));
  if (quiet && shown.length === 0) return '';
  const bold = (words: string): { readonly text: string; readonly paint: (painted: string) => string } => ({ text: words, paint: (painted) => paint('bold', painted) });
  const rows = [
    [bold(toPrintable(county.name === '' ? text.diagnostics.county : county.name)), ...figuresOf(county)],
    ...townships.flatMap(({ township, name, ...totals }) => {
      const own = shown.filter((village) => village.township === township);
      if (own.length === 0) return [];
      return [[bold(toPrintable(`${township} ${name}`.trim())), ...figuresOf(totals)], ...own.map((village) => [toPrintable(`  ${village.village} ${village.name}`.trimEnd()), ...figuresOf(village)])];
    }),
  ];
  return `${drawTable(status.columns, rows)}${quiet ? '' : `${status.order}\n`}`;
}

const figuresOf = ({ households, stages }: Totals): readonly (string | number)[] => [households, ...STAGES.map((stage) => `${stages[stage]} ${perCent(stages[stage], households)}`)];

/** Rounded down: only what is whole is a hundred. */
export const perCent = (part: number, whole: number): string => (whole === 0 ? '—' : `${Math.floor((100 * part) / whole)}%`);

function titleOf({ household, head, stage }: HouseholdStatus, { text, paint }: View): string {
  const where = stage === undefined ? text.status.none : text.status.at(stage);
  return `${paint('bold', toPrintable(text.diagnostics.household(household, head)))}${text.diagnostics.comma}${where}\n`;
}

/** The six stages of a household, with their dates and what is open. */
function describeHousehold(household: HouseholdStatus, why: boolean, view: View): string {
  return titleOf(household, view) + STAGES.map((stage) => describeStage(household, stage, why, view)).join('');
}

/** The stages that a household lacks, and why; of one that lacks none, nothing. */
function describeGaps(household: HouseholdStatus, stages: readonly Stage[], view: View): string {
  const gaps = stages.filter((stage) => !household.reached[stage]);
  return gaps.length === 0 ? '' : `\n${titleOf(household, view)}${gaps.map((stage) => describeStage(household, stage, true, view)).join('')}`;
}

function describeStage(household: HouseholdStatus, stage: Stage, why: boolean, { text, paint }: View): string {
  const mark = household.reached[stage] ? paint('green', '✓') : paint('red', '✗');
  const details = [text.status.stages[stage], household.dates[stage] ?? '', ...detailsOf(household, stage, text.status)].filter((each) => each !== '');
  const grounds = why ? (household.grounds?.[stage] ?? []) : [];
  return [`  ${mark} ${stage} ${toPrintable(details.join('  '))}`, ...grounds.map((ground) => `      ${describeGround(ground)}`)].map((line) => `${line}\n`).join('');
}

function detailsOf({ version, reached, missing, stale, sheetVersion = '', standing, codes, voided }: HouseholdStatus, stage: Stage, status: View['text']['status']): readonly string[] {
  if (stage === '核') return [codes.join(' ')];
  if (stage === '抄') return version === undefined ? [] : [status.version(version)];
  if (stage !== '审') return [];
  const unlinked = standing.filter(({ linked }) => !linked).length;
  return [
    stale ? status.stale(sheetVersion) : '',
    reached.审 || missing.length === 0 ? '' : status.missing(missing.map(({ 岗位, 姓名 }) => `${岗位}(${姓名})`)),
    unlinked > 0 ? status.unlinked(unlinked) : '',
    voided.length > 0 ? status.voided(voided) : '',
  ];
}

export const describeGround = ({ file, line, text }: Ground): string => toPrintable(`${file}${line === undefined ? '' : `:${line}`} ${text}`);
