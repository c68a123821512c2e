/** What 十个全覆盖 is computed from: the county's lists, and what was found in its villages. */
export interface CoverageFacts {
  readonly year: string;
  /** dangka.yaml: the villages that there must be. */
  readonly townships: readonly ListedTownship[];
  /** Villages that have a folder. */
  readonly villages: readonly VillageFacts[];
  /** 县直责任单位; undefined where dangka.yaml does not list them. */
  readonly units: readonly string[] | undefined;
  /** 驻村工作队; undefined where dangka.yaml does not list them. */
  readonly teams: readonly ListedTeam[] | undefined;
  /** Posts that the template set asks for only in 贫困村: those of the team. */
  readonly teamPosts: readonly string[];
  /** 整改台账; undefined where there is none that can be read. */
  readonly problems: readonly LedgerProblem[] | undefined;
  /** Villages that a 督导组 has been to, with the problems found there; undefined where there is no supervision.yaml that can be read. */
  readonly supervised: readonly SupervisedVillage[] | undefined;
}

export interface Place {
  readonly name: string;
  readonly code: string;
}

export interface ListedTownship extends Place {
  readonly villages: readonly Place[];
}

export interface ListedTeam {
  readonly unit: string;
  /** 区划代码 of the villages it is sent to. */
  readonly villages: readonly string[];
}

export interface LedgerProblem {
  readonly id: string;
  /** 个性 or 共性 */
  readonly kind: string;
  readonly status: string;
  /** 整改时限, YYYY-MM-DD. */
  readonly due: string;
  readonly closed: boolean;
}

export interface SupervisedVillage {
  readonly village: string;
  /** 编号 in the 整改台账. */
  readonly problems: readonly string[];
}

export interface VillageFacts extends Place {
  /** village.yaml could be read whole. */
  readonly readable: boolean;
  /** 贫困村 */
  readonly poor: boolean;
  /** 贫困户数 as village.yaml has it. */
  readonly declared: number | undefined;
  /** Who holds which post. */
  readonly officers: readonly OfficerFacts[];
  readonly households: readonly HouseholdFacts[];
}

export interface OfficerFacts {
  readonly post: string;
  readonly name: string;
  readonly unit: string;
}

export interface HouseholdFacts {
  readonly code: string;
  readonly head: string;
  /** The record could be read whole. */
  readonly readable: boolean;
  /** Somebody has been there in the year. */
  readonly visited: boolean;
  /** There is a 帮扶责任人. */
  readonly helped: boolean;
  /** There is a 帮扶措施. */
  readonly measured: boolean;
  /** 单位 of its helpers and of those who carry out its measures. */
  readonly units: readonly string[];
  /** Rules about causes and measures that found an error or a warning. */
  readonly policyFaults: readonly string[];
  /** Rules about procedure and materials that found an error. */
  readonly processFaults: readonly string[];
  /** Rules that found an error, of whatever kind. */
  readonly faults: readonly string[];
  /** Its card can be made. */
  readonly made: boolean;
  /** Posts that have not signed the card as it is now. */
  readonly unsigned: readonly string[];
}
