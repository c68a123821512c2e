import { decimal, sumOf } from '../../../model/money.js';
import type { VillageRule } from '../../rule.js';

export const villageCount: VillageRule = {
  code: 'VILLAGE_COUNT',
  severity: 'error',
  scope: 'village',
  *check(village, { householdFiles, households }) {
    const poor = village.贫困户数;
    if (poor !== undefined && !decimal(poor).eq(householdFiles)) {
      yield { path: ['贫困户数'], message: `贫困户数写的是 ${poor}，households 文件夹里有 ${householdFiles} 户`, hint: '少了的补建户档，多了的核实后移出；或改正贫困户数' };
    }
    if (village.总户数 !== undefined && decimal(village.总户数).lt(householdFiles)) {
      yield { path: ['总户数'], message: `总户数写的是 ${village.总户数}，少于户档数 ${householdFiles}`, hint: '核对全村总户数' };
    }
    // Where one household's count could not be read, there is no sum.
    const people = sumOf(households.map((household) => household.家庭人口));
    if (village.总人口 !== undefined && people !== undefined && decimal(village.总人口).lt(people)) {
      yield { path: ['总人口'], message: `总人口写的是 ${village.总人口}，少于各户家庭人口之和 ${people.toFixed()}`, hint: '核对全村总人口和各户家庭人口' };
    }
  },
};
