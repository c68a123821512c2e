/** Told where a run is; shows it or not. */
export interface Watch {
  at(progress: Progress): void;
}

export interface Progress {
  /** Village being worked on. */
  readonly village: string;
  /** Villages finished, of how many. */
  readonly done: number;
  readonly of: number;
  /** Papers made so far, where papers are made. */
  readonly documents?: number;
}

export const UNWATCHED: Watch = { at: () => undefined };
