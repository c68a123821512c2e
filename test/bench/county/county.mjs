import { mkdirSync, readFileSync, readdirSync, rmSync, statfsSync, statSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { writeCounty } from '../county.mjs';
import { runMeasured } from './process.mjs';

/** Bytes that a household, and a village beside its households, take in the output: measured, and a fifth more. */
const [OF_HOUSEHOLD, OF_VILLAGE] = [2_000_000, 1_200_000];

/** Bytes of a household's record, with what a file costs. */
const OF_RECORD = 16_000;

const GIBIBYTE = 2 ** 30;
export const inGibibytes = (bytes) => (bytes / GIBIBYTE).toFixed(1);

/** Throws where a folder's disk has not room enough for a county and for so many outputs of it. */
export function requireRoom(folder, { villages, households }, outputs) {
  const { bavail, bsize } = statfsSync(folder);
  const needed = villages * households * (OF_RECORD + outputs * OF_HOUSEHOLD) + villages * outputs * OF_VILLAGE;
  if (needed > bavail * bsize) throw new Error(`${villages} villages of ${households} households need about ${inGibibytes(needed)} GiB in ${folder}; ${inGibibytes(bavail * bsize)} GiB are free`);
  return needed;
}

/** A generated county in a folder, to be built by the command of the product. */
export class County {
  #cli;
  #workspace;
  #folder;

  constructor(repository, folder, { villages, households }) {
    this.villages = villages;
    this.households = villages * households;
    this.#cli = join(repository, 'dist/cli.js');
    this.#folder = folder;
    this.#workspace = join(folder, 'county');
    mkdirSync(this.#workspace, { recursive: true });
    writeCounty(join(repository, 'test/good/base'), this.#workspace, this.households, { perVillage: households, duplicates: false });
  }

  output(name) {
    return join(this.#folder, name);
  }

  /** Builds it into a folder of that name. A build that is not whole is an error and no measurement. */
  async build(name, jobs = availableParallelism()) {
    const { code, stdout, stderr, seconds, cpu, peak } = await runMeasured([this.#cli, 'build', this.#workspace, '-o', this.output(name), '--jobs', String(jobs), '--json']);
    if (code !== 0) throw new Error(`build ended with ${code}\n${stderr}\n${stdout.slice(0, 2000)}`);
    const { counts, packages } = JSON.parse(stdout);
    if (counts.households !== this.households || counts.villages !== this.villages || counts.rejected !== 0) throw new Error(`not all was built: ${JSON.stringify(counts)}`);
    return { seconds, cpu, peak, counts, packages };
  }

  /** Changes a fact in one household of one village, and gives back the village. */
  change(index) {
    const villages = readdirSync(join(this.#workspace, 'villages')).sort();
    const village = villages[index % villages.length];
    const folder = join(this.#workspace, 'villages', village, 'households');
    const file = join(folder, readdirSync(folder).sort()[0]);
    writeFileSync(file, readFileSync(file, 'utf8').replace(/^ {2}住房面积: (\d+)$/m, (_, area) => `  住房面积: ${Number(area) + 1}`));
    return village;
  }

  /** Builds again after one record has changed; everything else must have been left as it was. */
  async rebuild(name, before, index, jobs) {
    const village = this.change(index);
    const built = await this.build(name, jobs);
    const known = new Map(before.packages.map(({ file, sha256 }) => [file, sha256]));
    const changed = new Set(built.packages.filter(({ file, sha256 }) => known.get(file) !== sha256).map((each) => each.village));
    if (built.counts.skipped !== this.villages - 1 || changed.size !== 1 || !changed.has(village)) throw new Error(`one village should have been built anew, ${village}: ${JSON.stringify(built.counts)}, changed ${[...changed].join(' ')}`);
    return built;
  }

  /** Bytes of all files in an output folder. */
  bytes(name) {
    const root = this.output(name);
    return readdirSync(root, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .reduce((sum, entry) => sum + statSync(join(entry.parentPath, entry.name)).size, 0);
  }

  drop(name) {
    rmSync(this.output(name), { recursive: true, force: true });
  }
}
