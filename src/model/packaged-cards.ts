/** The cards that a village's package in an output folder holds. */
export interface PackagedCards {
  /** From the output folder, whether it is there or not. */
  readonly file: string;
  /** By 户编号. */
  readonly cards: ReadonlyMap<string, PackagedCard>;
  /** Why it cannot be told what is in it; absent where it can, or where there is no package. */
  readonly fault?: string;
}

export interface PackagedCard {
  readonly version: string;
  /** YYYYMMDD, as the catalogue has it. */
  readonly date: string;
  /** Line of metadata/catalogue.csv, from 1. */
  readonly line: number;
}

/** Looks into the package of a village for a year. */
export type PackagedReader = (village: string, year: string) => Promise<PackagedCards>;
