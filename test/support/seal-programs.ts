import { spawnSync } from 'node:child_process';

export interface Finished {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

const PACKAGES: Readonly<Record<string, string>> = { age: 'age', 'age-keygen': 'age', openssl: 'openssl', bash: 'bash' };

/** Runs a program that these tests cannot do without: where it is missing they fail, and say what to install. */
export function runProgram(name: string, args: readonly string[], cwd: string, input?: string | Uint8Array): Finished {
  const { status, stdout, stderr, error } = spawnSync(name, args, { cwd, encoding: 'utf8', ...(input === undefined ? {} : { input }) });
  if (error) throw new Error(`${name} 运行不了 (${error.message})。请安装：apt-get install ${PACKAGES[name] ?? name}`);
  return { code: status, stdout, stderr };
}

/** Runs it, and throws where it does not succeed. */
export function succeed(name: string, args: readonly string[], cwd: string, input?: string | Uint8Array): string {
  const { code, stdout, stderr } = runProgram(name, args, cwd, input);
  if (code !== 0) throw new Error(`${name} ${args.join(' ')}: ${String(code)}\n${stderr}`);
  return stdout;
}

export const openssl = (cwd: string, ...args: readonly string[]): string => succeed('openssl', args, cwd);

/** GM/T 0009's identity of a signer, as OpenSSL takes it. */
export const DISTID = 'distid:1234567812345678';
