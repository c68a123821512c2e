import type { Rule } from '../../rule.js';
import { disabilityCardFormat } from './disability-card-format.js';
import { disabilityCardMismatch } from './disability-card-mismatch.js';
import { headMissing } from './head-missing.js';
import { headMultiple } from './head-multiple.js';
import { householdVillageMismatch } from './household-village-mismatch.js';
import { householdYearMismatch } from './household-year-mismatch.js';
import { idBirthdate } from './id-birthdate.js';
import { idBirthdateMismatch } from './id-birthdate-mismatch.js';
import { idChecksum } from './id-checksum.js';
import { idLength } from './id-length.js';
import { idLowercase } from './id-lowercase.js';
import { idPlaceholder } from './id-placeholder.js';
import { idSexMismatch } from './id-sex-mismatch.js';
import { memberCountMismatch } from './member-count-mismatch.js';
import { phoneFormat } from './phone-format.js';
import { relationAge } from './relation-age.js';
import { relationSex } from './relation-sex.js';
import { spouseMultiple } from './spouse-multiple.js';
import { spouseSameSex } from './spouse-same-sex.js';

/** 户与身份 */
export const IDENTITY_RULES: readonly Rule[] = [
  householdVillageMismatch,
  householdYearMismatch,
  headMissing,
  headMultiple,
  memberCountMismatch,
  idLength,
  idChecksum,
  idBirthdate,
  idBirthdateMismatch,
  idSexMismatch,
  idLowercase,
  idPlaceholder,
  disabilityCardFormat,
  disabilityCardMismatch,
  phoneFormat,
  spouseMultiple,
  spouseSameSex,
  relationSex,
  relationAge,
];
