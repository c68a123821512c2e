import { groupBy } from '../model/group.js';
import type { Supervision } from '../schema/ledgers.js';
import { maskText } from '../text/mask.js';
import { SINGLE, type UnplacedEntry } from './entry.js';
import { nobodyYet } from './found.js';
import type { Scope } from './findings.js';
import { numberOf } from './number.js';
import type { Ground } from './typed.js';

/** What a team has written down in a village: a number of the ledger, or words. */
export interface Said {
  readonly round: string;
  readonly village: string;
  readonly team: string;
  readonly date: string;
  readonly text: string;
  /** The number that it has in the ledger where it is words. */
  readonly number: string;
}

/** What the rounds have said, in their order. */
export const saidIn = (supervision: Supervision | undefined): readonly Said[] =>
  [...(supervision?.轮次 ?? [])]
    .sort((a, b) => Number(a.轮次) - Number(b.轮次))
    .flatMap(({ 轮次: round, 到村: visits }) =>
      visits.flatMap(({ 村: village, 督导组: team, 日期: date, 问题: problems = [] }) =>
        problems.map((text) => ({ round, village, team, date, text, number: numberOf({ kind: 'round', village, words: text }) })),
      ),
    );

/** What nobody has entered: words, or a number that stands for nothing. */
export function describeSaid(said: readonly Said[], known: ReadonlySet<string>, { places, recall }: Ground): readonly UnplacedEntry[] {
  const scopeOf = ({ village }: Said): Scope => ({ township: places.townshipOf(village), village, household: '' });
  const open = said.filter((each) => !known.has(each.text) && !known.has(each.number) && recall(each.text, scopeOf(each)) === undefined);
  return [...groupBy(open, ({ number }) => number).values()].flatMap(([each]): readonly UnplacedEntry[] => {
    if (each === undefined) return [];
    const { text, number } = each;
    const isNumber = looksLikeNumber(text);
    return [
      {
        ...nobodyYet(scopeOf(each), places),
        编号: number,
        级别: '村',
        性质: SINGLE,
        问题: isNumber ? `督导记的「${text}」，台账里没有这个编号` : maskText(text),
        规则: '',
        整改措施: isNumber ? '核对编号；台账里漏记的，在 rectification.yaml 里补上' : '',
        来源: '督导',
        核对: '',
        证据: [],
        户数: 0,
        村数: 1,
      },
    ];
  });
}

/** R-009, J-7Q2M9XKD: meant as a number, whether there is such an entry or not. */
const looksLikeNumber = (text: string): boolean => /^[A-Za-z]{1,4}-?[0-9A-Za-z]*\d[0-9A-Za-z]*$/.test(text);
