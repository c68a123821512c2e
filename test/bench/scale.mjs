import { existsSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { County, inGibibytes, requireRoom } from './county/county.mjs';
import { describeLoad, describeMachine, inFolder, wholeNumber } from './county/machine.mjs';
import { runMeasured } from './county/process.mjs';
import { printTable } from './table.mjs';

const REPOSITORY = fileURLToPath(new URL('../../', import.meta.url));
const CLI = join(REPOSITORY, 'dist/cli.js');

/** Packages that one run of `verify` is handed. */
const VERIFIED_AT_ONCE = 90;

const { values } = parseArgs({
  options: {
    villages: { type: 'string', default: '482' },
    households: { type: 'string', default: '60' },
    jobs: { type: 'string', default: String(availableParallelism()) },
    folder: { type: 'string', default: tmpdir() },
    keep: { type: 'boolean', default: false },
  },
});

const say = (text) => console.error(text);
const minutes = (seconds) => (seconds < 120 ? `${seconds.toFixed(1)} s` : `${(seconds / 60).toFixed(1)} min`);
const mebibytes = (peak) => (peak === undefined ? '-' : `${Math.round(peak)} MiB`);

await inFolder(values.folder, values.keep, async (folder) => {
  const [villages, households, jobs] = ['villages', 'households', 'jobs'].map((name) => wholeNumber(name, values[name]));
  if (!existsSync(CLI)) throw new Error('dist/cli.js is not there: npm run build first');
  const needed = requireRoom(folder, { villages, households }, 1);
  say(`${villages} villages of ${households} households in ${folder}, about ${inGibibytes(needed)} GiB`);

  const began = describeLoad();
  const started = performance.now();
  const county = new County(REPOSITORY, folder, { villages, households });
  const writing = (performance.now() - started) / 1000;
  say(`written in ${minutes(writing)}; building with ${jobs} jobs`);
  const built = await county.build('out', jobs);
  const bytes = county.bytes('out');
  say(`built in ${minutes(built.seconds)}; verifying ${built.packages.length} packages`);
  const verified = await verify(built.packages.map(({ file }) => join(county.output('out'), file)));
  say(`verified in ${minutes(verified.seconds)}; building again after one changed record`);
  const again = await county.rebuild('out', built, 1, jobs);

  const { documents, packages } = built.counts;
  printTable([
    [`${villages} × ${households} = ${county.households} households`, 'time', 'households/s', 'documents/s', 'peak memory'],
    ['county written', minutes(writing), rate(county.households, writing), '', ''],
    [`${documents} documents, ${packages} packages, ${inGibibytes(bytes)} GiB built, ${jobs} jobs`, minutes(built.seconds), rate(county.households, built.seconds), rate(documents, built.seconds), mebibytes(built.peak)],
    [`${packages} packages verified`, minutes(verified.seconds), rate(county.households, verified.seconds), rate(documents, verified.seconds), mebibytes(verified.peak)],
    [`built again after one changed record: 1/${Math.round(built.seconds / again.seconds)} of the full build`, minutes(again.seconds), '', '', mebibytes(again.peak)],
  ]);
  console.log(`${describeMachine()}; at the beginning ${began}, at the end ${describeLoad()}`);
});

function rate(count, seconds) {
  return (count / seconds).toFixed(1);
}

/** Has the command look through every package; one that is not sound is an error and no measurement. */
async function verify(files) {
  let [seconds, peak] = [0, undefined];
  for (let index = 0; index < files.length; index += VERIFIED_AT_ONCE) {
    const some = files.slice(index, index + VERIFIED_AT_ONCE);
    const run = await runMeasured([CLI, 'verify', ...some, '--json']);
    const report = JSON.parse(run.stdout);
    if (run.code !== 0 || report.packages.length !== some.length) throw new Error(`verify ended with ${run.code}: ${JSON.stringify(report.packages.find(({ ok }) => !ok) ?? report).slice(0, 2000)}`);
    seconds += run.seconds;
    if (run.peak !== undefined) peak = Math.max(peak ?? 0, run.peak);
  }
  return { seconds, peak };
}
