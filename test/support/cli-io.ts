import type { Io } from '../../src/cli/io.js';

export interface Recorded {
  readonly io: Io;
  readonly stdout: () => string;
  readonly stderr: () => string;
}

/** Outputs that keep what is written. */
export function recordIo(changes: Partial<Io> = {}, isTerminal = false): Recorded {
  let [out, err] = ['', ''];
  const io: Io = {
    stdout: { write: (text) => void (out += text), isTerminal, columns: undefined },
    stderr: { write: (text) => void (err += text), isTerminal, columns: undefined },
    screen: undefined,
    color: true,
    debug: false,
    nodeVersion: '20.19.0',
    ...changes,
  };
  return { io, stdout: () => out, stderr: () => err };
}
