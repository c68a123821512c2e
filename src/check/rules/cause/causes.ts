import type { Path } from '../../../diagnostic.js';
import type { Household } from '../../../schema/household.js';
import type { Draft } from '../../rule.js';

/** The main cause and the others, as far as they could be read. */
export function* causesOf(record: Draft<Household>): Generator<{ readonly cause: string; readonly path: Path }> {
  const { 主要: main, 其他: others } = record.致贫原因 ?? {};
  if (main !== undefined) yield { cause: main, path: ['致贫原因', '主要'] };
  for (const [index, cause] of (others ?? []).entries()) if (cause !== undefined) yield { cause, path: ['致贫原因', '其他', index] };
}
