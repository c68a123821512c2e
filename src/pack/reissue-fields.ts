import { AUDIENCE_NAMES, type Audience } from '../model/audience.js';
import type { Reissue } from '../schema/reissues.js';
import type { TagField } from './tag-file.js';

/**
 * What `bag-info.txt` says of the packages that this one replaces, in the order of reissues.yaml. RFC 8493 §2.2.2 lets
 * labels of one's own be added, and be repeated. The public is not told who has approved it.
 */
export const reissueFields = (reissues: readonly Reissue[], audience: Audience): readonly TagField[] =>
  reissues
    .filter((reissue) => reissue.受众 === AUDIENCE_NAMES[audience])
    .flatMap((reissue): readonly TagField[] => [
      ['Reissue-Reason', reissue.理由],
      ['Replaces-SHA256', reissue.替换],
      ...(audience === 'public' ? [] : [['Reissue-Approved-By', reissue.批准人] as const]),
      ['Reissue-Date', reissue.日期],
    ]);
