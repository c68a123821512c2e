import { describe, expect, it } from 'vitest';
import { COMMANDS } from '../../src/cli/commands.js';
import { parseArguments } from '../../src/cli/program.js';
import { en } from '../../src/cli/text-en.js';
import { zh } from '../../src/cli/text-zh.js';
import { UsageError } from '../../src/cli/usage-error.js';

const parse = (line: string, text = zh) => parseArguments(line.split(' ').filter(Boolean), COMMANDS, text);

const optionsOf = (line: string) => {
  const invocation = parse(line);
  return invocation.kind === 'run' ? invocation.options : undefined;
};

function refusal(line: string, text = zh): UsageError {
  try {
    parse(line, text);
  } catch (error) {
    if (error instanceof UsageError) return error;
    throw error;
  }
  throw new Error(`accepted: ${line}`);
}

describe('options', () => {
  it('are read as values', () => {
    expect(optionsOf('build ws -o out --village 410799103201 --village 410799103202 --household 1 --format docx --audience archive --jobs 4 --allow-partial --json')).toEqual({
      audiences: ['archive'],
      jobs: 4,
      out: 'out',
      villages: ['410799103201', '410799103202'],
      households: ['1'],
      formats: ['docx'],
      allowPartial: true,
      json: true,
      quiet: false,
      color: true,
    });
  });

  it('of all commands may stand before or after the name', () => {
    for (const line of ['--json --no-color check ws', 'check --json ws --no-color', 'check ws --json --no-color']) expect(optionsOf(line)).toMatchObject({ json: true, color: false });
  });

  it('leave out what was not said, so that the pipeline takes its own defaults', () => {
    expect(optionsOf('build ws -o out')).toEqual({ out: 'out', allowPartial: false, json: false, quiet: false, color: true });
  });

  it('of a preview say whether it is served, and where', () => {
    expect(optionsOf('preview ws --household 1')).not.toHaveProperty('serve');
    expect(optionsOf('preview ws --household 1 --serve')).toMatchObject({ serve: 0 });
    expect(optionsOf('preview ws --household 1 --port 8080 --serve')).toMatchObject({ serve: 8080 });
  });

  it('of templates name a set', () => {
    expect(parse('templates check ws --set our-county')).toMatchObject({ args: ['check', 'ws'], options: { set: 'our-county' } });
  });

  it('give formats in one order however they are typed', () => {
    expect(optionsOf('render ws -o out --format docx,pdf')?.formats).toEqual(['pdf', 'docx']);
  });

  it('of a check name an earlier report and an export', () => {
    expect(optionsOf('check ws --since last.json --system export.xlsx')).toMatchObject({ since: 'last.json', system: 'export.xlsx' });
    expect(optionsOf('check ws')).toEqual({ report: 'text', allowPartial: false, json: false, quiet: false, color: true });
  });

  it.each([
    ['check ws', 'text', false],
    ['check ws --format text -o a.html', 'text', false],
    ['check ws --json', 'json', true],
    ['check ws --format json', 'json', true],
    ['check ws --format json -o a.json', 'json', false],
    ['check ws --format json -o a.json --json', 'json', true],
    ['check ws --json -o a.json', 'json', true],
    ['check ws --json -o a', 'json', true],
    ['check ws --json -o a.xlsx', 'xlsx', true],
    ['check ws --format html', 'html', false],
    ['check ws --format xlsx -o a.xlsx --json', 'xlsx', true],
    ['check ws -o a.XLSX', 'xlsx', false],
    ['check ws -o a.html', 'html', false],
    ['check ws -o a.txt', 'text', false],
    ['check ws -o html', 'text', false],
  ])('of a check give the form of its report, and whether standard output is JSON: %s', (line, report, json) => {
    expect(optionsOf(line)).toMatchObject({ report, json });
  });
});

