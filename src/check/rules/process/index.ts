import type { Rule } from '../../rule.js';
import { dateFuture } from './date-future.js';
import { dateFutureLedger } from './date-future-ledger.js';
import { exitDate } from './exit-date.js';
import { exitSoon } from './exit-soon.js';
import { materialFile } from './material-file.js';
import { materialMissing } from './material-missing.js';
import { materialOrder } from './material-order.js';
import { materialUnsigned } from './material-unsigned.js';
import { noticeTooShort } from './notice-too-short.js';
import { photoFile } from './photo-file.js';
import { photoMissing } from './photo-missing.js';
import { photoRatio } from './photo-ratio.js';
import { photoSmall } from './photo-small.js';
import { visitNone } from './visit-none.js';
import { visitTwo } from './visit-two.js';

/** 程序与材料 */
export const PROCESS_RULES: readonly Rule[] = [
  dateFuture,
  dateFutureLedger,
  exitDate,
  exitSoon,
  materialOrder,
  materialMissing,
  materialUnsigned,
  materialFile,
  noticeTooShort,
  visitTwo,
  visitNone,
  photoMissing,
  photoFile,
  photoSmall,
  photoRatio,
];
