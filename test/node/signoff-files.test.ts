import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { AccessError } from '../../src/node/access.js';
import { openSignoffFiles } from '../../src/node/signoff-files.js';
import { utf8 } from '../support/check-world.js';

const root = mkdtempSync(join(tmpdir(), 'dangka-signoffs-'));
afterAll(() => {
  rmSync(root, { recursive: true });
});

let count = 0;

function open() {
  count += 1;
  const workspace = join(root, String(count));
  mkdirSync(join(workspace, 'villages/1'), { recursive: true });
  const at = (path: string): string => join(workspace, path);
  return { files: openSignoffFiles(workspace), at, read: (path: string) => readFileSync(at(path), 'utf8') };
}

const SHEET = 'villages/1/signoffs/2.yaml';

describe('a sheet', () => {
  it('is written with its folder, and over what it was read as', async () => {
    const { files, at, read } = open();
    await files.save(SHEET, utf8('一'), undefined);
    await files.save(SHEET, utf8('二'), utf8('一'));
    expect([read(SHEET), readdirSync(at('villages/1/signoffs'))]).toEqual(['二', ['2.yaml']]);
  });

  it('is not written over what somebody else has written since', async () => {
    const { files, read } = open();
    await files.save(SHEET, utf8('别人写的'), undefined);
    for (const before of [undefined, utf8('一'), utf8('别人写')]) await expect(files.save(SHEET, utf8('二'), before)).rejects.toThrow(AccessError);
    expect(read(SHEET)).toBe('别人写的');
  });

  it('is not written where it has gone since', async () => {
    await expect(open().files.save(SHEET, utf8('二'), utf8('一'))).rejects.toThrow('被别人改过');
  });

  it('is not written through a link, be it the file or its folder', async () => {
    const { files, at } = open();
    writeFileSync(at('elsewhere.yaml'), '别处');
    mkdirSync(at('villages/1/signoffs'));
    symlinkSync(at('elsewhere.yaml'), at(SHEET));
    await expect(files.save(SHEET, utf8('二'), undefined)).rejects.toThrow(AccessError);
    expect(readFileSync(at('elsewhere.yaml'), 'utf8')).toBe('别处');
    rmSync(at('villages/1/signoffs'), { recursive: true });
    mkdirSync(at('other'));
    symlinkSync(at('other'), at('villages/1/signoffs'));
    await expect(files.save(SHEET, utf8('二'), undefined)).rejects.toThrow(AccessError);
    expect(readdirSync(at('other'))).toEqual([]);
  });

  it('is moved to a name that nobody has', async () => {
    const { files, at, read } = open();
    await files.save(SHEET, utf8('一'), undefined);
    const kept = 'villages/1/signoffs/作废/2-3f2a91c0d4e7.yaml';
    await files.retire(SHEET, kept);
    expect([read(kept), readdirSync(at('villages/1/signoffs'))]).toEqual(['一', ['作废']]);
    await files.save(SHEET, utf8('二'), undefined);
    await expect(files.retire(SHEET, kept)).rejects.toThrow(AccessError);
    expect([read(kept), read(SHEET)]).toEqual(['一', '二']);
    await expect(files.retire('villages/1/signoffs/9.yaml', 'villages/1/signoffs/作废/9.yaml')).rejects.toThrow('移不动');
  });
});
