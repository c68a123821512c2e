import { createNumbering, type Numbering } from '../classify/archive-number.js';
import { assignVolumes } from '../classify/volumes.js';
import { stemOf } from '../load/workspace.js';
import type { County } from '../schema/county.js';
import type { CheckedVillage } from './check-village.js';
import type { Project } from './project.js';

/** Numbers of a village's papers: the fixed ones, the others in 户编号 order of all its files, whichever of them are made. */
export const numberingOf = ({ classification }: Project, county: County, { folder, fixed }: Pick<CheckedVillage, 'folder' | 'fixed'>): Numbering =>
  createNumbering(classification, county, folder.code, assignVolumes(folder.householdFiles.map(stemOf), fixed, classification));
