import { branchesOf, calledBy, conditionOf, holdsIn, type Assumption, type Branching, type Turn } from './branches.js';

/** Stands for a printed value: a character for private use, which no template has use for. */
export const HOLE = '\uE000';

const TURNS: readonly Turn[] = [{ first: true, last: false }, { first: false, last: true }];

/** What a prepared template gives under an assumption, its values left open; a list that is there has two items. */
export function writeSkeleton(template: Branching, assumption: Assumption): string {
  const write = (program: hbs.AST.Program | undefined, turn: Turn | undefined, open: readonly hbs.AST.Program[]): string =>
    (program?.body ?? []).map((statement) => {
      switch (statement.type) {
        case 'ContentStatement':
          return (statement as hbs.AST.ContentStatement).value;
        case 'MustacheStatement':
          return HOLE;
        case 'PartialStatement': {
          const called = calledBy(statement, template, open);
          return called === undefined ? '' : write(called, turn, [...open, called]);
        }
        case 'BlockStatement':
          return writeBlock(statement as hbs.AST.BlockStatement, turn, open);
        default:
          return '';
      }
    }).join('');
  const writeBlock = (block: hbs.AST.BlockStatement, turn: Turn | undefined, open: readonly hbs.AST.Program[]): string => {
    const condition = conditionOf(block);
    const [yes, no] = branchesOf(block);
    const name = block.path.original;
    if (condition === undefined || name === 'with') return write(yes, turn, open);
    if (!template.isCertain(block) && !holdsIn(condition, assumption, turn)) return write(no, turn, open);
    return name === 'each' ? TURNS.map((each) => write(yes, each, open)).join('') : write(yes, turn, open);
  };
  return write(template.program, undefined, [template.program]);
}
