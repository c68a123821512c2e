import { maskHousehold, maskVillage } from '../publish/masked.js';
import { headOf, type VillageFacts } from './context.js';

/**
 * What a public paper is composed from (公示): masked records, so that no template can print what is not in them. It lists
 * no files and no faults either: titles and messages speak of people.
 */
export function maskFacts({ 县, 村, 各户 }: Pick<VillageFacts, '县' | '村' | '各户'>): VillageFacts {
  return {
    县,
    村: maskVillage(村),
    各户: 各户.map(({ 户, 卡版本 }) => {
      const masked = maskHousehold(户);
      return { 户: masked, 户主: headOf(masked), 卡版本 };
    }),
    目录: [],
    台账: [],
    盒: [],
  };
}
