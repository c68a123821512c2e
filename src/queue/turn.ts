import { tryToLock, type Lock } from '../node/lock.js';

/** Milliseconds. */
export interface Pace {
  /** Between two looks at a lock that is in the way. */
  readonly look: number;
  /** Between two touches of our own. */
  readonly beat: number;
  /** Whoever does not touch a lock for so long is dead. NFS may show another machine's touch a minute late. */
  readonly silence: number;
}

const PACE: Pace = { look: 500, beat: 10_000, silence: 180_000 };

/**
 * Waits until a village of the output folder is this process's, and gives back how to let it go. A run on this machine
 * is waited for as long as it lives. One on another machine counts as dead when its lock has not been touched for a
 * while by the clock here: that of a village is then taken over, any other is somebody's to remove, and refused.
 */
export async function waitForVillage(root: string, village: string, pace: Pace = PACE): Promise<() => void> {
  let seen = { mark: '', since: performance.now() };
  for (;;) {
    const found = tryToLock(root, { village });
    if (!('refuse' in found)) return keep(found, pace.beat);
    if (found.mark !== seen.mark) seen = { mark: found.mark, since: performance.now() };
    if (found.isElsewhere && performance.now() - seen.since > pace.silence) {
      if (!found.isOfVillage) throw found.refuse();
      found.break();
    }
    await new Promise((resolve) => setTimeout(resolve, pace.look));
  }
}

function keep(lock: Lock, every: number): () => void {
  const beating = setInterval(() => {
    lock.beat();
  }, every);
  return () => {
    clearInterval(beating);
    lock.release();
  };
}
