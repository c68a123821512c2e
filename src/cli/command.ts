import type { Watch } from '../pipeline/progress.js';
import type { ExitCode } from './io.js';
import type { OptionName, Options } from './options.js';
import type { Paint } from './paint.js';
import type { Texts } from './text-zh.js';

/** A sub-command as the command line shows it. Its module is loaded when it is called: help needs no fonts. */
export interface Command {
  readonly name: keyof Texts['commands'];
  /** In commander's notation. */
  readonly parameters: string;
  readonly options: readonly OptionName[];
  readonly mandatory?: readonly OptionName[];
  load(): Promise<{ readonly execute: Execute }>;
}

export type Execute = (args: readonly string[], options: Options, context: Context) => Promise<Outcome>;

export interface Context {
  readonly text: Texts;
  readonly watch: Watch;
  /** The package's folder, with templates and code lists. */
  readonly resources: string;
  readonly nodeVersion: string;
  /** Standard output is a screen: no place for a file that is not words. */
  readonly onTerminal: boolean;
}

/** What a sub-command has to say; `run` decides which of it is printed. */
export interface Outcome {
  readonly code: ExitCode;
  /** With --json, the whole of standard output. */
  readonly json: object;
  /** The result in words, for standard output. */
  result(view: View): string;
  /** The result as a file that is not words, in their place. */
  readonly bytes?: Uint8Array;
  /** What was found on the way, for standard error. */
  notes?(view: View): string;
  /** What goes on when all that has been printed, until the command is interrupted. */
  stay?(): Promise<void>;
}

/** How words are shown. */
export interface View {
  readonly text: Texts;
  readonly paint: Paint;
  readonly columns: number;
  /** Only what is at fault. */
  readonly quiet: boolean;
}
