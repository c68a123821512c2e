import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { duplicatesIn, writeCounty } from './county.mjs';

const REPOSITORY = fileURLToPath(new URL('../../', import.meta.url));
const CLI = join(REPOSITORY, 'dist/cli.js');
const PEAK = new URL('peak.mjs', import.meta.url).href;
const SIZES = [3000, 30_000];
const GIBIBYTE = 1024;

const folder = mkdtempSync(join(tmpdir(), 'dangka-bench-'));
let child;

function cleanUp() {
  child?.kill();
  rmSync(folder, { recursive: true, force: true });
}

for (const [signal, code] of [['SIGINT', 130], ['SIGTERM', 143]]) {
  process.once(signal, () => {
    cleanUp();
    process.exit(code);
  });
}

/** Runs the built command over a county of so many households. */
async function measure(households) {
  const workspace = join(folder, String(households));
  writeCounty(join(REPOSITORY, 'test/good/base'), workspace, households);
  const started = performance.now();
  const { stdout, stderr, code } = await run(['--import', PEAK, CLI, 'check', workspace, '--json']);
  const seconds = (performance.now() - started) / 1000;
  rmSync(workspace, { recursive: true, force: true });
  const peak = Number(/peak-kib (\d+)/.exec(stderr)?.[1]) / 1024;
  verify(households, stdout, code);
  return { households, seconds, peak };
}

/** A fast answer counts only if it is the right one: the stated duplicates, each at both places, and nothing else. */
function verify(households, stdout, code) {
  const report = JSON.parse(stdout);
  const expected = duplicatesIn(households);
  const found = new Map();
  for (const { code: each } of report.diagnostics) found.set(each, (found.get(each) ?? 0) + 1);
  const wrong = [...found].filter(([each, count]) => !['ID_DUPLICATE', 'PHONE_SHARED'].includes(each) || count !== 2 * expected);
  const isRight = ['ID_DUPLICATE', 'PHONE_SHARED'].every((each) => (found.get(each) ?? 0) === 2 * expected);
  if (report.counts.households !== households || !isRight || wrong.length > 0 || code !== (expected > 0 ? 2 : 0)) {
    throw new Error(`the answer is wrong: exit ${code}, ${report.counts.households} households, ${JSON.stringify([...found])}, ${JSON.stringify(report.diagnostics[0])}`);
  }
}

function run(args) {
  return new Promise((resolve, reject) => {
    child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'] });
    const out = { stdout: '', stderr: '' };
    for (const stream of ['stdout', 'stderr']) {
      child[stream].setEncoding('utf8');
      child[stream].on('data', (text) => {
        out[stream] += text;
      });
    }
    child.once('error', reject);
    child.once('close', (code) => {
      child = undefined;
      resolve({ ...out, code });
    });
  });
}


function printTable(rows) {
  const cells = [
    ['households', 'seconds', 'ms per household', 'peak MiB', 'below 1 GiB'],
    ...rows.map(({ households, seconds, peak }) => [String(households), seconds.toFixed(1), ((seconds * 1000) / households).toFixed(2), peak.toFixed(0), peak < GIBIBYTE ? 'yes' : 'no']),
  ];
  const widths = cells[0].map((_, column) => Math.max(...cells.map((row) => row[column].length)));
  for (const row of cells) console.log(row.map((cell, column) => cell.padStart(widths[column])).join('  '));
  for (const [index, row] of rows.entries()) {
    const before = rows[index - 1];
    if (before) console.log(`${row.households} against ${before.households}: ${(row.households / before.households).toFixed(1)} times the households, ${(row.seconds / before.seconds).toFixed(1)} times the time`);
  }
}

try {
  if (!existsSync(CLI)) throw new Error('dist/cli.js is not there: npm run build first');
  const sizes = process.argv.slice(2).map(Number);
  if (sizes.some((size) => !Number.isInteger(size) || size < 1)) throw new Error('usage: node test/bench/check-county.mjs [households …]');
  const rows = [];
  for (const size of sizes.length > 0 ? sizes : SIZES) rows.push(await measure(size));
  printTable(rows);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
} finally {
  cleanUp();
}
