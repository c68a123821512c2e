import { setImmediate } from 'node:timers/promises';

/** Milliseconds that a signal may have to wait. */
const LONGEST = 50;

/**
 * Reading at once is several times faster than reading by promise where files are many and small; but signals are heard
 * only between the turns of the event loop, so one is taken now and then.
 */
export const openTurns = (): (() => Promise<void>) => {
  let last = performance.now();
  return async () => {
    if (performance.now() - last < LONGEST) return;
    await setImmediate();
    last = performance.now();
  };
};
