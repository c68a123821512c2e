import type { Criteria } from '../../src/schema/criteria.js';
import type { County } from '../../src/schema/county.js';
import type { TemplateSet } from '../../src/schema/template-set.js';
import type { Household } from '../../src/schema/household.js';
import type { Village } from '../../src/schema/village.js';
import type { Draft, Finding, RuleContext } from '../../src/check/rule.js';
import { formatPath } from '../../src/diagnostic.js';
import { loadCriteria, loadTemplateSet } from '../../src/load/resources.js';
import { parseYaml } from '../../src/load/yaml.js';
import { openFolder } from '../../src/node/files.js';
import { baseText } from './check-base.js';
import { REPOSITORY } from './check-world.js';

const resources = await openFolder(REPOSITORY);

/** What is shipped; tests replace what they are about. */
export const CRITERIA: Criteria = await loadCriteria(resources);
export const SET: TemplateSet = (await loadTemplateSet('xinxiang-2017', [resources])).set;
export const COUNTY: Draft<County> = parseYaml(baseText('县')).value as Draft<County>;
export const VILLAGE: Draft<Village> = parseYaml(baseText('村')).value as Draft<Village>;
export const HOUSEHOLD: Draft<Household> = parseYaml(baseText('一户')).value as Draft<Household>;

export const CONTEXT: RuleContext = { county: COUNTY, criteria: CRITERIA, set: SET };

/** `field: message`, or `field (key): message` where the name is meant. */
export const tell = (findings: Iterable<Finding>): readonly string[] => [...findings].map(({ path, part, message }) => `${formatPath(path)}${part === 'key' ? ' (key)' : ''}: ${message}`);

export const placesOf = (findings: Iterable<Finding>): readonly string[] => [...findings].map(({ path }) => formatPath(path));
