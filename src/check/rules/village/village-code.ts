import type { VillageRule } from '../../rule.js';

/** GB/T 10114: six digits for the county, three for the township, three for the village. */
const VILLAGE_DIGITS = 12;

export const villageCode: VillageRule = {
  code: 'VILLAGE_CODE',
  severity: 'error',
  scope: 'village',
  *check(village, { county, folder }) {
    const code = village.区划代码;
    if (code === undefined) return;
    if (code.length !== VILLAGE_DIGITS) {
      yield { path: ['区划代码'], message: `区划代码 ${code} 是 ${code.length} 位，应为 12 位`, hint: '核对统计用区划代码：县 6 位，乡镇 9 位，村 12 位' };
      return;
    }
    if (code !== folder) {
      yield { path: ['区划代码'], message: `区划代码写的是 ${code}，文件夹却是 ${folder}`, hint: '核对统计用区划代码，把两处改成一致' };
      return;
    }
    const townships = county.乡镇;
    const township = townships?.find((each) => each?.村?.some((listed) => listed?.区划代码 === code));
    if (!township) {
      // A list that could not be read whole may name the village: then nothing can be said.
      if (townships === undefined || townships.some((each) => each?.村 === undefined || each.村.some((listed) => listed?.区划代码 === undefined))) return;
      yield { path: ['区划代码'], message: `区划代码 ${code} 不在 dangka.yaml 的村名单上`, hint: '在 dangka.yaml 的「乡镇」下补上这个村，或改正代码' };
    } else if (township.区划代码 !== undefined && !code.startsWith(township.区划代码)) {
      yield { path: ['区划代码'], message: `区划代码 ${code} 不属于${township.名称 ?? '该乡镇'}(${township.区划代码})`, hint: '村代码的前 9 位就是乡镇代码，核对两处' };
    }
  },
};
