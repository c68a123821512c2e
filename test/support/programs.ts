import { spawnSync } from 'node:child_process';

/**
 * Whether a program is on the PATH. Where it is not, the tests that need it are skipped and the reason is printed;
 * under CI they run all the same, and fail, since CI installs what it tests with.
 */
export function requireProgram(name: string): boolean {
  const found = spawnSync(name, ['--version'], { stdio: 'ignore' }).error === undefined;
  if (!found) process.stderr.write(`跳过需要 ${name} 的测试：PATH 中找不到该程序，安装后再运行即可。\n`);
  return found || process.env['CI'] === 'true';
}
