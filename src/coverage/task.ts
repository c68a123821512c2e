import { countTargets, type Coverage, type Target } from './coverage.js';
import type { CoverageFacts, HouseholdFacts } from './facts.js';
import { nameHousehold } from './region.js';

const households = ({ villages }: CoverageFacts): readonly HouseholdFacts[] => villages.flatMap((village) => village.households);

export function coverProblems({ problems, supervised = [] }: CoverageFacts): Coverage {
  const named = { key: 'problems', name: '个性问题与共性问题全覆盖', scope: '任务' } as const;
  if (problems === undefined) return { ...named, needs: 'rectification.yaml(整改台账)' };
  const entered = problems.map(({ id, kind, status, due, closed }): Target => ({ name: id, lacks: closed ? [] : [`${kind}问题，${status}，时限 ${due}`] }));
  const found = new Set(supervised.flatMap((visit) => visit.problems));
  const lost = [...found].filter((id) => !problems.some((problem) => problem.id === id)).map((id): Target => ({ name: id, lacks: ['督导查出来的，整改台账里没有'] }));
  return countTargets(named, { measure: '整改台账上的、督导查出来的问题，已销号', unit: '项' }, [...entered, ...lost]);
}

export function coverPolicies(facts: CoverageFacts): Coverage {
  const targets = households(facts).map((household): Target => ({ name: nameHousehold(household), lacks: [...unread(household), ...(household.measured ? [] : ['没有帮扶措施']), ...found(household.policyFaults)] }));
  return countTargets({ key: 'policies', name: '政策执行情况全覆盖', scope: '任务' }, { measure: '有帮扶措施，致贫原因和帮扶措施的核对没有错误和警告', unit: '户' }, targets);
}

export function coverProcess(facts: CoverageFacts): Coverage {
  const targets = households(facts).map((household): Target => ({ name: nameHousehold(household), lacks: [...unread(household), ...found(household.processFaults)] }));
  return countTargets({ key: 'process', name: '过程(从精准识别、帮扶措施到摘帽退出过程)全覆盖', scope: '任务' }, { measure: '从识别到退出的材料、日期和走访，核对没有错误', unit: '户' }, targets);
}

export function coverAssessment(facts: CoverageFacts): Coverage {
  const targets = households(facts).map((household): Target => ({ name: nameHousehold(household), lacks: lacksOfCard(household) }));
  return countTargets({ key: 'assessment', name: '属于考核的所有内容全覆盖', scope: '任务' }, { measure: '本工具核对的全部规则没有错误，做得出卡，这一版卡已签齐', unit: '户' }, targets);
}

function lacksOfCard({ faults, made, unsigned }: HouseholdFacts): readonly string[] {
  if (faults.length > 0) return found(faults);
  if (!made) return ['村或县的文件有错误，做不出卡'];
  return unsigned.length > 0 ? [`没有签的：${unsigned.join('、')}`] : [];
}

const unread = ({ readable }: HouseholdFacts): readonly string[] => (readable ? [] : ['户档没有读全']);

const found = (codes: readonly string[]): readonly string[] => (codes.length > 0 ? [codes.join('、')] : []);
