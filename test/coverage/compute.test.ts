import { describe, expect, it } from 'vitest';
import { computeCoverage } from '../../src/coverage/compute.js';
import { COVERAGE_KEYS, isTold, type Coverage, type CoverageKey, type Told } from '../../src/coverage/coverage.js';
import type { CoverageFacts, HouseholdFacts, VillageFacts } from '../../src/coverage/facts.js';

const HOUSEHOLD: HouseholdFacts = { code: '4107991052010001', head: '杜春生', readable: true, visited: true, helped: true, measured: true, units: ['县林业局'], policyFaults: [], processFaults: [], faults: [], made: true, unsigned: [] };

const OFFICERS = [
  { post: '驻村工作队第一书记', name: '田苗', unit: '县林业局' },
  { post: '驻村工作队所在单位一把手', name: '柳青', unit: '县林业局' },
];

const VILLAGE: VillageFacts = { code: '410799105201', name: '杏林村', readable: true, poor: true, declared: 1, officers: OFFICERS, households: [HOUSEHOLD] };
const OTHER: VillageFacts = { ...VILLAGE, code: '410799105202', name: '桃林村', poor: false, officers: [], households: [{ ...HOUSEHOLD, code: '4107991052020001', units: ['县水利局'] }] };

const FACTS: CoverageFacts = {
  year: '2017',
  townships: [{ name: '南坡镇', code: '410799105', villages: [{ name: '杏林村', code: '410799105201' }, { name: '桃林村', code: '410799105202' }] }],
  villages: [VILLAGE, OTHER],
  units: ['县林业局', '县水利局'],
  teams: undefined,
  teamPosts: ['驻村工作队第一书记', '驻村工作队所在单位一把手'],
  problems: [{ id: 'R-001', kind: '个性', status: '已销号', due: '2017-11-20', closed: true }],
  supervised: [{ village: '410799105201', problems: ['R-001'] }, { village: '410799105202', problems: [] }],
};

function find(key: CoverageKey, change: Partial<CoverageFacts> = {}): Coverage {
  const found = computeCoverage({ ...FACTS, ...change }).find((coverage) => coverage.key === key);
  if (found === undefined) throw new Error(`no coverage ${key}`);
  return found;
}

function told(key: CoverageKey, change: Partial<CoverageFacts> = {}): Told {
  const found = find(key, change);
  if (!isTold(found)) throw new Error(`${key}: ${found.needs}`);
  return found;
}

/** 1/2, and what is missing. */
const figures = (key: CoverageKey, change: Partial<CoverageFacts> = {}): readonly string[] => {
  const { numerator, denominator, missing } = told(key, change);
  return [`${numerator}/${denominator}`, ...missing.map(({ name, reason, count }) => `${name}: ${reason}${count === 1 ? '' : ` ×${count}`}`)];
};

const household = (change: Partial<HouseholdFacts>): Partial<CoverageFacts> => ({ villages: [{ ...VILLAGE, households: [{ ...HOUSEHOLD, ...change }] }, OTHER] });
const village = (change: Partial<VillageFacts>): Partial<CoverageFacts> => ({ villages: [{ ...VILLAGE, ...change }, OTHER] });

const NAME = '4107991052010001 杜春生';

