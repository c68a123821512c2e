import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { openOutput } from '../../src/node/output.js';
import { openBag } from '../../src/pack/bag.js';
import { builtCli } from './cli-run.js';
import { HOOKS_URL, type FaultPlan } from './fault-hooks.js';

export interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
  /** Output operations there were; 0 where the program was killed or nobody counted. */
  readonly operations: number;
}

export interface RunLimits {
  readonly env?: Readonly<Record<string, string>>;
  /** Milliseconds; a program that takes longer hangs, and that is a failure. */
  readonly timeout?: number;
  /** Put before the program: a shell that sets limits. */
  readonly under?: readonly string[];
}

const LONGEST = 120_000;

/** Runs a program to its end, which has to come. */
export const runProgram = (command: readonly string[], { env, timeout = LONGEST, under = [] }: RunLimits = {}): Promise<Omit<Ended, 'operations'>> =>
  new Promise((resolve, reject) => {
    const [file = '', ...args] = [...under, ...command];
    const child = spawn(file, args, { env: { ...process.env, NODE_OPTIONS: '', ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
    let [stdout, stderr] = ['', ''];
    child.stdout.on('data', (chunk: Buffer) => (stdout += chunk.toString('utf8')));
    child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString('utf8')));
    const watch = setTimeout(() => {
      child.kill('SIGKILL');
      reject(new Error(`hangs: ${[...under, ...command].join(' ').slice(0, 500)}\n${stdout}\n${stderr}`));
    }, timeout);
    child.on('error', reject);
    child.on('close', (code, signal) => {
      clearTimeout(watch);
      resolve({ code, signal, stdout, stderr });
    });
  });

/** The command under limits of its own. */
export const runDangka = (args: readonly string[], limits?: RunLimits): Promise<Omit<Ended, 'operations'>> => runProgram([process.execPath, builtCli(), ...args], limits);

/** Runs a program of Node with something that goes wrong. */
export async function runFaulty(args: readonly string[], plan: Omit<FaultPlan, 'report'>, limits: RunLimits = {}): Promise<Ended> {
  const folder = mkdtempSync(join(tmpdir(), 'dangka-fault-'));
  const report = join(folder, 'operations');
  try {
    const ended = await runProgram([process.execPath, '--import', HOOKS_URL, ...args], { ...limits, env: { ...limits.env, DANGKA_TEST_FAULT: JSON.stringify({ ...plan, report }) } });
    return { ...ended, operations: existsSync(report) ? Number(readFileSync(report, 'utf8')) : 0 };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const DIST = fileURLToPath(new URL('../../dist', import.meta.url));

/**
 * Two villages with a package and a print book each, as `build` writes them, but small: every one of its operations
 * can be made to fail. It refers to nothing outside of itself, so that its text can be handed to another process.
 */
const buildSmall = async ({ openOutput, openBag }: Parts, root: string, edition: string): Promise<void> => {
  const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
  const output = await openOutput(root, () => new Date('2017-12-20T00:00:00Z'));
  for (const village of ['410799101201', '410799101202']) {
    const name = `${village}-2017-archive`;
    const zip = await output.openZip(`packages/${name}.zip`);
    try {
      const bag = openBag(zip, name);
      for (const file of ['1', '2']) await bag.add(`data/${file}.txt`, bytes(village + edition + file));
      await bag.finish({ info: [], tags: new Map([['metadata/catalogue.csv', bytes(edition)]]) });
      await zip.commit();
    } catch (error) {
      await zip.abort();
      throw error;
    }
    await output.write(`print/${village}.pdf`, bytes(village + edition));
  }
};

interface Parts {
  readonly openOutput: typeof openOutput;
  readonly openBag: typeof openBag;
}

const CHILD = `
const [dist, root, edition] = process.argv.slice(1);
const [{ openOutput }, { openBag }] = [await import(dist + '/node/output.js'), await import(dist + '/pack/bag.js')];
await (${buildSmall.toString()})({ openOutput, openBag }, root, edition).catch((error) => {
  process.stderr.write(error.name + ' ' + error.message);
  process.exit(1);
});
`;

/** The small build in a process of its own, with something that goes wrong. */
export const runSmallBuild = (root: string, edition: string, plan: Omit<FaultPlan, 'report' | 'root'> = {}): Promise<Ended> => {
  builtCli();
  return runFaulty(['--input-type=module', '-e', CHILD, '--', DIST, root, edition], { root, ...plan });
};

/** The same here, undisturbed. */
export const finishSmallBuild = (root: string, edition: string): Promise<void> => buildSmall({ openOutput, openBag }, root, edition);

/** Works through a list, so many at once. */
export async function inParallel<T>(items: readonly T[], lanes: number, work: (item: T, lane: number) => Promise<void>): Promise<void> {
  const queue = items.values();
  await Promise.all(
    Array.from({ length: lanes }, async (_, lane) => {
      for (const item of queue) await work(item, lane);
    }),
  );
}
