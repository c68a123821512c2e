/** Sheets that have been declared void are kept under 户编号 and 卡版本; of a version that was void before, with a number. */
const NAME = /^(\d+)-([0-9a-f]{12})(?:-\d+)?\.yaml$/;

/** 卡版本 of a household's void sheets, in the order of their file names. */
export const voidVersionsOf = (household: string, names: readonly string[]): readonly string[] =>
  names.flatMap((name) => {
    const [, owner, version] = NAME.exec(name) ?? [];
    return owner === household && version !== undefined ? [version] : [];
  });

/** A file name that is still free. */
export function nameVoid(household: string, version: string, taken: readonly string[]): string {
  let name = `${household}-${version}.yaml`;
  for (let number = 2; taken.includes(name); number += 1) name = `${household}-${version}-${number}.yaml`;
  return name;
}
