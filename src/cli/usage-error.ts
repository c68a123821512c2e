import { SetupError } from '../errors.js';

/** The command line itself cannot be understood. */
export class UsageError extends SetupError {
  /** How the command is called. */
  readonly usage: string;

  constructor(message: string, hint: string, usage: string) {
    super(message, hint);
    this.name = 'UsageError';
    this.usage = usage;
  }
}
