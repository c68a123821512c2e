/** What is taken to stand in the record while a template is walked, by path as typed; false where nothing does. */
export type Assumption = ReadonlyMap<string, string | false>;

/** An assumption, and which condition it was made for; empty for the ordinary case. */
export interface Case {
  readonly assumption: Assumption;
  readonly when: string;
}

/** A parsed or prepared template with the partials it may call. */
export interface Branching {
  readonly program: hbs.AST.Program;
  readonly partials: ReadonlyMap<string, hbs.AST.Program>;
  /** Of {{#if}} and {{#each}} whose condition always holds. */
  readonly isCertain: (block: hbs.AST.BlockStatement) => boolean;
  /** What the set itself says, by path from the outermost. */
  readonly given: ReadonlyMap<string, string>;
}

/** Where in a {{#each}} one stands; lists are taken to have two items. */
export interface Turn {
  readonly first: boolean;
  readonly last: boolean;
}

const SOMETHING = '…';

/** More than any template has use for; a bound for what grows with nesting. */
const MOST = 400;
const MOST_TRIES = 4096;

/** Choices of what stands in the record such that each branch of a template is taken under one of them; the first is the ordinary one. */
export function listCases(template: Branching): readonly Case[] {
  const domains = new Domains(template.given);
  learnFrom(template, domains);
  const found: Case[] = [{ assumption: domains.ordinary(), when: '' }];
  const visit = (program: hbs.AST.Program | undefined, demands: readonly Demand[], open: readonly hbs.AST.Program[]): void => {
    for (const statement of program?.body ?? []) {
      if (found.length >= MOST) return;
      const called = calledBy(statement, template, open);
      if (called) visit(called, demands, [...open, called]);
      if (statement.type !== 'BlockStatement') continue;
      const block = statement as hbs.AST.BlockStatement;
      const condition = conditionOf(block);
      const branches = branchesOf(block);
      if (condition === undefined || isWalkedAlways(block, template)) visit(branches[0], demands, open);
      else if (isOfLoop(condition)) for (const branch of branches) visit(branch, demands, open);
      else {
        for (const holds of [true, false]) {
          const more = [...demands, { condition, holds }];
          const assumption = domains.solve(more);
          if (assumption === undefined) continue;
          found.push({ assumption, when: describe(block, condition, holds) });
          visit(branches[holds ? 0 : 1], more, open);
        }
      }
    }
  };
  visit(template.program, [], [template.program]);
  return found;
}

const isWalkedAlways = (block: hbs.AST.BlockStatement, { isCertain }: Branching): boolean => block.path.original === 'with' || isCertain(block);

function describe({ path: { original: name } }: hbs.AST.BlockStatement, condition: hbs.AST.Expression, holds: boolean): string {
  const outcome = name === 'each' ? (holds ? '有内容' : '为空') : (name === 'if') === holds ? '成立' : '不成立';
  return `{{#${name} ${textOf(condition)}}} ${outcome}时`;
}

/** A condition and how it is to come out. */
interface Demand {
  readonly condition: hbs.AST.Expression;
  readonly holds: boolean;
}

/** What is printed where a condition holds, and where it does not. */
export const branchesOf = ({ path, program, inverse }: hbs.AST.BlockStatement): readonly [hbs.AST.Program | undefined, hbs.AST.Program | undefined] => (path.original === 'unless' ? [inverse, program] : [program, inverse]);

/** The list or group of {{#each}} and {{#with}} may stand in a call that prepareTemplate has put around it. */
export function conditionOf({ path, params: [param] }: hbs.AST.BlockStatement): hbs.AST.Expression | undefined {
  if (param?.type !== 'SubExpression' || path.original === 'if' || path.original === 'unless') return param;
  const { path: called, params } = param as hbs.AST.SubExpression;
  return called.original.startsWith('# ') ? params[0] : param;
}

/** Whether a condition holds under an assumption. */
export const holdsIn = (condition: hbs.AST.Expression, assumption: Assumption, turn?: Turn): boolean => Boolean(evaluate(condition, assumption, turn));

function evaluate(expression: hbs.AST.Expression, assumption: Assumption, turn: Turn | undefined): string | number | boolean {
  switch (expression.type) {
    case 'StringLiteral':
    case 'NumberLiteral':
    case 'BooleanLiteral':
      return (expression as hbs.AST.StringLiteral | hbs.AST.NumberLiteral | hbs.AST.BooleanLiteral).value;
    case 'SubExpression': {
      const { path, params } = expression as hbs.AST.SubExpression;
      const values = params.map((param) => evaluate(param, assumption, turn));
      if (path.original === '任一') return values.some(Boolean);
      if (path.original === '等于') return values[0] === values[1];
      return assumption.get(textOf(expression)) ?? SOMETHING;
    }
    default: {
      const path = textOf(expression);
      if (turn && path === '@first') return turn.first;
      if (turn && path === '@last') return turn.last;
      if (turn && path === '@index') return turn.first ? 0 : 1;
      return assumption.get(path) ?? SOMETHING;
    }
  }
}

