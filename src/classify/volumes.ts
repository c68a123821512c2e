import { SetupError } from '../errors.js';
import type { Classification } from '../schema/template-set.js';
import { compareCodePoints } from '../text/order.js';

/** The volume of a household: one household, one volume. */
export interface AssignedVolume {
  /** 案卷号 */
  readonly volume: string;
  /** false: it may still change, until `dangka number` gives it for good. */
  readonly fixed: boolean;
}

/** What numbers of volumes look like. */
export type VolumeScheme = Pick<Classification, '名称' | '案卷号位数' | '村卷号'>;

/**
 * Gives each household its volume number: the fixed one, or in 户编号 order the next after the highest ever given.
 * Numbers of households that have left stay unused. Throws a SetupError where the digits do not suffice.
 */
export function assignVolumes(codes: readonly string[], fixed: ReadonlyMap<string, string>, scheme: VolumeScheme): ReadonlyMap<string, AssignedVolume> {
  const digits = Number(scheme.案卷号位数);
  let highest = [...fixed.values()].reduce((most, volume) => Math.max(most, Number(volume)), 0);
  const write = (number: number): string => String(number).padStart(digits, '0');
  const next = (household: string): string => {
    do highest += 1;
    // The village's own papers have their volume already.
    while (write(highest) === scheme.村卷号);
    if (write(highest).length > digits) throw tooMany(household, scheme);
    return write(highest);
  };
  return new Map(
    [...codes].sort(compareCodePoints).map((household): [string, AssignedVolume] => {
      const volume = fixed.get(household);
      return [household, volume === undefined ? { volume: next(household), fixed: false } : { volume, fixed: true }];
    }),
  );
}

const tooMany = (household: string, { 名称: name, 案卷号位数: digits }: VolumeScheme): SetupError =>
  new SetupError(
    `户 ${household} 没有案卷号可编：档案分类「${name}」的「案卷号位数」是 ${digits}，最多编到 ${'9'.repeat(Number(digits))}`,
    '把档案分类文件的「案卷号位数」改大；已经定过案卷号的村，先由档案管理员把 numbers.yaml 里的号补零到同样的位数',
  );
