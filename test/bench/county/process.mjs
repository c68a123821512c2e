import { spawn } from 'node:child_process';
import { readFileSync, readdirSync } from 'node:fs';

/** Milliseconds between two looks at a process; its figures only grow, so what is missed is what they grew by in its last moment. */
const PERIOD = 100;

/** Of a second: what Linux counts CPU time in, for programs (USER_HZ). */
const TICK = 100;

/** Processes that this one has started and that have not ended. */
const running = new Set();

export function stopAll() {
  for (const child of running) child.kill();
}

/** Runs a program to its end; `watch` is called while it runs. What it says on standard error is passed on where `loud`. */
export function runProgram(command, args, { loud = false, watch = () => undefined } = {}) {
  return new Promise((resolve, reject) => {
    const started = performance.now();
    const child = spawn(command, args, { stdio: ['ignore', 'pipe', loud ? 'inherit' : 'pipe'] });
    running.add(child);
    const timer = setInterval(() => watch(child.pid), PERIOD);
    const texts = { stdout: '', stderr: '' };
    for (const stream of ['stdout', 'stderr']) {
      child[stream]?.setEncoding('utf8').on('data', (text) => {
        texts[stream] += text;
      });
    }
    const end = () => {
      clearInterval(timer);
      running.delete(child);
    };
    child.once('error', (error) => {
      end();
      reject(error);
    });
    child.once('close', (code, signal) => {
      end();
      resolve({ ...texts, code: code ?? signal, seconds: (performance.now() - started) / 1000 });
    });
  });
}

/**
 * Runs a Node program: how long it took, how much CPU time, and the most memory that it and all that it started had resident
 * (MiB). Without /proc the last two are not known.
 */
export async function runMeasured(args) {
  const seen = new Map();
  const run = await runProgram(process.execPath, args, { watch: (pid) => lookAt(pid, seen) });
  if (seen.size === 0) return run;
  const sum = (figure) => [...seen.values()].reduce((total, each) => total + each[figure], 0);
  return { ...run, cpu: sum('ticks') / TICK, peak: sum('kib') / 1024 };
}

/** Notes the peak (VmHWM) and the CPU time of a process and of its descendants. Threads count with their process. */
function lookAt(pid, seen) {
  try {
    const kib = Number(/^VmHWM:\s*(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]);
    // After the name, which may hold anything, in brackets: fields 14 and 15 are utime and stime (proc_pid_stat(5)).
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').replace(/^.*\) /s, '').split(' ');
    // One that has ended and not been waited for has no memory any more.
    if (kib > 0) seen.set(pid, { kib, ticks: Number(fields[11]) + Number(fields[12]) });
    for (const thread of readdirSync(`/proc/${pid}/task`)) {
      const children = readFileSync(`/proc/${pid}/task/${thread}/children`, 'utf8');
      for (const child of children.trim().split(/\s+/)) if (child !== '') lookAt(child, seen);
    }
  } catch (error) {
    // It has ended meanwhile, or this system has no /proc.
    if (error.code !== 'ENOENT' && error.code !== 'ESRCH') throw error;
  }
}
