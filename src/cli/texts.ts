import { en } from './text-en.js';
import { zh, type Texts } from './text-zh.js';

/** The language asked for, known before the rest of the command line is, so that a fault in it can be told. */
export function chooseTexts(argv: readonly string[]): Texts {
  const at = argv.lastIndexOf('--lang');
  const value = at >= 0 ? argv[at + 1] : argv.findLast((argument) => argument.startsWith('--lang='))?.slice('--lang='.length);
  return value === 'en' ? en : zh;
}
