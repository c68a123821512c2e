import { lookBack, type LookBack } from '../supervision/look-back.js';
import { describeRounds, type NextRound, type RoundState } from '../supervision/rounds.js';
import type { Project } from './project.js';
import type { RectifiedCounty } from './rectify.js';

/** One round of supervision: where it has been, and what has become of what the round before it found. */
export interface RoundReport {
  /** Absent where supervision.yaml has no such round. */
  readonly round: RoundState | undefined;
  /** When the round after the last is due; absent before the first. */
  readonly next: NextRound | undefined;
  readonly lookBack: LookBack;
}

export function reportRound({ rules }: Project, { county, ledger, supervision, terms, listed }: RectifiedCounty, round: number): RoundReport {
  const { rounds, next } = describeRounds(supervision, listed, terms.days, ledger.date);
  return { round: rounds.find((each) => each.round === round), next, lookBack: lookBack({ county, ledger, supervision, rules }, round) };
}
