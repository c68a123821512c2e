import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { SetupError } from '../../src/errors.js';
import { loadIndexAssets } from '../../src/load/index-assets.js';
import { openFolder } from '../../src/node/files.js';
import type { FileTree } from '../../src/world.js';

const holding = (files: Readonly<Record<string, string | Uint8Array>>): FileTree => ({
  list: () => Promise.resolve([]),
  read: (path) => {
    const found = files[path];
    return Promise.resolve(found === undefined ? { ok: false, failure: { reason: 'missing' } } : { ok: true, bytes: typeof found === 'string' ? new TextEncoder().encode(found) : found });
  },
});

const [STYLE, SCRIPT] = ['templates/index/index.css', 'templates/index/index.js'] as const;

describe('style and script of the index', () => {
  it('are the files that are shipped', async () => {
    const { style, script } = await loadIndexAssets(await openFolder(fileURLToPath(new URL('../..', import.meta.url))));
    expect(style).toContain('@page { size: A4');
    expect(script).toContain('addEventListener');
    // Nothing to be fetched, nothing made from text, no network.
    expect(style).not.toMatch(/url\(|@import|@font-face/);
    expect(script).not.toMatch(/innerHTML|insertAdjacent|eval|Function\(|fetch|XMLHttp|WebSocket|import|https?:/);
  });

  it('are taken as they are written', async () => {
    expect(await loadIndexAssets(holding({ [STYLE]: 'a > b {}', [SCRIPT]: '1 < 2' }))).toEqual({ style: 'a > b {}', script: '1 < 2' });
  });

  it.each([
    ['missing', { [STYLE]: '' }, SCRIPT],
    ['of another encoding', { [STYLE]: Uint8Array.from([0xb5, 0xb5]), [SCRIPT]: '' }, STYLE],
    ['cut off by their own text', { [STYLE]: '', [SCRIPT]: "'</SCRIPT >'" }, SCRIPT],
    ['kept from ending', { [STYLE]: '/* <!-- */', [SCRIPT]: '' }, STYLE],
  ])('are refused where one is %s', async (_, files, file) => {
    const error = await loadIndexAssets(holding(files)).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(SetupError);
    expect((error as SetupError).message).toContain(file);
  });
});
