import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { median, ratioOf } from './cards/clock.mjs';
import { County, requireRoom } from './county/county.mjs';
import { describeLoad, describeMachine, inFolder, lastCore, wholeNumber } from './county/machine.mjs';
import { runProgram } from './county/process.mjs';
import { judge, printTable } from './table.mjs';

const REPOSITORY = fileURLToPath(new URL('../../', import.meta.url));

/** Poppler's, which read and draw what was made; docxtemplater and typst come with npm. */
const TOOLS = ['pdftotext', 'pdftoppm'];

const { values } = parseArgs({
  options: {
    villages: { type: 'string', default: '120' },
    households: { type: 'string', default: '5' },
    rounds: { type: 'string', default: '9' },
    builds: { type: 'string', default: '3' },
    only: { type: 'string' },
    folder: { type: 'string', default: tmpdir() },
    keep: { type: 'boolean', default: false },
  },
});

const say = (text) => console.error(text);
const times = (value) => `${value.toFixed(1)} ×`;
const part = (value) => `1/${Math.round(1 / value)}`;
const mebibytes = (value) => `${Math.round(value)} MiB`;
const ms = (value) => `${value.toFixed(2)} ms`;
const perSecond = (value) => `${Math.round(1000 / value)}/s`;

await inFolder(values.folder, values.keep, async (folder) => {
  const [villages, households, rounds, builds] = ['villages', 'households', 'rounds', 'builds'].map((name) => wholeNumber(name, values[name]));
  if (!existsSync(join(REPOSITORY, 'dist/cli.js'))) throw new Error('dist/cli.js is not there: npm run build first');
  const missing = TOOLS.filter((tool) => spawnSync(tool, ['-v']).error);
  if (missing.length > 0) throw new Error(`not installed: ${missing.join(', ')} (package poppler-utils)`);
  const began = describeLoad();
  const cards = values.only === 'county' ? undefined : await measureCards(folder, rounds);
  const county = values.only === 'cards' ? undefined : await measureCounty(folder, { villages, households }, builds);
  printTable([
    ['', 'at least', 'stretch', 'measured', 'reached'],
    judge('PDF, single documents, against typst-ts-node-compiler on the same card', cards?.pdf.ratio, { atLeast: 5, stretch: 8, better: 'more', write: times }),
    judge('docx, against docxtemplater on the same card, its compiled template kept', cards?.docx.ratio, { atLeast: 6, stretch: 10, better: 'more', write: times }),
    judge('docx, against docxtemplater as its makers want it used', cards?.docx.ratioAnew, { atLeast: 6, stretch: 10, better: 'more', write: times }),
    judge('print book of 100 households, per household, against single PDFs, from the record', cards?.book.ratio, { atLeast: 4, stretch: 6, better: 'more', write: times }),
    judge('print book of 100 households, the same, from pages laid out already', cards?.book.ratioBound, { atLeast: 4, stretch: 6, better: 'more', write: times }),
    judge('two jobs against one on two cores', county?.jobs, { atLeast: 1.7, stretch: 1.9, better: 'more', write: times }),
    judge(`rebuild after one changed record in a county of ${villages} × ${households}, against the full build`, county?.rebuild, { atLeast: 1 / 50, stretch: 1 / 200, better: 'less', write: part }),
    judge('peak memory of the county build (main and workers)', county?.peak, { atLeast: 1024, stretch: 600, better: 'less', write: mebibytes }),
  ]);
  console.log('');
  if (cards) printCards(cards);
  if (county) console.log(`county: ${villages} × ${households} households, ${county.documents} documents; full build ${county.one.toFixed(1)} s with one job, ${county.full.toFixed(1)} s with ${county.hands}; rebuild ${county.again.toFixed(2)} s${county.cpu === undefined ? '' : `; CPU time ${county.cpu.full.toFixed(1)} s and ${county.cpu.again.toFixed(2)} s, ${part(county.cpu.again / county.cpu.full)}`}`);
  console.log(`${describeMachine()}; at the beginning ${began}, at the end ${describeLoad()}`);
});