describe('十个全覆盖', () => {
  it('are ten, six of the region and four of the task, in the article’s words and order', () => {
    const all = computeCoverage(FACTS);
    expect(all.map(({ key }) => key)).toEqual(COVERAGE_KEYS);
    expect(all.map(({ scope }) => scope).join('')).toBe('区域'.repeat(6) + '任务'.repeat(4));
    expect(all.map(({ name }) => name)).toEqual(['全县全覆盖', '各个乡全覆盖', '每个村全覆盖', '所有贫困户全覆盖', '所有的县直责任单位全覆盖', '所有的驻村工作队及所属单位全覆盖', '个性问题与共性问题全覆盖', '政策执行情况全覆盖', '过程(从精准识别、帮扶措施到摘帽退出过程)全覆盖', '属于考核的所有内容全覆盖']);
  });

  it('are whole where nothing is missing, and each says how it is counted', () => {
    expect(COVERAGE_KEYS.map((key) => figures(key))).toEqual([['2/2'], ['1/1'], ['2/2'], ['2/2'], ['2/2'], ['2/2'], ['1/1'], ['2/2'], ['2/2'], ['2/2']]);
    for (const key of COVERAGE_KEYS) expect(told(key).measure.length, key).toBeGreaterThan(5);
  });

  it('of a county without anything are of nothing, or cannot be told', () => {
    const none: CoverageFacts = { year: '2017', townships: [], villages: [], units: undefined, teams: undefined, teamPosts: [], problems: undefined, supervised: undefined };
    expect(computeCoverage(none).flatMap((coverage) => (isTold(coverage) ? [`${coverage.key} ${coverage.numerator}/${coverage.denominator}`] : []))).toEqual(['county 0/0', 'townships 0/0', 'villages 0/0', 'households 0/0', 'policies 0/0', 'process 0/0', 'assessment 0/0']);
  });
});

describe('of the region', () => {
  it('a village on the list must be there and readable', () => {
    expect(figures('county', { villages: [OTHER] })).toEqual(['1/2', '杏林村(410799105201): 没有这个村的文件夹']);
    expect(figures('county', village({ readable: false }))).toEqual(['1/2', '杏林村(410799105201): village.yaml 没有读全']);
    expect(figures('county', { villages: [...FACTS.villages, { ...VILLAGE, code: '410799105299' }] })).toEqual(['2/2']);
  });

  it('a 乡镇 is covered when all its villages are', () => {
    expect(figures('townships', { villages: [OTHER] })).toEqual(['0/1', '南坡镇(410799105): 还有 1 个村没有覆盖：杏林村']);
    expect(figures('townships', household({ visited: false }))).toEqual(['0/1', '南坡镇(410799105): 还有 1 个村没有覆盖：杏林村']);
    expect(figures('townships', { townships: [...FACTS.townships, { name: '北坡乡', code: '410799206', villages: [] }] })).toEqual(['1/2', '北坡乡(410799206): 名单上没有村']);
  });

  it('a village is covered when every household has a record and a visit, and a 督导组 has come', () => {
    expect(figures('villages', village({ declared: 3 }))).toEqual(['1/2', '杏林村(410799105201): 还有 2 户没有户档']);
    expect(figures('villages', household({ visited: false }))).toEqual(['1/2', '杏林村(410799105201): 1 户 2017 年没有走访']);
    expect(figures('villages', { supervised: [{ village: '410799105202', problems: [] }] })).toEqual(['1/2', '杏林村(410799105201): 督导组没有到过']);
    // Without supervision.yaml nobody can say, and the measure does not ask.
    expect(figures('villages', { supervised: undefined })).toEqual(['2/2']);
    expect([told('villages').measure.includes('督导'), told('villages', { supervised: undefined }).measure.includes('督导')]).toEqual([true, false]);
  });

  it('a household needs a record, a visit and a helper; those without a record count too', () => {
    expect(figures('households', household({ visited: false, helped: false }))).toEqual(['1/2', `${NAME}: 2017 年没有走访；没有帮扶责任人`]);
    expect(figures('households', village({ declared: 3 }))).toEqual(['2/4', '杏林村(410799105201): 还有 2 户没有户档 ×2']);
    expect(figures('households', village({ declared: undefined }))).toEqual(['2/2']);
    expect(figures('households', village({ declared: 0 }))).toEqual(['2/2']);
  });

  it('a unit of the county takes part where somebody of it holds a post, helps or carries out a measure', () => {
    expect(figures('units', { units: ['县林业局', '县水利局', '县教体局'] })).toEqual(['2/3', '县教体局: 村的岗位、户的帮扶责任人和帮扶措施里都没有它']);
    expect(figures('units', household({ units: [] }))).toEqual(['2/2']);
    expect(figures('units', { villages: [{ ...VILLAGE, officers: [], households: [{ ...HOUSEHOLD, units: [] }] }, OTHER] })).toEqual(['1/2', '县林业局: 村的岗位、户的帮扶责任人和帮扶措施里都没有它']);
    for (const units of [undefined, []]) expect(find('units', { units })).toEqual({ key: 'units', name: '所有的县直责任单位全覆盖', scope: '区域', needs: 'dangka.yaml 的「县直责任单位」' });
  });

  it('a team is there where its posts are held, with their unit', () => {
    expect(figures('teams', village({ officers: OFFICERS.slice(1) }))).toEqual(['1/2', '杏林村(410799105201) 驻村工作队第一书记: 没有人']);
    expect(figures('teams', village({ officers: OFFICERS.map((officer) => ({ ...officer, unit: '' })) }))).toEqual(['0/2', '杏林村(410799105201) 驻村工作队第一书记: 没有写所属单位', '杏林村(410799105201) 驻村工作队所在单位一把手: 没有写所属单位']);
    expect(figures('teams', village({ poor: false }))).toEqual(['0/0']);
    expect(isTold(find('teams', { teamPosts: [] }))).toBe(false);
  });

  it('a team on the county’s own list must be of the unit that it is said to be of', () => {
    const teams = [{ unit: '县林业局', villages: ['410799105201', '410799105202', '410799105209'] }];
    expect(figures('teams', { teams })).toEqual(['1/3', '县林业局—桃林村(410799105202): 驻村工作队第一书记、驻村工作队所在单位一把手不是这个单位的人，或没有人', '县林业局—410799105209: 没有这个村的文件夹']);
    expect(told('teams', { teams }).unit).toBe('支');
    expect(told('teams', { teams: [] }).unit).toBe('岗位');
  });
});