describe('what is refused', () => {
  it.each([
    ['check ws --jsn', '没有「--jsn」这个选项', '是不是「--json」？'],
    ['build ws --vilage 1 -o out', '没有「--vilage」这个选项', '是不是「--village」？'],
    ['check ws -x', '没有「-x」这个选项', '看用法：dangka help check'],
    ['chekc ws', '没有「chekc」这个命令', '是不是「check」？'],
    ['help bild', '没有「bild」这个命令', '是不是「build」？'],
    ['', '没有写命令', '看用法：dangka help'],
    ['check', '缺少参数 WORKSPACE', '看用法：dangka help check'],
    ['check a b', '参数写多了', '路径里有空格时，用引号括起来'],
    ['build ws', '必须写选项 -o, --out <DIR>', '看用法：dangka help build'],
    ['build ws -o', '选项 -o, --out <DIR> 后面要写内容', '看用法：dangka help build'],
    ['build ws -o out --audience all', '--audience 不能是「all」', '可以写：archive、inspection、public'],
    ['build ws -o out --audience archive,press', '--audience 不能是「press」', '可以写：archive、inspection、public'],
    ['build ws -o out --shard 3/2', '--shard 不能是「3/2」', '写「第几份/共几份」，如 2/5'],
    ['build ws -o out --jobs 0', '--jobs 不能是「0」', '写一个正整数，如 4'],
    ['build ws -o out --format pdf,doc', '--format 不能是「doc」', '可以写：pdf、docx'],
    ['build ws -o out --format=', '--format 不能是「」', '可以写：pdf、docx'],
    ['check ws --format pdf', '--format 不能是「pdf」', '可以写：text、json、html、xlsx'],
    ['check ws --format html,xlsx', '--format 不能是「html,xlsx」', '可以写：text、json、html、xlsx'],
    ['check ws --format=', '--format 不能是「」', '可以写：text、json、html、xlsx'],
    ['render ws -o out --format html', '--format 不能是「html」', '可以写：pdf、docx'],
    ['check ws --json --format html', '--json 和 --format html 不能都送到标准输出', '加 -o 文件名，写进文件'],
    ['check ws --out=', '--out 不能是「」', '可以写：FILE'],
    ['build ws --out=', '--out 不能是「」', '可以写：DIR'],
    ['check ws --system -', '--system 不能是「-」', '可以写：FILE'],
    ['check ws --since=', '--since 不能是「」', '可以写：FILE'],
    ['check ws --jobs 0', '--jobs 不能是「0」', '写一个正整数，如 4'],
    ['check ws --jobs 1.5', '--jobs 不能是「1.5」', '写一个正整数，如 4'],
    ['preview ws --household 1 --port 80', '--port 要和 --serve 一起用', '加上 --serve，或去掉 --port'],
    ['preview ws --household 1 --serve --port 0', '--port 不能是「0」', '写 1 到 65535 的数，如 8080'],
    ['preview ws --household 1 --serve --port 65536', '--port 不能是「65536」', '写 1 到 65535 的数，如 8080'],
    ['preview ws --household 1 --serve --port 80a', '--port 不能是「80a」', '写 1 到 65535 的数，如 8080'],
    ['preview ws --household 1 --serve -o a.html', '--serve 和 -o 不能一起用', '只写其中一个'],
    ['templates', '缺少参数 ACTION', '看用法：dangka help templates'],
    ['check ws --serve', '没有「--serve」这个选项', '看用法：dangka help check'],
    ['check ws --lang fr', '--lang 不能是「fr」', '可以写：zh、en'],
  ])('%s', (line, message, hint) => {
    const error = refusal(line);
    expect([error.message, error.hint]).toEqual([message, hint]);
    expect(error.usage).toMatch(/^用法： dangka /);
  });

  it('comes with the usage of the command it was typed for', () => {
    expect(refusal('check').usage).toBe('用法： dangka check [选项] <WORKSPACE>');
    expect(refusal('check', en).usage).toBe('Usage: dangka check [options] <WORKSPACE>');
  });
});

describe('help', () => {
  const helpOf = (line: string, text = zh): string => {
    const invocation = parse(line, text);
    return invocation.kind === 'print' ? invocation.text : '';
  };

  it('names every command', () => {
    for (const { name } of COMMANDS) expect(helpOf('--help')).toContain(`\n  ${name} `);
    expect(helpOf('help')).toBe(helpOf('--help'));
  });

  it.each(COMMANDS.map(({ name }) => name))('of %s is the same in both ways of asking, in both languages, without English in the Chinese', (name) => {
    expect(helpOf(`help ${name}`)).toBe(helpOf(`${name} --help`));
    expect(helpOf(`help ${name}`, en)).toBe(helpOf(`${name} --help`, en));
    expect(helpOf(`help ${name}`)).toMatch(/\n例：\n {2}dangka /);
    expect(helpOf(`help ${name}`)).not.toMatch(/usage|options|arguments|display|show/i);
    expect(helpOf(`help ${name}`, en)).toMatch(/\nExamples:\n {2}dangka /);
  });

  it.each(COMMANDS.flatMap(({ name }) => [...zh.commands[name].examples, ...en.commands[name].examples]))('shows a command line that is understood: %s', (example) => {
    const [line = ''] = example.replace(/^dangka /, '').split(' > ');
    expect(parse(line).kind).toBe('run');
  });
});