/** The rows about single papers, in a process of their own on one core. */
async function measureCards(folder, rounds) {
  const core = spawnSync('taskset', ['--version']).error ? undefined : lastCore();
  if (core === undefined) say('taskset is not there: the rows about single papers are not held to one core');
  const main = [fileURLToPath(new URL('cards/main.mjs', import.meta.url)), '--repository', REPOSITORY, '--folder', join(folder, 'papers'), '--rounds', String(rounds)];
  const command = core === undefined ? [process.execPath, ...main] : ['taskset', '-c', core, process.execPath, ...main];
  const { code, stdout } = await runProgram(command[0], command.slice(1), { loud: true });
  if (code !== 0) throw new Error(`the rows about single papers ended with ${code}`);
  return { ...JSON.parse(stdout), pinned: core !== undefined };
}

function printCards({ checked, pdf, docx, book, stages, pinned }) {
  console.log(
    [
      `checked: ${checked.cards} cards of ${checked.cells.join('–')} cells, 2 pages, photograph and QR picture; PDF: the same characters, ink at most ${(checked.ink * 100).toFixed(1)} % apart (allowed ${checked.tolerance * 100} %); docx: the same paragraphs, the same pictures`,
      `CPU time${pinned ? ' on one core' : ', not held to one core'}, medians: PDF ours ${ms(pdf.ours)} (${perSecond(pdf.ours)}), typst ${ms(pdf.typst)} (${perSecond(pdf.typst)}); docx ours ${ms(docx.ours)} (${perSecond(docx.ours)}), docxtemplater ${ms(docx.again)} (${perSecond(docx.again)}), as its makers want it ${ms(docx.anew)} (${perSecond(docx.anew)})`,
      `print book, a household: from the record ${ms(book.book)} against ${ms(book.single)}; from pages ${ms(book.bound)} against ${ms(book.rendered)}; ${(book.sizes.book / 1024).toFixed(1)} KiB against ${(book.sizes.single / 1024).toFixed(1)} KiB`,
      '',
    ].join('\n'),
  );
  const row = (name, own, deflating, writing) => {
    const making = stages.compose + stages.layOut + own;
    return [name, ms(stages.compose), ms(stages.layOut), ms(own - deflating), ms(deflating), ms(writing), ms(making + writing), times((making + writing) / (deflating + writing))];
  };
  printTable([
    ['where a card’s time goes', 'compose', 'layout', 'render', 'deflate', 'copy, write', 'all', 'against the floor'],
    row('PDF', stages.pdf, stages.pdfDeflating, stages.pdfWriting),
    row('docx', stages.docx, stages.docxDeflating, stages.docxWriting),
  ]);
  console.log('The floor is deflating the same data, copying and writing the same bytes, and nothing else.\n');
}

/** The rows about a county, through the command. */
async function measureCounty(folder, size, builds) {
  requireRoom(folder, size, 1);
  say(`writing a county of ${size.villages} villages of ${size.households} households`);
  const county = new County(REPOSITORY, folder, size);
  const hands = availableParallelism();
  const [one, all] = [[], []];
  let last;
  for (let round = 0; round < builds; round += 1) {
    if (hands > 1) {
      say(`full build ${round + 1} of ${builds}, one job`);
      one.push(await county.build('one', 1));
      county.drop('one');
    }
    county.drop('all');
    say(`full build ${round + 1} of ${builds}, ${hands} jobs`);
    last = await county.build('all', hands);
    all.push(last);
  }
  const again = [];
  for (let round = 0; round < builds; round += 1) {
    say(`rebuild ${round + 1} of ${builds} after one changed record`);
    const built = await county.rebuild('all', last, round + 1, hands);
    again.push(built);
    last = built;
  }
  const seconds = (runs) => runs.map((run) => run.seconds);
  const cpu = (runs) => median(runs.map((run) => run.cpu));
  const full = median(seconds(all));
  const peaks = all.map(({ peak }) => peak);
  return {
    hands,
    documents: last.counts.documents,
    jobs: hands === 2 && one.length > 0 ? ratioOf(seconds(one), seconds(all)) : undefined,
    rebuild: median(seconds(again)) / full,
    peak: peaks.includes(undefined) ? undefined : Math.max(...peaks),
    one: one.length > 0 ? median(seconds(one)) : full,
    full,
    again: median(seconds(again)),
    cpu: last.cpu === undefined ? undefined : { full: cpu(all), again: cpu(again) },
  };
}
