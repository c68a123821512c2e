/** The oldest Node.js that everything used here runs on; package.json's `engines` says the same. */
export const NODE_FLOOR = '20.19.0';

/** Whether a version such as `20.19.0` or `22.12.0-nightly` is not below the floor. */
export function isSupportedNode(version: string, floor: string = NODE_FLOOR): boolean {
  const [found, due] = [parts(version), parts(floor)];
  for (const [index, least] of due.entries()) {
    const part = found[index] ?? 0;
    if (part !== least) return part > least;
  }
  return true;
}

const parts = (version: string): readonly number[] => version.replace(/^v/, '').split('.', 3).map((part) => Number.parseInt(part, 10) || 0);
