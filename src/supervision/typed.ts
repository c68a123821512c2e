import type { LEDGER_LEVELS, Rectification } from '../schema/ledgers.js';
import { maskText } from '../text/mask.js';
import { CLOSED, REOPENED, type Standing, type UnplacedEntry } from './entry.js';
import type { Places, RuleMeanings, SupervisedCounty } from './facts.js';
import { countDistinct, evidenceOf, type Findings, type Scope } from './findings.js';
import type { Recall } from './recall.js';

export type Level = (typeof LEDGER_LEVELS)[number];

/** An entry typed by people, with the place and the rule that it speaks of. */
export interface TypedEntry {
  readonly entry: Rectification;
  readonly level: Level;
  readonly scope: Scope;
  /** Empty where it names none, and its number tells of none. */
  readonly rule: string;
}

/** What typed entries are read by. */
export interface Ground {
  readonly county: SupervisedCounty;
  readonly places: Places;
  readonly findings: Findings;
  readonly rules: RuleMeanings;
  readonly recall: Recall;
}

/** `numbers`: the rules of what is found now, by its number. */
export function readTyped(entry: Rectification, { places, recall }: Ground, numbers: ReadonlyMap<string, string>): TypedEntry {
  const level = levelOf(entry);
  const household = entry.户编号 ?? '';
  const nearest = entry.村 ?? places.villageOf(household);
  const township = entry.乡镇 ?? places.townshipOf(nearest);
  // Whoever takes over a finding writes its number, not always its rule.
  const rule = entry.规则 ?? numbers.get(entry.编号) ?? recall(entry.编号, { village: nearest, township })?.rule ?? '';
  return { entry, level, scope: { township: level === '县' ? '' : township, village: level === '县' || level === '乡镇' ? '' : nearest, household }, rule };
}

export const levelOf = ({ 级别: level, 户编号: household, 村: village, 乡镇: township }: Rectification): Level =>
  (level as Level | undefined) ?? (household !== undefined ? '户' : village !== undefined ? '村' : township !== undefined ? '乡镇' : '县');

/** The entry as the ledger shows it: nothing is closed while its rule still finds what it found. */
export function describeTyped({ entry, level, scope, rule }: TypedEntry, ground: Ground): UnplacedEntry {
  const { places, findings } = ground;
  const { standing } = rule === '' ? { standing: [] } : findings.within(rule, scope);
  const state = standing.length > 0 && entry.状态 === CLOSED ? REOPENED : entry.状态;
  return {
    编号: entry.编号,
    级别: level,
    性质: entry.性质,
    户编号: scope.household,
    户主: places.household(scope.household)?.head ?? '',
    问题: maskText(entry.问题),
    规则: rule,
    整改措施: maskText(entry.整改措施),
    牵头单位: entry.牵头单位,
    责任人: entry.责任人,
    整改时限: entry.整改时限,
    状态: state,
    销号日期: entry.销号日期 ?? '',
    复核人: entry.复核人 ?? '',
    乡镇: scope.township,
    村: scope.village,
    地点: places.nameOf(scope),
    来源: '台账',
    核对: rule === '' ? '' : judge(rule, scope, ground),
    证据: evidenceOf(standing),
    户数: countDistinct(standing, ({ household }) => household),
    村数: countDistinct(standing, ({ village }) => village),
  };
}

/** What the checks say of a rule in a place now. */
export function judge(rule: string, scope: Scope, { county, findings, rules }: Ground): Standing {
  const { standing, waived } = findings.within(rule, scope);
  if (standing.length > 0) return '仍有';
  if (!rules.has(rule)) return '没有这条规则';
  if (waived.length > 0) return '已豁免';
  return isSeen(scope, county) ? '不再发现' : '核对不了';
}

/** Whether the rules have had their say there: a record that is not there, or could not be read whole, proves nothing. */
function isSeen({ township, village, household }: Scope, { villages }: SupervisedCounty): boolean {
  const seen = villages.filter((each) => (village === '' ? township === '' || each.township === township : each.code === village));
  const households = seen.flatMap((each) => each.households).filter(({ code }) => household === '' || code === household);
  return seen.length > 0 && (household === '' || households.length > 0) && households.every(({ readable }) => readable);
}
