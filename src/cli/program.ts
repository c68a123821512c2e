import { Command as Commander, CommanderError, Option } from 'commander';
import { findNearest } from '../text/nearest.js';
import { VERSION } from '../version.js';
import type { Command } from './command.js';
import { displayWidth } from '../report/excerpt.js';
import { COMMON_OPTIONS, OPTIONS, readOptions, REPEATABLE, type OptionName, type Options, type RawOptions } from './options.js';
import type { Texts } from './text-zh.js';
import { UsageError } from './usage-error.js';

export type Invocation =
  | { readonly kind: 'run'; readonly command: Command; readonly args: readonly string[]; readonly options: Options }
  /** Help or the version: what was asked for is a text. */
  | { readonly kind: 'print'; readonly text: string };

/** Reads a command line; throws a UsageError where it cannot be understood. */
export function parseArguments(argv: readonly string[], commands: readonly Command[], text: Texts): Invocation {
  let printed = '';
  let invocation: Invocation | undefined;
  const print = (words: string): void => {
    printed += words;
  };
  const program = createProgram(text, print);
  for (const command of commands) {
    const sub = addCommand(program, command, text);
    sub.action(() => {
      const options = readOptions({ ...program.opts<RawOptions>(), ...sub.opts<RawOptions>() }, command.options, text);
      if ('message' in options) throw new UsageError(options.message, options.hint, usageOf(sub, text));
      invocation = { kind: 'run', command, args: sub.args, options };
    });
  }
  addHelpCommand(program, text, print);
  try {
    program.parse(argv, { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError) || error.exitCode !== 0) throw error;
  }
  return invocation ?? { kind: 'print', text: printed };
}

function createProgram(text: Texts, print: (words: string) => void): Commander {
  const { help } = text;
  const program = new Commander('dangka');
  const titles = new Map([
    ['Usage:', help.usage],
    ['Commands:', help.commands],
    ['Options:', help.options],
    ['Arguments:', help.parameters],
    ['Global Options:', help.common],
  ]);
  program
    .configureHelp({
      showGlobalOptions: true,
      displayWidth,
      // Commander breaks lines at spaces, of which Chinese has none.
      boxWrap: (words) => words,
      styleTitle: (title) => titles.get(title) ?? title,
      subcommandTerm: (sub) => sub.name(),
    })
    .configureOutput({ writeOut: print, writeErr: () => undefined, outputError: () => undefined })
    .showSuggestionAfterError(false)
    .usage(`${help.commandWord} ${help.optionsWord}`)
    .description(help.about)
    .version(VERSION, '-V, --version', help.version)
    .helpOption('-h, --help', help.help)
    .helpCommand(false)
    .addHelpText('after', `\n${help.more}`);
  for (const [name, flags] of Object.entries(COMMON_OPTIONS)) program.addOption(new Option(flags, text.options[name as keyof typeof COMMON_OPTIONS]));
  program.exitOverride((error) => {
    throw explain(error, program, text);
  });
  return program;
}

function addCommand(program: Commander, command: Command, text: Texts): Commander {
  const { summary, examples } = text.commands[command.name];
  const sub = program.command(`${command.name} ${command.parameters}`.trim());
  sub.description(summary).usage(`${text.help.optionsWord} ${command.parameters}`.trim());
  for (const parameter of sub.registeredArguments) parameter.description = text.parameters[parameter.name() as keyof Texts['parameters']];
  for (const name of command.options) sub.addOption(createOption(name, command, text));
  sub.addHelpText('after', `\n${text.help.examples}\n${examples.map((example) => `  ${example}`).join('\n')}`);
  sub.exitOverride((error) => {
    throw explain(error, sub, text);
  });
  return sub;
}

function createOption(name: OptionName, command: Command, text: Texts): Option {
  const option = new Option(OPTIONS[name], text.options[name]);
  if (REPEATABLE.includes(name)) option.argParser((value: string, previous: readonly string[] | undefined) => [...(previous ?? []), value]);
  return option.makeOptionMandatory(command.mandatory?.includes(name) === true);
}

function addHelpCommand(program: Commander, text: Texts, print: (words: string) => void): void {
  const help = program.command('help [COMMAND]').description(text.help.helpCommand).usage('[COMMAND]');
  for (const parameter of help.registeredArguments) parameter.description = text.parameters.COMMAND;
  help.exitOverride((error) => {
    throw explain(error, help, text);
  });
  help.action((name: string | undefined) => {
    const asked = name === undefined ? program : program.commands.find((sub) => sub.name() === name);
    if (asked === undefined) throw unknownCommand(name ?? '', program, text);
    // outputHelp adds the examples, which helpInformation leaves out.
    asked.configureOutput({ writeOut: print });
    asked.outputHelp();
  });
}

/** Commander's word for a fault, in our own. */
function explain(error: CommanderError, command: Commander, text: Texts): Error {
  const { usage } = text;
  const name = /'(.*)'/s.exec(error.message)?.[1] ?? '';
  const fault = (message: string, hint: string): UsageError => new UsageError(message, hint, usageOf(command, text));
  const seeHelp = usage.seeHelp(command.parent === null ? '' : command.name());
  switch (error.code) {
    case 'commander.unknownOption':
      return fault(usage.unknownOption(name), suggest(name, flagsOf(command), text) ?? seeHelp);
    case 'commander.unknownCommand':
      return unknownCommand(name, command, text);
    case 'commander.missingArgument':
      return fault(usage.missingArgument(name), seeHelp);
    case 'commander.optionMissingArgument':
      return fault(usage.missingValue(name), seeHelp);
    case 'commander.missingMandatoryOptionValue':
      return fault(usage.mandatory(name), seeHelp);
    case 'commander.excessArguments':
      return fault(usage.tooMany, usage.quote);
    case 'commander.help':
      return fault(usage.noCommand, seeHelp);
    default:
      return error;
  }
}

function unknownCommand(name: string, program: Commander, text: Texts): UsageError {
  const names = program.commands.map((sub) => sub.name());
  return new UsageError(text.usage.unknownCommand(name), suggest(name, names, text) ?? text.usage.seeHelp(''), usageOf(program, text));
}

function suggest(typed: string, known: readonly string[], text: Texts): string | undefined {
  const bare = (flag: string): string => flag.replace(/^--/, '').replace(/=.*$/s, '');
  const nearest = /^-[^-]/.test(typed) ? undefined : findNearest(bare(typed), known.map(bare));
  const found = known.find((name) => bare(name) === nearest);
  return found === undefined ? undefined : text.usage.didYouMean(found);
}

const flagsOf = (command: Commander): readonly string[] =>
  [...command.options, ...(command.parent?.options ?? [])].flatMap(({ long }) => long ?? []);

const usageOf = (command: Commander, text: Texts): string => `${text.help.usage} ${command.createHelp().commandUsage(command)}`;
