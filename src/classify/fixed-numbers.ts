import type { Path } from '../diagnostic.js';
import type { VolumeScheme } from './volumes.js';

/** numbers.yaml as far as it could be read. */
export interface DraftNumbers {
  readonly 年度?: string | undefined;
  readonly 卷号?: readonly ({ readonly 户编号?: string | undefined; readonly 案卷号?: string | undefined } | undefined)[] | undefined;
}

/** What numbers.yaml is held against; what is not known is not judged by. */
export interface NumberTerms {
  readonly year?: string | undefined;
  readonly scheme?: Pick<VolumeScheme, '案卷号位数' | '村卷号'> | undefined;
}

export interface NumberFault {
  readonly path: Path;
  readonly message: string;
  readonly hint: string;
  /** The other line that takes part. */
  readonly other?: Path;
}

export interface FixedNumbers {
  /** 户编号 → 案卷号, of the lines that no fault speaks of. */
  readonly fixed: ReadonlyMap<string, string>;
  readonly faults: readonly NumberFault[];
}

interface Line {
  readonly index: number;
  readonly household: string;
  readonly volume: string;
}

/** Holds the numbers that have been given against each other and against the scheme. */
export function readFixed(numbers: DraftNumbers, terms: NumberTerms): FixedNumbers {
  const faults: NumberFault[] = [...findOtherYear(numbers, terms)];
  const byHousehold = new Map<string, Line>();
  const byVolume = new Map<string, Line>();
  for (const [index, line] of (numbers.卷号 ?? []).entries()) {
    if (line?.户编号 === undefined || line.案卷号 === undefined) continue;
    const own = { index, household: line.户编号, volume: line.案卷号 };
    const fault = findUnfit(own, terms) ?? findTwice(own, byHousehold.get(own.household), byVolume.get(own.volume));
    if (fault) {
      faults.push(fault);
      continue;
    }
    byHousehold.set(own.household, own);
    byVolume.set(own.volume, own);
  }
  return { fixed: new Map([...byHousehold.values()].map(({ household, volume }) => [household, volume])), faults };
}

function findOtherYear({ 年度: found }: DraftNumbers, { year }: NumberTerms): readonly NumberFault[] {
  if (found === undefined || year === undefined || found === year) return [];
  return [{ path: ['年度'], message: `案卷号是 ${found} 年度定的，本县现在是 ${year} 年度`, hint: '案卷号按年度编：把这个文件留在那一年度的工作区，这里的移走，再运行 dangka number；年度写错的，改正' }];
}

function findUnfit({ index, volume }: Line, { scheme }: NumberTerms): NumberFault | undefined {
  if (scheme === undefined) return undefined;
  const path = ['卷号', index, '案卷号'];
  const { 案卷号位数: digits, 村卷号: ofVillage } = scheme;
  if (volume === ofVillage) return { path, message: `案卷号 ${volume} 是村级文件的卷号，不能给户`, hint: '照已装订的案卷改正；这个文件改动过的，从备份恢复' };
  if (volume.length === Number(digits)) return undefined;
  return { path, message: `案卷号 ${volume} 应为 ${digits} 位`, hint: '照已装订的案卷改正；档案分类文件的「案卷号位数」改过的，改回来，或由档案管理员把各号补零到新的位数' };
}

function findTwice({ index, household, volume }: Line, sameHousehold: Line | undefined, sameVolume: Line | undefined): NumberFault | undefined {
  const hint = '照已装订的案卷核对，留下对的一行；这个文件改动过的，从备份恢复';
  if (sameHousehold) {
    const both = sameHousehold.volume === volume ? `案卷号 ${volume} 写了两行` : `有两个案卷号：${sameHousehold.volume}、${volume}`;
    return { path: ['卷号', index, '户编号'], message: `户 ${household} ${both}`, hint, other: ['卷号', sameHousehold.index, '户编号'] };
  }
  if (sameVolume) return { path: ['卷号', index, '案卷号'], message: `案卷号 ${volume} 给了两户：${sameVolume.household}、${household}`, hint, other: ['卷号', sameVolume.index, '案卷号'] };
  return undefined;
}
