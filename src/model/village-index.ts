/** What the offline index of a package (data/index.html) shows: a village, its households, their documents. */
export interface VillageIndex {
  /** 县, 乡镇, 村 as printed on the papers. */
  readonly county: string;
  readonly township: string;
  readonly village: string;
  /** 12-digit 区划代码. */
  readonly villageCode: string;
  readonly year: string;
  /** 批次日期, YYYY-MM-DD. */
  readonly date: string;
  /** 检查, 归档 */
  readonly audience: string;
  readonly households: readonly IndexedHousehold[];
  /** The village's own papers. */
  readonly papers: readonly IndexedPaper[];
}

export interface IndexedHousehold {
  readonly 户编号: string;
  readonly 户主: string;
  readonly 组: string;
  readonly 档号: string;
  readonly 案卷号: string;
  readonly 卡版本: string;
  /** Posts whose signature stands on this version, and posts that are still waited for, in signing order. */
  readonly signed: readonly string[];
  readonly missing: readonly string[];
  readonly papers: readonly IndexedPaper[];
}

/** One item (件); a rendered one is there in several formats. */
export interface IndexedPaper {
  readonly 档号: string;
  readonly 题名: string;
  readonly 文件代码: string;
  readonly files: readonly IndexedFile[];
}

export interface IndexedFile {
  /** pdf, docx, xlsx, jpg, … */
  readonly format: string;
  /** From `data/`, where the index itself stands: `households/001/….pdf`. */
  readonly path: string;
  /** Bytes. */
  readonly size: number;
  readonly sha256: string;
  readonly pages?: number;
}
