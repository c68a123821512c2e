import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const CHILD = fileURLToPath(new URL('./bag-child.ts', import.meta.url));

/** Node cannot load TypeScript by itself before version 22; vite, which vitest brings, can. */
const PROGRAM = `
  import { runnerImport } from 'vite';
  const [file, name, ...args] = process.argv.slice(1);
  const { module } = await runnerImport(file, { configFile: false, logLevel: 'silent' });
  process.stdout.write(await module[name](...args));
  process.exit(0);
`;

export interface ChildOptions {
  readonly env?: Readonly<Record<string, string>>;
  /** `ulimit -f`, in blocks of 1024 bytes. */
  readonly fileBlocks?: number;
}

/** Runs an entry point of bag-child.ts in a process of its own; gives back what it returned and how the process ended. */
export const runChild = (name: string, args: readonly string[], options: ChildOptions = {}): { text: string; signal: string | null } => {
  const limit = options.fileBlocks === undefined ? '' : `ulimit -f ${options.fileBlocks}; `;
  const child = spawnSync('bash', ['--norc', '-c', `${limit}exec "$@"`, 'bash', process.execPath, '--input-type=module', '-e', PROGRAM, '--', CHILD, name, ...args], {
    encoding: 'utf8',
    env: { ...process.env, NODE_OPTIONS: '', ...options.env },
    timeout: 60_000,
  });
  if (child.status !== 0 && child.signal === null) throw new Error(child.stderr);
  return { text: child.stdout, signal: child.signal };
};
