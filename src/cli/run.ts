import { findResources } from '../node/resources.js';
import type { View } from './command.js';
import { COMMANDS } from './commands.js';
import { describeFailure } from './failure.js';
import type { ExitCode, Io, Output } from './io.js';
import { choosePaint } from './paint.js';
import { openProgress } from './progress.js';
import { parseArguments, type Invocation } from './program.js';
import type { Texts } from './text-zh.js';
import { chooseTexts } from './texts.js';

/** Runs one command line; whatever it has to say goes to `io`, its end is the exit code. */
export async function run(argv: readonly string[], io: Io): Promise<ExitCode> {
  const text = chooseTexts(argv);
  try {
    const invocation = parseArguments(argv, COMMANDS, text);
    if (invocation.kind === 'run') return await perform(invocation, io, text);
    io.stdout.write(invocation.text);
    return 0;
  } catch (error) {
    return reportFailure(error, argv, io);
  }
}

async function perform({ command, args, options }: Invocation & { readonly kind: 'run' }, io: Io, text: Texts): Promise<ExitCode> {
  const { execute } = await command.load();
  const watch = await openProgress(options.quiet || options.json ? undefined : io.screen, io.color && options.color, text);
  const outcome = await execute(args, options, { text, watch, resources: findResources(), nodeVersion: io.nodeVersion, onTerminal: io.stdout.isTerminal }).finally(() => {
    watch.stop();
  });
  if (options.json) {
    io.stdout.write(writeJson(outcome.json));
    await outcome.stay?.();
    return outcome.code;
  }
  const viewOn = (output: Output): View => ({ text, paint: choosePaint(io.color && options.color && output.isTerminal), columns: output.columns ?? COLUMNS, quiet: options.quiet });
  write(io.stderr, outcome.notes?.(viewOn(io.stderr)) ?? '');
  if (outcome.bytes === undefined) write(io.stdout, outcome.result(viewOn(io.stdout)));
  else io.stdout.write(outcome.bytes);
  await outcome.stay?.();
  return outcome.code;
}

/** Where no terminal says how wide it is. */
const COLUMNS = 120;

/** Says why nothing could be done: on standard error, and as the JSON document where one was asked for. */
export function reportFailure(error: unknown, argv: readonly string[], io: Io): 1 {
  const text = chooseTexts(argv);
  const failure = describeFailure(error, text);
  const paint = choosePaint(io.color && io.stderr.isTerminal && !argv.includes('--no-color'));
  const lines = [`${paint('red', text.failure.error)}${failure.message}`];
  if (failure.hint !== '') lines.push(`${paint('bold', text.failure.hint)}${failure.hint}`);
  if (failure.usage !== undefined) lines.push(failure.usage);
  if (io.debug && failure.stack !== undefined) lines.push(failure.stack);
  write(io.stderr, `${lines.join('\n')}\n`);
  if (wantsJson(argv)) io.stdout.write(writeJson({ ok: false, error: { message: failure.message, hint: failure.hint } }));
  return 1;
}

/** Looks for --json, or what means the same, without understanding the rest: it may be the rest that is at fault. */
function wantsJson(argv: readonly string[]): boolean {
  const end = argv.indexOf('--');
  const options = end < 0 ? argv : argv.slice(0, end);
  if (options.includes('--json')) return true;
  const named = options.some((option, index) => option === '--format=json' || (option === 'json' && options[index - 1] === '--format'));
  return named && !options.some((option) => /^(?:-o|--out(?:=|$))/.test(option));
}

const writeJson = (value: object): string => `${JSON.stringify(value, undefined, 2)}\n`;

const write = (output: Output, text: string): void => {
  if (text !== '') output.write(text);
};