/** What each path is compared with, and so what it may have to be. */
class Domains {
  readonly #literals = new Map<string, Set<string>>();
  readonly #given: ReadonlyMap<string, string>;

  constructor(given: ReadonlyMap<string, string>) {
    this.#given = given;
  }

  learn(condition: hbs.AST.Expression | undefined): void {
    if (condition?.type !== 'SubExpression') return;
    const { path, params } = condition as hbs.AST.SubExpression;
    const literal = params.find((param) => param.type === 'StringLiteral') as hbs.AST.StringLiteral | undefined;
    const compared = params.find((param) => param.type === 'PathExpression');
    if (path.original === '等于' && literal && compared) this.#literals.set(textOf(compared), (this.#literals.get(textOf(compared)) ?? new Set()).add(literal.value));
    for (const param of params) this.learn(param);
  }

  /** Everything is there; of what is compared with several answers, the first. */
  ordinary(): Assumption {
    return new Map([...this.#literals.keys()].map((atom) => [atom, this.#domainOf(atom)[0] ?? SOMETHING] as const));
  }

  /** An assumption that meets all demands; undefined where there is none. */
  solve(demands: readonly Demand[]): Assumption | undefined {
    const atoms = [...new Set(demands.flatMap(({ condition }) => atomsOf(condition)))];
    const domains = atoms.map((atom) => this.#domainOf(atom));
    const count = Math.min(MOST_TRIES, domains.reduce((product, { length }) => product * length, 1));
    const ordinary = this.ordinary();
    for (let attempt = 0; attempt < count; attempt += 1) {
      let rest = attempt;
      const chosen = atoms.map((atom, index) => {
        const domain = domains[index] ?? [];
        const value = domain[rest % domain.length] ?? false;
        rest = Math.floor(rest / domain.length);
        return [atom, value] as const;
      });
      const assumption = new Map([...ordinary, ...chosen]);
      if (demands.every(({ condition, holds }) => holdsIn(condition, assumption) === holds)) return assumption;
    }
    return undefined;
  }

  /** Two answers that are compared with are taken for all there are, such as 是 and 否. */
  #domainOf(atom: string): readonly (string | false)[] {
    const given = this.#given.get(atom.replace(/^(?:\.\.\/|@root\.)+/, ''));
    if (given !== undefined) return [given];
    const literals = [...(this.#literals.get(atom) ?? [])];
    return literals.length > 1 ? [...literals, false] : [SOMETHING, ...literals, false];
  }
}

/** Paths, and calls that are not understood here, that a condition depends on. */
function atomsOf(expression: hbs.AST.Expression): readonly string[] {
  if (expression.type === 'PathExpression') return isOfLoop(expression) ? [] : [textOf(expression)];
  if (expression.type !== 'SubExpression') return [];
  const { path, params } = expression as hbs.AST.SubExpression;
  return ['任一', '等于'].includes(path.original) ? params.flatMap(atomsOf) : [textOf(expression)];
}

/** Depends on nothing but the turn of the loop: both of its answers come about of themselves. */
const isOfLoop = (condition: hbs.AST.Expression): boolean => /@(?!root\b)/.test(textOf(condition));

export function calledBy(statement: hbs.AST.Statement, { partials }: Pick<Branching, 'partials'>, open: readonly hbs.AST.Program[]): hbs.AST.Program | undefined {
  if (statement.type !== 'PartialStatement') return undefined;
  const called = partials.get(textOf((statement as hbs.AST.PartialStatement).name));
  return called === undefined || open.includes(called) ? undefined : called;
}

function learnFrom(template: Branching, domains: Domains): void {
  const visit = (program: hbs.AST.Program | undefined, open: readonly hbs.AST.Program[]): void => {
    for (const statement of program?.body ?? []) {
      const called = calledBy(statement, template, open);
      if (called) visit(called, [...open, called]);
      if (statement.type !== 'BlockStatement') continue;
      const block = statement as hbs.AST.BlockStatement;
      domains.learn(conditionOf(block));
      visit(block.program, open);
      visit(block.inverse, open);
    }
  };
  visit(template.program, [template.program]);
}

/** An expression as typed, near enough to tell it from others. */
function textOf(expression: hbs.AST.Node): string {
  if (expression.type === 'StringLiteral') return `"${(expression as hbs.AST.StringLiteral).value}"`;
  if (expression.type !== 'SubExpression') return String((expression as hbs.AST.PathExpression | hbs.AST.NumberLiteral).original);
  const { path, params } = expression as hbs.AST.SubExpression;
  return `(${[path.original, ...params.map(textOf)].join(' ')})`;
}
