/** Texts that need no quotes in any place of a YAML file. */
const PLAIN = /^[\p{Script=Han}A-Za-z0-9][\p{Script=Han}A-Za-z0-9.\-/（）]*$/u;

/** A text as YAML has it; JSON's quotes and escapes are a part of YAML's. */
const scalar = (text: string): string => (PLAIN.test(text) ? text : JSON.stringify(text));

const isEmpty = (value: object): boolean => Object.values(value).every((item) => item === undefined);

/** Block YAML as a clerk types it. Fields that are undefined are left out; undefined in a list is an empty item. */
export function toYaml(value: unknown): string {
  if (typeof value === 'object' && value !== null && !isEmpty(value)) return `${lines(value).join('\n')}\n`;
  return `${inline(value)}\n`;
}

const inline = (value: unknown): string => (typeof value === 'string' ? scalar(value) : Array.isArray(value) ? '[]' : value === undefined ? '' : '{}');

function lines(value: object): string[] {
  if (Array.isArray(value)) return value.flatMap((item: unknown) => prefix(item, '-'));
  return Object.entries(value).flatMap(([key, item]: [string, unknown]) => {
    if (item === undefined) return [];
    if (typeof item !== 'object' || item === null || isEmpty(item)) return [`${scalar(key)}: ${inline(item)}`];
    return [`${scalar(key)}:`, ...lines(item).map((line) => `  ${line}`)];
  });
}

function prefix(item: unknown, dash: string): string[] {
  if (typeof item !== 'object' || item === null || isEmpty(item)) return [`${dash} ${inline(item)}`];
  return lines(item).map((line, index) => (index === 0 ? `${dash} ${line}` : `  ${line}`));
}
