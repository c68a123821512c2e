import type { Numbering } from '../classify/archive-number.js';
import { AUDIENCE_NAMES, type Audience } from '../model/audience.js';
import type { RecordPackage } from '../pack/record-elements.js';
import type { TagField } from '../pack/tag-file.js';
import type { County } from '../schema/county.js';
import type { Village } from '../schema/village.js';
import { PRODUCER } from '../version.js';

/** What `bag-info.txt` says of a village's package, for whoever has only the bag (RFC 8493 §2.2.2). */
export function describeBag(name: string, audience: Audience, county: County, village: Village, households: number): readonly TagField[] {
  return [
    ['Source-Organization', `${county.县.名称}${village.乡镇}${village.名称}`],
    ['Bagging-Date', county.批次日期],
    ['External-Identifier', name],
    ['External-Description', `${county.年度} 年度建档立卡档案(${AUDIENCE_NAMES[audience]})，${households} 户`],
    ['Internal-Sender-Identifier', `${county.全宗号} ${village.区划代码}`],
    ['Bag-Software-Agent', PRODUCER],
  ];
}

/** What the package's own metadata say of it as a whole; nobody has told who holds the 全宗. */
export const describeRecords = (name: string, county: County, village: Village, numbering: Numbering): RecordPackage => ({
  identifier: name,
  题名: `${village.乡镇}${village.名称} ${county.年度} 年度建档立卡档案`,
  创建单位: `${county.县.名称}${village.乡镇}${village.名称}`,
  date: county.批次日期,
  parts: numbering.partsOf(numbering.villageVolume),
});
