import type { Diagnostic, Path } from '../diagnostic.js';
import { loadYamlFile, type LoadedFile } from '../load/file.js';
import { COUNTY_FILE } from '../load/workspace.js';
import type { PackagedCards } from '../model/packaged-cards.js';
import { makeRecord, type Reached, type Stage } from '../signoff/stages.js';
import type { SheetState } from '../signoff/sheet.js';
import { hasError, type CheckedHousehold, type CheckedVillage } from './check-village.js';
import type { Project } from './project.js';
import type { LoadedSheet } from './sheet.js';

/** What a figure rests on: a file, the line where there is one, and what stands there. */
export interface Ground {
  /** Relative to the workspace; of a package, to the output folder. */
  readonly file: string;
  readonly line?: number;
  readonly text: string;
}

export type Grounds = Readonly<Record<Stage, readonly Ground[]>>;

/** All that a household's stages were judged by. */
export interface Judged {
  readonly project: Project;
  readonly checked: CheckedVillage;
  readonly household: CheckedHousehold;
  readonly reached: Reached;
  readonly version: string | undefined;
  readonly sheet: LoadedSheet | undefined;
  readonly state: SheetState;
  /** Errors that keep the record from being read whole. */
  readonly unread: readonly Diagnostic[];
  readonly packaged: PackagedCards | undefined;
}

/** Names the files and lines behind each stage of a household, reached or not. */
export async function findGrounds(judged: Judged): Promise<Grounds> {
  const { project, household } = judged;
  // Its tree was let go after the check: only who asks why pays for reading it again.
  const file = await loadYamlFile(project.world.workspace, household.file);
  const grounds: Record<Stage, readonly Ground[]> = {
    进: visitsOf(judged, file),
    录: judged.unread.length > 0 ? judged.unread.map(atDiagnostic) : [{ file: household.file, text: '读得全' }],
    核: checksOf(judged),
    抄: cardOf(judged),
    审: signaturesOf(judged),
    归: packageOf(judged),
  };
  return makeRecord((stage) => grounds[stage]);
}

const atDiagnostic = ({ file, line, code, message }: Diagnostic): Ground => ({ file, line, text: `${code} ${message}` });

const at = (file: LoadedFile, path: Path, text: string, part: 'value' | 'key' = 'value'): Ground => ({ file: file.file, line: file.places.locate(path, part).line, text });

function visitsOf({ project, household }: Judged, file: LoadedFile): readonly Ground[] {
  const { 年度: year = '' } = project.draft;
  const visits = (household.draft.走访记录 ?? []).flatMap((visit, index) => (visit?.日期?.startsWith(`${year}-`) === true ? [at(file, ['走访记录', index, '日期'], `${visit.日期} 走访`)] : []));
  return visits.length > 0 ? visits : [at(file, ['走访记录'], `没有 ${year} 年的走访`, 'key')];
}

function checksOf({ household }: Judged): readonly Ground[] {
  const errors = household.diagnostics.filter(({ severity }) => severity === 'error');
  return errors.length > 0 ? errors.map(atDiagnostic) : [{ file: household.file, text: '没有错误' }];
}

function cardOf({ project, checked, household, reached, version }: Judged): readonly Ground[] {
  if (reached.抄) return [{ file: household.file, text: `卡版本 ${version ?? ''}` }];
  const county = project.county === undefined ? [{ file: COUNTY_FILE, text: '没有读全，做不出卡' }] : [];
  const village = checked.diagnostics.filter(({ severity }) => severity === 'error').map(atDiagnostic);
  const own = hasError(household.diagnostics) ? [{ file: household.file, text: '有错误，做不出卡' }] : [];
  return [...county, ...village, ...own];
}

function signaturesOf({ checked, household, sheet, state }: Judged): readonly Ground[] {
  if (sheet === undefined) return [{ file: `${checked.folder.path}/signoffs/${household.code}.yaml`, text: '没有签字记录' }];
  const { file, record } = sheet;
  if (record === undefined) return [{ file: file.file, text: '没有读全' }];
  const signed = state.standing.map(({ post, name, date, linked }, index) => at(file, ['签字', index], `${date} ${post} ${name}${linked ? '' : '(未链)'}`));
  const missing = state.missing.map(({ 岗位, 姓名 }): Ground => ({ file: file.file, text: `还没有签：${岗位} ${姓名}` }));
  return [...(state.stale ? [at(file, ['卡版本'], `签的是卡版本 ${record.卡版本}，不是现在这张卡`)] : []), ...signed, ...missing];
}

function packageOf({ household, version, packaged }: Judged): readonly Ground[] {
  if (packaged === undefined) return [{ file: 'packages', text: '没有用 -o 写明输出文件夹，不知道归了没有' }];
  const { file, cards, fault } = packaged;
  if (fault !== undefined) return [{ file, text: fault }];
  const card = cards.get(household.code);
  if (card === undefined) return [{ file, text: cards.size === 0 ? '没有这个包' : '包里没有这一户的卡' }];
  const name = `${file}/metadata/catalogue.csv`;
  return [{ file: name, line: card.line, text: card.version === version ? `卡版本 ${card.version}` : `包里的卡是 ${card.version}，现在的卡是 ${version ?? '做不出来的'}` }];
}
