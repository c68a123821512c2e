import type { Strictness } from './manifest.js';
import { problem } from './problem.js';
import type { VerifyProblem } from './problem.js';
import { parseTagFields } from './tag-file.js';
import { isPayload } from './verify-files.js';
import type { FileList } from './verify-files.js';

/** Holds `bag-info.txt` against the bag; `excused` are files that its manifests list and it may do without. */
export const checkInfo = (text: string, bag: { readonly name: string; readonly files: FileList; readonly excused: number }, strictness: Strictness): readonly VerifyProblem[] => {
  const { fields, malformed } = parseTagFields(text, strictness);
  const valuesOf = (wanted: string): readonly string[] => fields.filter(([label]) => label.toLowerCase() === wanted).map(([, value]) => value);
  return [
    ...malformed.map((line) => problem('BAG_INFO_SYNTAX', 'bag-info.txt', `第 ${line} 行不是“标签: 值”${strictness === 'draft' ? '' : '，冒号前没有空格、后有一个'}。请重新生成本包。`)),
    ...checkOxum(valuesOf('payload-oxum'), bag.files, bag.excused, strictness),
    ...(strictness === 'own' ? checkIdentifier(valuesOf('external-identifier'), bag.name) : []),
  ];
};

const checkOxum = (values: readonly string[], files: FileList, excused: number, strictness: Strictness): readonly VerifyProblem[] => {
  const payload = files.paths.flatMap((path, place) => (isPayload(path) ? [files.sizeOf(place)] : []));
  const octets = payload.reduce((sum, size) => sum + size, 0);
  return [
    ...(values.length > 1 && strictness !== 'draft' ? [problem('OXUM_SYNTAX', 'bag-info.txt', 'Payload-Oxum 只能有一个。请重新生成本包。')] : []),
    ...values.flatMap((value) => {
      const [, told = '', count = ''] = /^(\d+)\.(\d+)$/.exec(value) ?? [];
      if (told === '') return [problem('OXUM_SYNTAX', 'bag-info.txt', `Payload-Oxum“${value}”不是“字节数.文件数”。请重新生成本包。`)];
      const agrees = excused === 0 ? value === `${octets}.${payload.length}` : Number(count) === payload.length + excused && Number(told) >= octets;
      return agrees ? [] : [problem('OXUM_MISMATCH', 'bag-info.txt', `Payload-Oxum 为 ${value}，实为 ${octets}.${payload.length}。请取回完整的包或重新生成。`)];
    }),
  ];
};

/** A bag says itself which it is, so that none can be taken for another by being renamed. */
const checkIdentifier = (values: readonly string[], name: string): readonly VerifyProblem[] => {
  if (values.length === 0) return [problem('IDENTIFIER_MISMATCH', 'bag-info.txt', '没有 External-Identifier，不知道是哪个包。请重新生成本包。')];
  return values.filter((value) => value !== name).map((value) =>
    problem('IDENTIFIER_MISMATCH', 'bag-info.txt', `External-Identifier 为“${value}”，文件夹却名为“${name}”。请把文件夹改回原名；不是改名，就查明这个包从何而来。`));
};
