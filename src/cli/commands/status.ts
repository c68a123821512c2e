import { SetupError } from '../../errors.js';
import { openPackagedCards } from '../../node/packaged-cards.js';
import { readStatus, type StatusReport } from '../../pipeline/status.js';
import type { HouseholdStatus } from '../../pipeline/status-household.js';
import { describeCoverage } from '../coverage-words.js';
import type { Execute } from '../command.js';
import { describeStatus } from '../status-words.js';
import { checkOptionsOf, openWorkspace } from './workspace.js';

export const execute: Execute = async (args, options, context) => {
  const { out, villages, households, coverage = false, why = false } = options;
  const { text } = context;
  if (coverage && (villages !== undefined || households !== undefined)) throw new SetupError(text.status.wholeCounty, text.status.dropSelection);
  const packaged = out === undefined ? undefined : await openPackagedCards(out);
  const project = await openWorkspace(args, context);
  const report = await readStatus(project, { ...(await checkOptionsOf(args, options, project, context)), ...(packaged ? { packaged } : {}), coverage, why }, context.watch);
  const errors = report.diagnostics.filter(({ severity }) => severity === 'error').length;
  return {
    code: report.ok ? 0 : 2,
    json: toDocument(report),
    notes: (view) => `${errors > 0 ? `${view.text.status.faulty(errors)}\n` : ''}${packaged === undefined && !view.quiet ? `${view.text.status.notLooked}\n` : ''}`,
    result: (view) => describeStatus(report, { why, one: households !== undefined, packed: packaged !== undefined }, view) + describeCoverage(report.coverage ?? [], why, view),
  };
};

/** The contract's document, and beside it: 乡镇, how far each stage was reached, what stands on the sheet. */
const toDocument = ({ ok, county, townships, villages, households, coverage }: StatusReport): object => ({
  ok,
  county,
  townships,
  villages,
  households: households.map(toHousehold),
  ...(coverage === undefined ? {} : { coverage }),
});

/** What does not exist is an empty text: a stage before 进, the version of a card that cannot be made. */
const toHousehold = ({ household, village, stage, version = '', signed, missing, stale, reached, dates, codes, sheetVersion, standing, voided, grounds }: HouseholdStatus): object => ({
  household,
  village,
  stage: stage ?? '',
  version,
  signed,
  missing: missing.map(({ 岗位 }) => 岗位),
  stale,
  reached,
  dates,
  errors: codes,
  ...(sheetVersion === undefined ? {} : { sheet: { version: sheetVersion, signatures: standing } }),
  ...(voided.length === 0 ? {} : { voided }),
  ...(grounds === undefined ? {} : { why: grounds }),
});
