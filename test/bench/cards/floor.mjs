import { writeFileSync } from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { join } from 'node:path';
import zlib from 'node:zlib';
import { spend } from './clock.mjs';

const DEFLATERS = ['deflateSync', 'deflateRawSync'];

/** Runs an act while every call that deflates is written down, with what it was given. */
export async function watchDeflate(act) {
  const calls = [];
  const originals = DEFLATERS.map((name) => zlib[name]);
  DEFLATERS.forEach((name, index) => {
    zlib[name] = (...args) => {
      calls.push(() => originals[index](...args));
      return originals[index](...args);
    };
  });
  syncBuiltinESMExports();
  try {
    await act();
  } finally {
    DEFLATERS.forEach((name, index) => (zlib[name] = originals[index]));
    syncBuiltinESMExports();
  }
  return calls;
}

/** Milliseconds for deflating the same data, and for copying and writing the same bytes, and nothing else. */
export async function measureFloor(calls, files, folder) {
  const deflating = await spend(() => {
    for (const call of calls) call();
  });
  const writing = await spend(() => {
    for (const [index, bytes] of files.entries()) writeFileSync(join(folder, `floor-${index % 10}`), Buffer.concat([bytes]));
  });
  return { deflating, writing };
}