describe('of the task', () => {
  it('a problem is covered when it has been closed', () => {
    const problems = [...(FACTS.problems ?? []), { id: 'R-002', kind: '共性', status: '整改中', due: '2017-12-31', closed: false }];
    expect(figures('problems', { problems })).toEqual(['1/2', 'R-002: 共性问题，整改中，时限 2017-12-31']);
    expect(figures('problems', { problems: [] , supervised: [] })).toEqual(['0/0']);
    expect(find('problems', { problems: undefined })).toMatchObject({ needs: 'rectification.yaml(整改台账)' });
  });

  it('a problem that a 督导组 has found must be in the ledger', () => {
    const supervised = [{ village: '410799105201', problems: ['R-001', 'R-009'] }, { village: '410799105202', problems: ['R-009'] }];
    expect(figures('problems', { supervised })).toEqual(['1/2', 'R-009: 督导查出来的，整改台账里没有']);
  });

  it('policies are carried out where there is a measure, and nothing speaks against it', () => {
    expect(figures('policies', household({ measured: false, policyFaults: ['CAUSE_NO_MEASURE'] }))).toEqual(['1/2', `${NAME}: 没有帮扶措施；CAUSE_NO_MEASURE`]);
    expect(figures('policies', household({ processFaults: ['MATERIAL_ORDER'] }))).toEqual(['2/2']);
    expect(figures('policies', household({ readable: false }))).toEqual(['1/2', `${NAME}: 户档没有读全`]);
  });

  it('the process is covered where materials and dates are in order', () => {
    expect(figures('process', household({ processFaults: ['MATERIAL_MISSING', 'NOTICE_TOO_SHORT'] }))).toEqual(['1/2', `${NAME}: MATERIAL_MISSING、NOTICE_TOO_SHORT`]);
    expect(figures('process', household({ policyFaults: ['CAUSE_NO_MEASURE'] }))).toEqual(['2/2']);
  });

  it('what is assessed is covered where no rule finds an error, and all have signed the card', () => {
    expect(figures('assessment', household({ faults: ['ID_CHECKSUM'], made: false, unsigned: ['村委会主任'] }))).toEqual(['1/2', `${NAME}: ID_CHECKSUM`]);
    expect(figures('assessment', household({ made: false }))).toEqual(['1/2', `${NAME}: 村或县的文件有错误，做不出卡`]);
    expect(figures('assessment', household({ unsigned: ['村委会主任', '村支部书记'] }))).toEqual(['1/2', `${NAME}: 没有签的：村委会主任、村支部书记`]);
  });
});
