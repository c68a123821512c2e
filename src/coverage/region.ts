import { countTargets, type Coverage, type Target } from './coverage.js';
import type { CoverageFacts, HouseholdFacts, Place, VillageFacts } from './facts.js';

/** 石桥村(410799103201) */
export const nameOf = ({ name, code }: Place): string => (name === '' ? code : `${name}(${code})`);

const villageOf = (facts: CoverageFacts, code: string): VillageFacts | undefined => facts.villages.find((village) => village.code === code);

const when = (lack: boolean, words: string): readonly string[] => (lack ? [words] : []);

const listed = ({ townships }: CoverageFacts): readonly Place[] => townships.flatMap(({ villages }) => villages);

export function coverCounty(facts: CoverageFacts): Coverage {
  const targets = listed(facts).map((place): Target => ({ name: nameOf(place), lacks: lacksOfFile(villageOf(facts, place.code)) }));
  return countTargets({ key: 'county', name: '全县全覆盖', scope: '区域' }, { measure: '名单上的村，村的文件夹和 village.yaml 都有、读得全', unit: '村' }, targets);
}

const lacksOfFile = (village: VillageFacts | undefined): readonly string[] =>
  village === undefined ? ['没有这个村的文件夹'] : when(!village.readable, 'village.yaml 没有读全');

export function coverTownships(facts: CoverageFacts): Coverage {
  const targets = facts.townships.map((township): Target => {
    const open = township.villages.filter(({ code }) => lacksOfVillage(facts, code).length > 0);
    return { name: nameOf(township), lacks: [...when(township.villages.length === 0, '名单上没有村'), ...when(open.length > 0, `还有 ${open.length} 个村没有覆盖：${open.map(({ name }) => name).join('、')}`)] };
  });
  return countTargets({ key: 'townships', name: '各个乡全覆盖', scope: '区域' }, { measure: '名单上的乡镇，所辖的村每个都覆盖了(村怎么算，见「每个村全覆盖」)', unit: '乡镇' }, targets);
}

export function coverVillages(facts: CoverageFacts): Coverage {
  const rounds = facts.supervised === undefined ? '' : '，督导组到过';
  const targets = listed(facts).map((place): Target => ({ name: nameOf(place), lacks: lacksOfVillage(facts, place.code) }));
  return countTargets({ key: 'villages', name: '每个村全覆盖', scope: '区域' }, { measure: `名单上的村，贫困户都有户档，${facts.year} 年户户走访过${rounds}`, unit: '村' }, targets);
}

function lacksOfVillage({ supervised, villages, year }: CoverageFacts, code: string): readonly string[] {
  const village = villages.find((each) => each.code === code);
  if (village === undefined || !village.readable) return lacksOfFile(village);
  const absent = absentIn(village);
  const unvisited = village.households.filter(({ visited }) => !visited).length;
  return [
    ...when(absent > 0, `还有 ${absent} 户没有户档`),
    ...when(unvisited > 0, `${unvisited} 户 ${year} 年没有走访`),
    ...when(supervised?.some((visit) => visit.village === code) === false, '督导组没有到过'),
  ];
}

/** Households that village.yaml counts and that have no record. */
const absentIn = ({ declared = 0, households }: VillageFacts): number => Math.max(0, declared - households.length);

export function coverHouseholds({ villages, year }: CoverageFacts): Coverage {
  const targets = villages.flatMap((village): readonly Target[] => [
    ...village.households.map((household): Target => ({ name: nameHousehold(household), lacks: [...when(!household.visited, `${year} 年没有走访`), ...when(!household.helped, '没有帮扶责任人')] })),
    ...(absentIn(village) > 0 ? [{ name: nameOf(village), lacks: [`还有 ${absentIn(village)} 户没有户档`], count: absentIn(village) }] : []),
  ]);
  return countTargets({ key: 'households', name: '所有贫困户全覆盖', scope: '区域' }, { measure: `village.yaml 的贫困户，有户档、${year} 年走访过、有帮扶责任人`, unit: '户' }, targets);
}

/** 4107991032010001 郑广山 */
export const nameHousehold = ({ code, head }: HouseholdFacts): string => `${code} ${head}`.trim();

export function coverUnits({ units, villages }: CoverageFacts): Coverage {
  const named = { key: 'units', name: '所有的县直责任单位全覆盖', scope: '区域' } as const;
  if (units === undefined || units.length === 0) return { ...named, needs: 'dangka.yaml 的「县直责任单位」' };
  const taking = new Set(villages.flatMap(({ officers, households }) => [...officers.map(({ unit }) => unit), ...households.flatMap((household) => household.units)]));
  const targets = units.map((unit): Target => ({ name: unit, lacks: when(!taking.has(unit), '村的岗位、户的帮扶责任人和帮扶措施里都没有它') }));
  return countTargets(named, { measure: '名单上的县直责任单位，有人在村里担任岗位，或帮扶了至少一户', unit: '单位' }, targets);
}

export function coverTeams(facts: CoverageFacts): Coverage {
  const named = { key: 'teams', name: '所有的驻村工作队及所属单位全覆盖', scope: '区域' } as const;
  const { teams, teamPosts, villages } = facts;
  if (teamPosts.length === 0) return { ...named, needs: '模板集「签字」里只在贫困村必设的岗位(驻村工作队的岗位)' };
  const posts = teamPosts.join('、');
  if (teams !== undefined && teams.length > 0) {
    const targets = teams.flatMap(({ unit, villages: codes }) => codes.map((code): Target => ({ name: `${unit}—${nameOf(placeOf(facts, code))}`, lacks: lacksOfTeam(unit, villageOf(facts, code), teamPosts) })));
    return countTargets(named, { measure: `dangka.yaml「驻村工作队」的每一支，所驻的村里由这个单位的人担任${posts}`, unit: '支' }, targets);
  }
  const targets = villages.filter(({ poor }) => poor).flatMap((village) => teamPosts.map((post): Target => ({ name: `${nameOf(village)} ${post}`, lacks: lacksOfPost(village, post) })));
  return countTargets(named, { measure: `贫困村的${posts}，有人担任，并写明所属单位`, unit: '岗位' }, targets);
}

const placeOf = (facts: CoverageFacts, code: string): Place => listed(facts).find((place) => place.code === code) ?? { name: '', code };

function lacksOfTeam(unit: string, village: VillageFacts | undefined, posts: readonly string[]): readonly string[] {
  if (village === undefined) return lacksOfFile(village);
  const open = posts.filter((post) => !village.officers.some((officer) => officer.post === post && officer.unit === unit));
  return when(open.length > 0, `${open.join('、')}不是这个单位的人，或没有人`);
}

function lacksOfPost({ officers }: VillageFacts, post: string): readonly string[] {
  const officer = officers.find((each) => each.post === post);
  return officer === undefined ? ['没有人'] : when(officer.unit === '', '没有写所属单位');
}
