import { foldParentheses, MEMBERS, type ExchangeColumn, type ExchangeProfile } from '../../schema/exchange.js';

/** A column of the export that the profile knows. */
export interface Column {
  /** From 0. */
  readonly index: number;
  /** As the header writes it, on one line. */
  readonly label: string;
  /** What the form calls it. */
  readonly name: string;
  readonly kind: ExchangeColumn['类型'];
  readonly mustBeText: boolean;
  /** Below the record, or below the member; empty where the record has no such field. */
  readonly path: readonly string[];
  readonly scope: 'household' | 'member' | 'none';
  /** 家庭成员.证件号码 */
  readonly field: string | undefined;
  readonly emptyMeans: string;
  /** The field that is filled where this one need not be. */
  readonly instead: string | undefined;
  /** One way to write what may be written in several. */
  canonical(text: string): string;
}

export function makeColumn(spec: ExchangeColumn, profile: ExchangeProfile, index: number, label: string): Column {
  const steps = spec.字段?.split('.') ?? [];
  const ofMember = steps[0] === MEMBERS;
  return {
    index,
    label: label.replace(/\s+/g, ''),
    name: spec.表头[0] ?? label,
    kind: spec.类型,
    mustBeText: spec.文本格 === '是',
    path: ofMember ? steps.slice(1) : steps,
    scope: steps.length === 0 ? 'none' : ofMember ? 'member' : 'household',
    field: spec.字段,
    emptyMeans: spec.空作 ?? '',
    instead: spec.或填,
    canonical: canonicalOf(spec, profile),
  };
}

/** Spaces at the ends and the width of parentheses say nothing; labels are translated on both sides, since lists differ by scheme. */
function canonicalOf({ 类型: kind, 对照: name }: ExchangeColumn, profile: ExchangeProfile): (text: string) => string {
  const translations = new Map<string, string>();
  for (const [label, others] of Object.entries(name === undefined ? {} : (profile.对照[name] ?? {}))) for (const other of others) translations.set(foldParentheses(other), foldParentheses(label));
  return (text) => {
    const bare = foldParentheses(text.trim());
    if (kind === '电话') return bare.replaceAll('-', '');
    if (kind === '证件') return bare.toUpperCase();
    return translations.get(bare) ?? bare;
  };
}
