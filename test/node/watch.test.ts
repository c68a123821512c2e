import { mkdirSync, mkdtempSync, renameSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { watchPlaces, type Watcher, type WatchOptions } from '../../src/node/watch.js';

let root: string;
let watcher: Watcher | undefined;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'dangka-watch-'));
  mkdirSync(join(root, 'set/partials'), { recursive: true });
  writeFileSync(join(root, 'set/card.hbs'), '<p>甲</p>');
  writeFileSync(join(root, 'dangka.yaml'), '年度: 2017\n');
});
afterEach(() => {
  watcher?.close();
  rmSync(root, { recursive: true, force: true });
});

/** Watches the folder `set` and the file dangka.yaml; counts what is told. */
async function start(options: WatchOptions): Promise<() => number> {
  let told = 0;
  watcher = await watchPlaces([join(root, 'set'), join(root, 'dangka.yaml'), join(root, 'later')], () => (told += 1), options);
  return () => told;
}

const settle = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 150));

describe.each([
  ['by events', { quiet: 20, interval: 60_000 }],
  ['by looking, where no event comes', { quiet: 20, interval: 30, events: false }],
] as const)('a change is told %s', (_, options) => {
  it.each([
    ['a file written', () => { writeFileSync(join(root, 'set/card.hbs'), '<p>甲乙</p>'); }],
    ['a file of the same size', () => { writeFileSync(join(root, 'set/card.hbs'), '<p>乙</p>'); utimesSync(join(root, 'set/card.hbs'), 1, 1); }],
    ['a file put in the place of another, as editors do', () => { writeFileSync(join(root, 'set/.card.tmp'), '<p>甲</p>'); renameSync(join(root, 'set/.card.tmp'), join(root, 'set/card.hbs')); }],
    ['a file made', () => { writeFileSync(join(root, 'set/partials/signer.hbs'), '<p>丙</p>'); }],
    ['a file removed', () => { rmSync(join(root, 'set/card.hbs')); }],
    ['a file that is watched by itself', () => { writeFileSync(join(root, 'dangka.yaml'), '年度: 2018\n'); }],
  ])('%s', async (__, change) => {
    const told = await start(options);
    change();
    await vi.waitFor(() => { expect(told()).toBeGreaterThan(0); }, { timeout: 5000, interval: 10 });
  });

  it('in a folder that was not there', async () => {
    const told = await start(options);
    mkdirSync(join(root, 'set/new'));
    await settle();
    writeFileSync(join(root, 'set/new/photo.jpg'), 'x');
    await vi.waitFor(() => { expect(told()).toBeGreaterThan(0); }, { timeout: 5000, interval: 10 });
  });
});

describe('nothing is told', () => {
  it.each([
    ['of what editors leave', () => { writeFileSync(join(root, 'set/card.hbs~'), 'x'); writeFileSync(join(root, 'set/.card.hbs.swp'), 'x'); }],
    ['of other files beside one that is watched', () => { writeFileSync(join(root, 'other.yaml'), 'x'); }],
    ['where nothing happens', () => undefined],
  ])('%s', async (_, change) => {
    const told = await start({ quiet: 10, interval: 20 });
    change();
    await settle();
    expect(told()).toBe(0);
  });

  it('when it is over', async () => {
    const told = await start({ quiet: 10, interval: 20 });
    watcher?.close();
    writeFileSync(join(root, 'set/card.hbs'), '<p>甲乙丙</p>');
    await settle();
    expect(told()).toBe(0);
  });
});

it('several writes in a row are one change', async () => {
  const told = await start({ quiet: 100, interval: 60_000 });
  for (let index = 0; index < 5; index += 1) writeFileSync(join(root, 'set/card.hbs'), `<p>${'甲'.repeat(index + 2)}</p>`);
  await vi.waitFor(() => { expect(told()).toBe(1); }, { timeout: 5000, interval: 10 });
  await settle();
  expect(told()).toBe(1);
});
