import type { MissingRow } from '../pack/catalogue.js';
import { hasError, headNameOf, type CheckedVillage } from './check-village.js';
import type { SoundHousehold, SoundVillage } from './make-village.js';

/** Separates the households that may be made; undefined where the village itself is at fault. */
export function sieve(checked: CheckedVillage): SoundVillage | undefined {
  const { village } = checked;
  if (village === undefined || hasError(checked.diagnostics)) return undefined;
  const households: SoundHousehold[] = [];
  const missing: MissingRow[] = [];
  for (const { record, draft, code, text, signed, diagnostics } of checked.households) {
    const first = diagnostics.find(({ severity }) => severity === 'error');
    if (record !== undefined && first === undefined) households.push({ record, text, signed });
    else missing.push({ 户编号: code, 户主: headNameOf(draft), 规则: first?.code ?? '', 说明: first?.message ?? '' });
  }
  return { checked, village, households, missing };
}
