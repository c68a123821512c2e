import type { Diagnostic } from '../diagnostic.js';
import type { PdfTextReader } from '../model/pdf-text.js';
import type { TagField } from '../pack/tag-file.js';
import { checkPublic, type PublicFault, type PublicFile } from '../publish/gate.js';
import { peopleOf } from '../publish/people.js';
import { collectSecrets } from '../publish/secrets.js';
import type { County } from '../schema/county.js';
import type { Criteria } from '../schema/criteria.js';
import type { SoundVillage } from './make-village.js';

/** What a public package holds when it has been made and before it may stand. */
export interface Published {
  readonly files: readonly Omit<PublicFile, 'text'>[];
  /** What the papers say, cell by cell. */
  readonly words: readonly string[];
  readonly info: readonly TagField[];
  /** Numbers of the papers themselves. */
  readonly archiveNumbers: readonly string[];
}

/** What stands in a public package and must not: it is looked for in the finished bytes, whatever the papers were made from. */
export async function guardPublic({ checked, village }: SoundVillage, county: County, criteria: Criteria, published: Published, read: PdfTextReader): Promise<readonly Diagnostic[]> {
  const households = checked.households.flatMap(({ record }) => record ?? []);
  const files: PublicFile[] = [];
  for (const file of published.files) files.push({ ...file, text: await read(file.bytes) });
  const faults = checkPublic({
    files,
    texts: [...published.words.map((text) => ({ where: '公示文件', text })), ...published.info.map(([label, text]) => ({ where: `bag-info.txt 的 ${label}`, text }))],
    secrets: collectSecrets(village, households),
    allowed: new Set([county.县.区划代码, village.区划代码, ...checked.households.map(({ code }) => code), ...published.archiveNumbers]),
    people: peopleOf(households),
    limits: { least: criteria.公示.最少可能, oldest: criteria.公示.年龄上限, date: county.批次日期 },
  });
  return faults.map((fault) => locateFault(checked.folder, fault));
}

/** The paper is made from the whole village, so the village is where the fault is said to be. */
const locateFault = ({ code, villageFile }: SoundVillage['checked']['folder'], fault: PublicFault): Diagnostic => ({
  code: fault.code,
  severity: 'error',
  file: villageFile,
  line: 1,
  column: 1,
  length: 1,
  path: '',
  village: code,
  message: `公示包没有做成：${fault.message}`,
  hint: fault.hint,
});
