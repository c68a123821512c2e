import { getEnvironmentData, setEnvironmentData } from 'node:worker_threads';

/**
 * One word for all threads of the process. A thread that is told to end goes on for some milliseconds; what it began
 * in them would be left behind.
 */
const KEY = 'dangka-stop';
const [STOPPED, MAKING] = [0, 1];

/** Threads are given what their parent has when they are started. */
const openState = (): Int32Array => {
  const shared = getEnvironmentData(KEY);
  if (shared instanceof SharedArrayBuffer) return new Int32Array(shared);
  const own = new SharedArrayBuffer(2 * Int32Array.BYTES_PER_ELEMENT);
  setEnvironmentData(KEY, own);
  return new Int32Array(own);
};

const state = openState();

/** Makes something on the disk, in one synchronous step, unless the process is about to end. */
export const makeUnlessStopped = (make: () => void): void => {
  Atomics.add(state, MAKING, 1);
  try {
    if (Atomics.load(state, STOPPED) === 1) throw new Error('the process is about to end');
    make();
  } finally {
    Atomics.sub(state, MAKING, 1);
    Atomics.notify(state, MAKING);
  }
};

/** Milliseconds; a disk that takes longer for an empty file is beyond help. */
const PATIENCE = 1000;

/** From here on nothing is made, and what other threads were making is there. */
export const stopMaking = (): void => {
  Atomics.store(state, STOPPED, 1);
  for (let making = Atomics.load(state, MAKING); making > 0; making = Atomics.load(state, MAKING)) if (Atomics.wait(state, MAKING, making, PATIENCE) === 'timed-out') return;
};
