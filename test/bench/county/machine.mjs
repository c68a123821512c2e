import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { availableParallelism, cpus, loadavg, release, totalmem } from 'node:os';
import { join } from 'node:path';
import { stopAll } from './process.mjs';

/** What the figures were measured on. */
export const describeMachine = () => `Node ${process.version}, ${process.platform} ${release()}, ${cpus()[0]?.model.trim() ?? 'unknown processor'}, ${availableParallelism()} cores, ${(totalmem() / 2 ** 30).toFixed(0)} GiB`;

/** Programs that wanted to run in the last minute, beside how many could: above that figure the machine was shared. */
export const describeLoad = () => `load ${loadavg()[0].toFixed(1)} on ${availableParallelism()} cores`;

/** The last core that this process may run on; undefined where the system does not say. */
export function lastCore() {
  try {
    return /^Cpus_allowed_list:\s.*?(\d+)$/m.exec(readFileSync('/proc/self/status', 'utf8'))?.[1];
  } catch {
    return undefined;
  }
}

/** Lets a main program work in a temporary folder, which is gone at the end, and on Ctrl-C, unless it is to be kept. */
export async function inFolder(parent, keep, act) {
  const folder = mkdtempSync(join(parent, 'dangka-bench-'));
  const cleanUp = () => {
    stopAll();
    if (keep) console.error(`kept: ${folder}`);
    else rmSync(folder, { recursive: true, force: true });
  };
  for (const [signal, code] of [['SIGINT', 130], ['SIGTERM', 143]]) {
    process.once(signal, () => {
      cleanUp();
      process.exit(code);
    });
  }
  try {
    await act(folder);
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  } finally {
    cleanUp();
  }
}

/** A whole number of at least one from the command line. */
export function wholeNumber(name, text) {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1) throw new Error(`--${name}: a whole number of at least 1, not ${text}`);
  return value;
}
