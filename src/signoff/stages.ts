/** 一进二录三核四抄五审六归, in the article's order: been to the house, typed, checked, a card that can be made, signed by all, packed. */
export const STAGES = ['进', '录', '核', '抄', '审', '归'] as const;

export type Stage = (typeof STAGES)[number];

/** Which stages a household has behind it, each by itself. */
export type Reached = Readonly<Record<Stage, boolean>>;

/** How many households have each stage behind them, whatever they lack of the others. */
export type StageCounts = Readonly<Record<Stage, number>>;

/** How far a household has come: the order is that of the work, so that nothing counts beyond the first stage that is missing. */
export function lastReached(reached: Reached): Stage | undefined {
  const gap = STAGES.findIndex((stage) => !reached[stage]);
  return gap < 0 ? STAGES.at(-1) : STAGES[gap - 1];
}

export const countStages = (households: readonly { readonly reached: Reached }[]): StageCounts => makeRecord((stage) => households.filter(({ reached }) => reached[stage]).length);

/** One value for each stage. */
export const makeRecord = <T>(make: (stage: Stage) => T): Readonly<Record<Stage, T>> => ({ 进: make('进'), 录: make('录'), 核: make('核'), 抄: make('抄'), 审: make('审'), 归: make('归') });
