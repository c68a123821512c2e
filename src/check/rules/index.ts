import type { Rule } from '../rule.js';
import { headMissing } from './head-missing.js';
import { headMultiple } from './head-multiple.js';
import { helperMissing } from './helper-missing.js';
import { householdVillageMismatch } from './household-village-mismatch.js';
import { householdYearMismatch } from './household-year-mismatch.js';
import { idBirthdateMismatch } from './id-birthdate-mismatch.js';
import { idBirthdate } from './id-birthdate.js';
import { idChecksum } from './id-checksum.js';
import { idLength } from './id-length.js';
import { idLowercase } from './id-lowercase.js';
import { idPlaceholder } from './id-placeholder.js';
import { idSexMismatch } from './id-sex-mismatch.js';
import { incomeNet } from './income-net.js';
import { incomePerCapita } from './income-per-capita.js';
import { incomeTotalSum } from './income-total-sum.js';
import { incomeTransferSum } from './income-transfer-sum.js';
import { materialFile } from './material-file.js';
import { memberCountMismatch } from './member-count-mismatch.js';
import { photoFile } from './photo-file.js';
import { postUnknown } from './post-unknown.js';
import { postVacant } from './post-vacant.js';
import { villageCode } from './village-code.js';
import { villageCount } from './village-count.js';

/** Every rule that looks at a record. A new rule is one module and one line here. */
export const RULES: readonly Rule[] = [
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
  incomeTransferSum,
  incomeTotalSum,
  incomeNet,
  incomePerCapita,
  helperMissing,
  photoFile,
  materialFile,
  postVacant,
  postUnknown,
  villageCode,
  villageCount,
];
