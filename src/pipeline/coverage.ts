import type { z } from 'zod';
import { CAUSE_RULES } from '../check/rules/cause/index.js';
import { PROCESS_RULES } from '../check/rules/process/index.js';
import type { CoverageFacts, HouseholdFacts, LedgerProblem, SupervisedVillage, VillageFacts } from '../coverage/facts.js';
import type { Severity } from '../diagnostic.js';
import { loadYamlFile } from '../load/file.js';
import { rectificationSchema, supervisionSchema } from '../schema/ledgers.js';
import type { CheckedHousehold, CheckedVillage } from './check-village.js';
import type { Project } from './project.js';
import type { HouseholdStatus } from './status-household.js';

const POLICY: ReadonlySet<string> = new Set(CAUSE_RULES.map(({ code }) => code));
const PROCESS: ReadonlySet<string> = new Set(PROCESS_RULES.map(({ code }) => code));

/** What a village adds to 十个全覆盖. */
export function villageFacts({ folder, village, draft, households }: CheckedVillage, statuses: readonly HouseholdStatus[]): VillageFacts {
  const declared = draft.贫困户数;
  const statusOf = new Map(statuses.map((status) => [status.household, status]));
  return {
    code: folder.code,
    name: draft.名称 ?? '',
    readable: village !== undefined,
    poor: draft.贫困村 === '是',
    declared: declared === undefined ? undefined : Number(declared),
    officers: Object.entries(draft.岗位 ?? {}).flatMap(([post, officer]) => (hasText(officer?.姓名) ? [{ post, name: officer.姓名, unit: officer.单位 ?? '' }] : [])),
    households: households.flatMap((household) => {
      const status = statusOf.get(household.code);
      return status === undefined ? [] : [householdFacts(household, status)];
    }),
  };
}

function householdFacts({ code, draft, record, diagnostics }: CheckedHousehold, { head, reached, codes, missing }: HouseholdStatus): HouseholdFacts {
  const raised = (rules: ReadonlySet<string>, severities: readonly Severity[]): readonly string[] => [...new Set(diagnostics.filter((found) => rules.has(found.code) && severities.includes(found.severity)).map((found) => found.code))];
  const helpers = draft.帮扶责任人 ?? [];
  const measures = draft.帮扶措施 ?? [];
  return {
    code,
    head,
    readable: record !== undefined,
    visited: reached.进,
    helped: helpers.some((helper) => hasText(helper?.姓名)),
    measured: measures.length > 0,
    units: [...new Set([...helpers.flatMap((helper) => helper?.单位 ?? []), ...measures.flatMap((measure) => measure?.帮扶单位 ?? [])])],
    policyFaults: raised(POLICY, ['error', 'warning']),
    processFaults: raised(PROCESS, ['error']),
    faults: codes,
    made: reached.抄,
    unsigned: missing.map(({ 岗位 }) => 岗位),
  };
}

const hasText = (text: string | undefined): text is string => text !== undefined && text.trim() !== '';

/** The county's lists and ledgers, with what its villages have added. */
export async function countyFacts(project: Project, villages: readonly VillageFacts[]): Promise<CoverageFacts> {
  const { draft, set } = project;
  return {
    year: draft.年度 ?? '',
    townships: (draft.乡镇 ?? []).map((township) => ({
      name: township?.名称 ?? '',
      code: township?.区划代码 ?? '',
      villages: (township?.村 ?? []).map((village) => ({ name: village?.名称 ?? '', code: village?.区划代码 ?? '' })),
    })),
    villages,
    units: draft.县直责任单位?.flatMap((unit) => unit ?? []),
    teams: draft.驻村工作队?.flatMap((team) => (team?.单位 === undefined ? [] : [{ unit: team.单位, villages: (team.村 ?? []).flatMap((code) => code ?? []) }])),
    teamPosts: set.签字.filter(({ 必设, 来源 = '村' }) => 来源 === '村' && 必设 === '贫困村').map(({ 岗位 }) => 岗位),
    problems: (await readLedger(project, 'rectification.yaml', rectificationSchema))?.map((entry): LedgerProblem => ({ id: entry.编号, kind: entry.性质, status: entry.状态, due: entry.整改时限, closed: entry.状态 === '已销号' })),
    supervised: (await readLedger(project, 'supervision.yaml', supervisionSchema))?.轮次.flatMap((round) => round.到村.map((visit): SupervisedVillage => ({ village: visit.村, problems: visit.问题 ?? [] }))),
  };
}

/** A ledger that is not there, or cannot be read whole, shows nothing. */
async function readLedger<T>({ world, checker }: Project, path: string, schema: z.ZodType<T>): Promise<T | undefined> {
  const file = await loadYamlFile(world.workspace, path);
  return file.value === undefined ? undefined : checker.checkLedger(schema, file).record;
}
