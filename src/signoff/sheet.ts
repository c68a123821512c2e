import type { Signoffs } from '../schema/ledgers.js';
import type { NamedSigner } from './signers.js';

/** A signature that stands on a sheet, whichever version it is of. */
export interface Standing {
  readonly post: string;
  readonly name: string;
  readonly date: string;
  /** Entered by the tool, with its digest; else typed by hand. */
  readonly linked: boolean;
}

/** Where a household's sheet stands against the card as it would be printed now. */
export interface SheetState {
  /** Posts that have signed this version, in the set's order. */
  readonly signed: readonly string[];
  /** Those who have not. */
  readonly missing: readonly NamedSigner[];
  /** The sheet is of another version: void. */
  readonly stale: boolean;
  /** 卡版本 that the sheet is of, and what stands on it. */
  readonly sheetVersion: string | undefined;
  readonly standing: readonly Standing[];
}

/** Holds a sheet against those who must sign. Without a version there is no card, and nobody has signed it. */
export function holdSheet(signers: readonly NamedSigner[], sheet: Signoffs | undefined, version: string | undefined): SheetState {
  const standing = (sheet?.签字 ?? []).map(({ 岗位, 姓名, 日期, 链 }): Standing => ({ post: 岗位, name: 姓名.trim(), date: 日期, linked: 链 !== undefined }));
  const isCurrent = version !== undefined && sheet?.卡版本 === version;
  const hasSigned = ({ 岗位 }: NamedSigner): boolean => isCurrent && standing.some(({ post }) => post === 岗位);
  return {
    signed: signers.filter(hasSigned).map(({ 岗位 }) => 岗位),
    missing: signers.filter((signer) => !hasSigned(signer)),
    stale: version !== undefined && sheet !== undefined && !isCurrent,
    sheetVersion: sheet?.卡版本,
    standing,
  };
}
