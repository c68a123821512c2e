/**
 * What is done to a program at one of its output operations. The operations are counted from 1: files opened for
 * writing, written, synced, renamed, linked, removed, folders made.
 */
export interface Fault {
  readonly at: number;
  readonly action:
    /** SIGKILL before the operation. */
    | 'kill'
    /** SIGKILL in the middle of it: half of what was to be written is; else before it. */
    | 'half'
    /** From there on every operation that takes room ends with `code`. */
    | 'full'
    /** This one operation ends with `code`. */
    | 'once'
    /** From there on every descriptor that the system would give is taken. */
    | 'exhaust';
  readonly code?: string;
}

export interface FaultPlan {
  /** Operations elsewhere do not count. */
  readonly root: string;
  readonly fault?: Fault;
  /** Calls that never succeed, with the code they end with: what a poorer file system lacks. */
  readonly lacks?: Readonly<Record<string, string>>;
  /** A file for how many operations there were. */
  readonly report: string;
}

/** Loaded before the program, by --import: the program itself has no such hooks. */
const HOOKS = `
import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { isMainThread } from 'node:worker_threads';

const { root, fault, lacks = {}, report } = JSON.parse(process.env.DANGKA_TEST_FAULT);
const real = { openSync: fs.openSync, writeSync: fs.writeSync, writeFileSync: fs.writeFileSync };
const handles = new Set();
let count = 0;
let isFull = false;

const isOurs = (path) => typeof path === 'string' && path.startsWith(root);
const isWriting = (flags) => (typeof flags === 'number' ? (flags & (fs.constants.O_WRONLY | fs.constants.O_RDWR)) !== 0 : /[wa+]/.test(flags ?? 'r'));
const fail = (code) => {
  throw Object.assign(new Error(code + ': as the test has it'), { code, errno: -1 });
};

/** Whether an operation takes room decides what a full disk does to it. */
const step = (takesRoom, writeHalf) => {
  count += 1;
  if (isFull && takesRoom) fail(fault.code);
  if (fault === undefined || count !== fault.at) return;
  if (fault.action === 'half') writeHalf?.();
  if (fault.action === 'kill' || fault.action === 'half') process.kill(process.pid, 'SIGKILL');
  if (fault.action === 'once') fail(fault.code);
  if (fault.action === 'full') {
    isFull = true;
    if (takesRoom) fail(fault.code);
  }
  if (fault.action === 'exhaust') {
    try {
      for (;;) real.openSync('/dev/null', 'r');
    } catch {}
  }
};

const hook = (owner, name, takesRoom, isCounted) => {
  const original = owner[name];
  const call = function (args) {
    if (isCounted(...args)) {
      if (lacks[name] !== undefined) fail(lacks[name]);
      step(takesRoom);
    }
    return original.apply(this, args);
  };
  owner[name] = owner === fs ? function (...args) { return call.call(this, args); } : async function (...args) { return call.call(this, args); };
};

const halfOf = (bytes) => {
  const whole = Buffer.from(bytes);
  return whole.subarray(0, whole.length >> 1);
};

const hookHandle = (handle) => {
  const { write, writeFile, sync } = handle;
  handle.write = async function (bytes, offset = 0, length = bytes.length - offset, position = null) {
    step(true, () => real.writeSync(handle.fd, bytes, offset, length >> 1, position));
    return write.call(handle, bytes, offset, length, position);
  };
  handle.writeFile = async function (bytes, ...rest) {
    step(true, () => real.writeSync(handle.fd, halfOf(bytes)));
    return writeFile.call(handle, bytes, ...rest);
  };
  handle.sync = async function () {
    step(true);
    return sync.call(handle);
  };
  return handle;
};

for (const [name, takesRoom] of [['rename', false], ['mkdir', true]]) hook(fs.promises, name, takesRoom, (from, to) => isOurs(from) || isOurs(to));
hook(fs.promises, 'unlink', false, isOurs);
hook(fs, 'rmSync', false, isOurs);
hook(fs, 'linkSync', true, isOurs);
const open = fs.promises.open;
fs.promises.open = async function (path, flags, ...rest) {
  const counts = isOurs(path) && isWriting(flags);
  if (counts) step(true);
  const handle = await open.call(fs.promises, path, flags, ...rest);
  return counts ? hookHandle(handle) : handle;
};
fs.openSync = function (path, flags, ...rest) {
  const counts = isOurs(path) && isWriting(flags);
  if (counts) step(true);
  const fd = real.openSync(path, flags, ...rest);
  if (counts) handles.add(fd);
  return fd;
};
fs.writeFileSync = function (file, content, ...rest) {
  if (handles.has(file)) step(true, () => real.writeSync(file, halfOf(content)));
  return real.writeFileSync(file, content, ...rest);
};
hook(fs, 'fsyncSync', true, (fd) => handles.has(fd));
hook(fs, 'closeSync', false, (fd) => handles.delete(fd) && false);
syncBuiltinESMExports();
if (isMainThread) process.on('exit', () => real.writeFileSync(report, String(count)));
`;

export const HOOKS_URL = `data:text/javascript,${encodeURIComponent(HOOKS)}`;
