import type { Draft } from '../check/rule.js';
import type { TemplateContext } from '../compose/composer.js';
import type { County } from '../schema/county.js';
import { composeBriefing, type BriefingFacts } from '../supervision/briefing.js';
import type { EarlierBriefing } from '../supervision/earlier-briefing.js';
import { makeCountyPaper } from './county-paper.js';
import type { MadeDocument } from './document.js';
import type { Project } from './project.js';
import type { RectifiedCounty } from './rectify.js';

/** Code of the paper in the template set. */
const BRIEFING = 'briefing';

/** What the briefing says of the county as it stands, against an earlier one where there is one. */
export const briefCounty = ({ draft, rules }: Project, { county, ledger, supervision, terms, listed }: RectifiedCounty, earlier?: EarlierBriefing): BriefingFacts =>
  composeBriefing({ county, ledger, supervision, rules, listed, days: terms.days, formulas: formulasIn(draft), ...(earlier === undefined ? {} : { earlier }) });

const formulasIn = ({ 提法: formulas = {} }: Draft<County>): Readonly<Record<string, readonly string[]>> =>
  Object.fromEntries(Object.entries(formulas).map(([name, items]) => [name, (items ?? []).flatMap((item) => item ?? [])]));

/** What the template of the briefing sees. */
export const briefingContext = (county: County, facts: BriefingFacts): TemplateContext => ({ 县: county, ...facts });

/** The briefing composed and laid out. Throws a SetupError where the template set has none. */
export const makeBriefing = (project: Project, county: County, facts: BriefingFacts): MadeDocument => makeCountyPaper(project, BRIEFING, briefingContext(county, facts));
