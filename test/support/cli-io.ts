import type { Io } from '../../src/cli/io.js';

export interface Recorded {
  readonly io: Io;
  readonly stdout: () => string;
  readonly stderr: () => string;
}

/** What is not words is kept byte by byte. */
const toText = (content: string | Uint8Array): string => (typeof content === 'string' ? content : Buffer.from(content).toString('latin1'));

/** Outputs that keep what is written. */
export function recordIo(changes: Partial<Io> = {}, isTerminal = false): Recorded {
  let [out, err] = ['', ''];
  const io: Io = {
    stdout: { write: (content) => void (out += toText(content)), isTerminal, columns: undefined },
    stderr: { write: (content) => void (err += toText(content)), isTerminal, columns: undefined },
    screen: undefined,
    color: true,
    debug: false,
    nodeVersion: '20.19.0',
    ...changes,
  };
  return { io, stdout: () => out, stderr: () => err };
}
