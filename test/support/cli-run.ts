import { spawn, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const CLI = fileURLToPath(new URL('../../dist/cli.js', import.meta.url));

export interface Ran {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface RunOptions {
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
}

/** Runs the built command to its end; neither of its outputs is a terminal. */
export function runCli(args: readonly string[], { cwd, env }: RunOptions = {}): Ran {
  const { status, stdout, stderr, error } = spawnSync(process.execPath, [builtCli(), ...args], {
    encoding: 'utf8',
    cwd,
    env: { ...process.env, ...env },
    maxBuffer: 64 * 1024 * 1024,
    timeout: 60_000,
  });
  if (error) throw error;
  return { code: status, stdout, stderr };
}

/** Starts the command, and sends it a signal as soon as `isReady` says so. */
export function interruptCli(args: readonly string[], signal: NodeJS.Signals, isReady: () => boolean): Promise<Ran> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [builtCli(), ...args]);
    let [stdout, stderr] = ['', ''];
    child.stdout.on('data', (chunk: Buffer) => (stdout += chunk.toString('utf8')));
    child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString('utf8')));
    const watch = setInterval(() => {
      if (!isReady()) return;
      clearInterval(watch);
      child.kill(signal);
    }, 2);
    child.on('error', reject);
    child.on('close', (code) => {
      clearInterval(watch);
      resolve({ code, stdout, stderr });
    });
  });
}

/** What a run with --json printed: the whole of standard output has to be one document. */
export const parseJson = (ran: Ran): unknown => JSON.parse(ran.stdout);

export function builtCli(): string {
  if (!existsSync(CLI)) throw new Error(`${CLI} 不存在：先运行 npm run build`);
  return CLI;
}
