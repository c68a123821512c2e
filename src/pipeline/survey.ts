import { DuplicateReport, DuplicateSurvey } from '../check/duplicates.js';
import type { Diagnostic } from '../diagnostic.js';
import { loadYamlFile, YAML_LIMIT } from '../load/file.js';
import { stemOf, type VillageFolder } from '../load/workspace.js';
import type { Project } from './project.js';

/** Looks over all records of the county for numbers that stand in more than one; diagnostics by file. */
export async function surveyCounty(project: Project, folders: readonly VillageFolder[]): Promise<ReadonlyMap<string, readonly Diagnostic[]>> {
  const survey = new DuplicateSurvey();
  const decoder = new TextDecoder();
  const villages = new Map<string, string>();
  for (const folder of folders) {
    for (const file of folder.householdFiles) {
      const result = await project.world.workspace.read(file, YAML_LIMIT);
      if (!result.ok) continue;
      survey.scan(file, decoder.decode(result.bytes));
      villages.set(file, folder.code);
    }
  }
  const report = new DuplicateReport(survey);
  for (const path of survey.suspects()) {
    const file = await loadYamlFile(project.world.workspace, path);
    report.add({ file, owner: { village: villages.get(path) ?? '', household: stemOf(path) }, draft: project.checker.readHousehold(file) });
  }
  return groupByFile(report.finish());
}

function groupByFile(diagnostics: Iterable<Diagnostic>): ReadonlyMap<string, readonly Diagnostic[]> {
  const groups = new Map<string, Diagnostic[]>();
  for (const diagnostic of diagnostics) {
    const group = groups.get(diagnostic.file);
    if (group) group.push(diagnostic);
    else groups.set(diagnostic.file, [diagnostic]);
  }
  return groups;
}
