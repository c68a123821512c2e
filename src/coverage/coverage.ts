/** One of 十个全覆盖. The article names them and does not say how they are counted: `measure` says how it is done here. */
export type Coverage = Told | Untold;

interface Named {
  /** county, township … : does not change. */
  readonly key: CoverageKey;
  /** As the article has it. */
  readonly name: string;
  /** 区域 (six) or 任务 (four). */
  readonly scope: '区域' | '任务';
}

/** A coverage that the data can show. */
export interface Told extends Named {
  /** 口径: what is counted, in the tool's own reading. */
  readonly measure: string;
  /** What it is counted in: 村, 户 … */
  readonly unit: string;
  readonly numerator: number;
  readonly denominator: number;
  /** What makes the difference between the two. */
  readonly missing: readonly Missing[];
}

/** A coverage that nothing in the workspace can show: 无数据. */
export interface Untold extends Named {
  /** What would have to be there. */
  readonly needs: string;
}

export interface Missing {
  readonly name: string;
  readonly reason: string;
  /** How many it stands for, in the coverage's unit. */
  readonly count: number;
}

export const COVERAGE_KEYS = ['county', 'townships', 'villages', 'households', 'units', 'teams', 'problems', 'policies', 'process', 'assessment'] as const;

export type CoverageKey = (typeof COVERAGE_KEYS)[number];

export const isTold = (coverage: Coverage): coverage is Told => 'measure' in coverage;

/** Something that must be covered: its name, and why it is not. */
export interface Target {
  readonly name: string;
  /** Empty where it is covered. */
  readonly lacks: readonly string[];
  /** How many it stands for; one where absent. */
  readonly count?: number;
}

/** Counts the targets that lack nothing. */
export function countTargets(named: Named, counted: Pick<Told, 'measure' | 'unit'>, targets: readonly Target[]): Told {
  const open = targets.filter(({ lacks }) => lacks.length > 0);
  const sum = (some: readonly Target[]): number => some.reduce((total, { count = 1 }) => total + count, 0);
  return {
    ...named,
    ...counted,
    numerator: sum(targets) - sum(open),
    denominator: sum(targets),
    missing: open.map(({ name, lacks, count = 1 }) => ({ name, reason: lacks.join('；'), count })),
  };
}
