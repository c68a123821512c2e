import { drawSample, makeSampleList, type Sample } from '../../pipeline/sample.js';
import { toPrintable } from '../../report/printable.js';
import { listSample } from '../../supervision/sheets.js';
import type { Execute, View } from '../command.js';
import { describeDiagnostics, toJson } from '../diagnostics.js';
import { openListing } from '../listing.js';
import { drawTable } from '../table.js';
import { openWorkspace } from './workspace.js';

export const execute: Execute = async (args, options, context) => {
  const { round = 1, drawVillages: villages, drawHouseholds: households, seed } = options;
  const finish = await openListing(options, context);
  const project = await openWorkspace(args, context);
  const sample = await drawSample(project, { round, ...(villages === undefined ? {} : { villages }), ...(households === undefined ? {} : { households }), ...(seed === undefined ? {} : { seed }) }, context.watch);
  const { ok, terms, kind, diagnostics } = sample;
  const closing = ({ text }: View): string => text.sample.closing(sample.villages.length, sample.households.length, toPrintable(terms.seed));
  return finish({
    code: ok ? 0 : 2,
    json: { ok, round, kind, seed: terms.seed, villages: sample.villages.map((village) => ({ ...village, households: sample.households.filter((household) => household.village === village.code) })), diagnostics: diagnostics.map(toJson) },
    notes: (view) => describeDiagnostics(diagnostics, view),
    words: (view) => `${describeSample(sample, view)}${closing(view)}\n`,
    closing,
    sheets: listSample(sample.villages, sample.households),
    paper: (format) => makeSampleList(project, sample, format),
  });
};

function describeSample({ terms, kind, villages, households }: Sample, { text: { sample }, paint }: View): string {
  const title = `${paint('bold', sample.title(terms.round, kind))}\n`;
  if (villages.length === 0) return `${title}${sample.noneDrawn}\n`;
  const of = (code: string): Sample['households'] => households.filter(({ village }) => village === code);
  const list = drawTable(
    sample.villageColumns,
    villages.map(({ code, townshipName, name, poor, visited, again, team }) => [toPrintable(`${code} ${townshipName}${name}${again ? sample.again : ''}`), poor, visited.join('、'), of(code).length, toPrintable(team)]),
  );
  const each = villages.map(({ code, townshipName, name }) => `${paint('bold', toPrintable(`${townshipName}${name}`))}\n${drawTable(sample.householdColumns, of(code).map(({ code: household, head, group, category, exit }) => [household, head, group, category, exit].map(toPrintable)))}`);
  return `${title}${list}\n${each.join('\n')}\n`;
}
