/** Could not look or could not run: usage, an unreadable workspace, a template or font at fault, the disk. The command ends with 1. */
export class SetupError extends Error {
  /** What to do about it. */
  readonly hint: string;

  constructor(message: string, hint: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'SetupError';
    this.hint = hint;
  }
}
