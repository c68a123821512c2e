import { openFolder } from '../../src/node/files.js';
import { openOutput, removeTemporaryFiles } from '../../src/node/output.js';
import { verifyPackage } from '../../src/node/verify-source.js';
import { codeOf } from '../../src/node/access.js';
import { openBag } from '../../src/pack/bag.js';

/** Entry points that a test runs in a process of their own: another time zone, another user, a limit on file size. */

export const writeSample = async (root: string, name: string): Promise<string> => {
  const zip = await (await openOutput(root)).openZip(`packages/${name}.zip`);
  const bag = openBag(zip, name);
  await bag.add('data/档卡/甲.txt', new TextEncoder().encode('甲\n'));
  await bag.add('data/乙.txt', new TextEncoder().encode('乙\n'));
  await bag.finish({ info: [['Bagging-Date', '2017-11-20']], tags: new Map([['metadata/note.txt', new TextEncoder().encode('n')]]) });
  return (await zip.commit()).sha256;
};

export const readAs = async (root: string, path: string, uid: string): Promise<string> => {
  process.setuid?.(Number(uid));
  const tree = await openFolder(root);
  const result = await tree.read(path, 100);
  return result.ok ? 'read' : result.failure.reason;
};

/** What is said of a package to somebody who may not read all of it. */
export const verifyAs = async (path: string, uid: string): Promise<string> => {
  process.setuid?.(Number(uid));
  return (await verifyPackage(path)).problems.map(({ code, path: place }) => `${code} ${place}`).join('\n');
};

export const writeAs = async (root: string, uid: string): Promise<string> => {
  process.setuid?.(Number(uid));
  return openOutput(root).then(
    () => 'opened',
    (error: unknown) => codeOf(error),
  );
};

/** Writes one file and one zip of so many bytes and says how each ended. */
export const writeLarge = async (root: string, bytes: string): Promise<string> => {
  const output = await openOutput(root);
  const body = new Uint8Array(Number(bytes)).fill(7);
  const say = (work: Promise<unknown>): Promise<string> => work.then(() => 'written', codeOf);
  const file = await say(output.write('print/a.pdf', body));
  const zip = await say(
    (async () => {
      const writer = await output.openZip('packages/a.zip');
      await writer.add('a/1', body);
      await writer.add('a/2', body);
      await writer.commit();
    })(),
  );
  return `${file} ${zip}`;
};

/** Leaves a zip half written and dies, or cleans up first as the command does on a signal. */
export const leaveHalf = async (root: string, how: string): Promise<string> => {
  const writer = await (await openOutput(root)).openZip('packages/a.zip');
  await writer.add('a/1', new Uint8Array(1000));
  if (how === 'clean') removeTemporaryFiles();
  else process.kill(process.pid, 'SIGKILL');
  return 'done';
};
