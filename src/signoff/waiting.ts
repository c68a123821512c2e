import { compareCodePoints } from '../text/order.js';
import type { NamedSigner } from './signers.js';

/** A sheet that waits to be signed. */
export interface OpenSheet {
  readonly household: string;
  readonly village: string;
  readonly head: string;
  /** 卡版本 as it is printed on the sheet. */
  readonly version: string;
  /** An earlier version has been signed: that sheet must be declared void first. */
  readonly stale: boolean;
  readonly missing: readonly NamedSigner[];
}

/** Somebody, and all the sheets that wait for him. */
export interface Waiting {
  readonly name: string;
  /** 单位, where the roster says it. */
  readonly unit: string;
  readonly sheets: readonly (Omit<OpenSheet, 'missing'> & { readonly post: string })[];
}

/** By person: two of one name in different units are two people. */
export function listWaiting(sheets: readonly OpenSheet[], name?: string): readonly Waiting[] {
  const people = new Map<string, { readonly name: string; readonly unit: string; readonly sheets: Waiting['sheets'][number][] }>();
  for (const { missing, ...sheet } of sheets) {
    for (const { 岗位: post, 姓名, 单位: unit = '' } of missing) {
      const signer = 姓名.trim();
      if (name !== undefined && signer !== name) continue;
      const key = JSON.stringify([signer, unit]);
      const person = people.get(key) ?? { name: signer, unit, sheets: [] };
      people.set(key, person);
      person.sheets.push({ ...sheet, post });
    }
  }
  return [...people.values()].sort((a, b) => b.sheets.length - a.sheets.length || compareCodePoints(a.name, b.name) || compareCodePoints(a.unit, b.unit));
}
