import type { VillageRule } from '../rule.js';

export const villageCount: VillageRule = {
  code: 'VILLAGE_COUNT',
  severity: 'error',
  scope: 'village',
  means: '贫困户数与户档数不一致(全覆盖)，或全村户数、人口少于各户之和',
  *check(village, { householdFiles, households }) {
    const poor = village.贫困户数;
    if (poor !== undefined && Number(poor) !== householdFiles) {
      yield { path: ['贫困户数'], message: `贫困户数写的是 ${poor},households 文件夹里有 ${householdFiles} 户`, hint: '少了的补建户档，多了的核实后移出；或改正贫困户数' };
    }
    if (village.总户数 !== undefined && Number(village.总户数) < householdFiles) {
      yield { path: ['总户数'], message: `总户数写的是 ${village.总户数}，少于户档数 ${householdFiles}`, hint: '核对全村总户数' };
    }
    const people = households.reduce((sum, household) => sum + Number(household.家庭人口 ?? 0), 0);
    if (village.总人口 !== undefined && Number(village.总人口) < people) {
      yield { path: ['总人口'], message: `总人口写的是 ${village.总人口}，少于各户家庭人口之和 ${people}`, hint: '核对全村总人口和各户家庭人口' };
    }
  },
};
