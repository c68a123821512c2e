/** What the command is given of its process. */
export interface Io {
  readonly stdout: Output;
  readonly stderr: Output;
  /** Standard error where it is a terminal that can be drawn on: one of no columns cannot. */
  readonly screen: NodeJS.WritableStream | undefined;
  /** False where NO_COLOR is set. */
  readonly color: boolean;
  /** DANGKA_DEBUG=1: what went wrong inside is told with its stack. */
  readonly debug: boolean;
  readonly nodeVersion: string;
}

export interface Output {
  /** Words, or a file as it is. */
  write(content: string | Uint8Array): void;
  readonly isTerminal: boolean;
  /** Columns of the terminal, where there is one that knows: some say 0. */
  readonly columns: number | undefined;
}

/** done · could not look or could not run · records or packages at fault */
export type ExitCode = 0 | 1 | 2;
