import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { openFontBook } from '../../src/node/fonts.js';
import { openShippedFace } from '../../src/node/font-face.js';
import { openOfficeFace } from '../../src/node/font-office.js';
import { openWorld } from '../../src/node/world.js';
import { createRenderers, writeDocument } from '../../src/pipeline/document.js';
import { checkWorkspace } from '../../src/pipeline/check.js';
import { UNWATCHED } from '../../src/pipeline/progress.js';
import { openProject, type Project } from '../../src/pipeline/project.js';
import { EXAMPLES, makeExample, ROOT } from '../support/examples.js';
import { makeFont, spike } from '../support/font-files.js';
import { embeddedFonts } from '../support/pdf-read.js';

const folder = mkdtempSync(join(tmpdir(), 'dangka-font-use-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

const HOUSEHOLD = '4107991032010001';

interface Case {
  readonly project: Project;
  readonly opened: readonly string[];
}

/** The examples with the head of the first household named anew, and the font files that are opened for them. */
async function openCase(name: string, own: Readonly<Record<string, string>> = {}): Promise<Case> {
  const workspace = mkdtempSync(join(folder, 'in-'));
  cpSync(EXAMPLES, workspace, { recursive: true });
  const file = join(workspace, `villages/410799103201/households/${HOUSEHOLD}.yaml`);
  const text = readFileSync(file, 'utf8');
  const head = /姓名: (\S+)\n\s+与户主关系: 户主/.exec(text)?.[1];
  if (head === undefined) throw new Error('no head');
  writeFileSync(file, text.replaceAll(head, name));
  // They signed the card of the old name.
  rmSync(join(workspace, `villages/410799103201/signoffs/${HOUSEHOLD}.yaml`));

  const opened: string[] = [];
  const library = openFontBook(folder, (path, setting) => {
    opened.push(basename(path));
    return setting === undefined ? openShippedFace(path) : openOfficeFace(setting);
  });
  const fonts = Object.keys(own).length === 0 ? library : library.withFiles(own);
  return { project: await openProject({ ...(await openWorld({ workspace, resources: ROOT })), fonts }), opened };
}

/** What the card of that household opens, and what its PDF holds. */
async function makeCard(name: string, own: Readonly<Record<string, string>> = {}): Promise<{ readonly opened: readonly string[]; readonly embedded: readonly string[] }> {
  const { project, opened } = await openCase(name, own);
  const household = await makeExample(project, HOUSEHOLD);
  const card = household.items.find(({ code }) => code === 'card');
  if (card?.content.kind !== 'document') throw new Error('no card');
  const pdf = await writeDocument(card.content.made, 'pdf', household.images, '2017-11-20', createRenderers(project.world.fonts));
  return { opened, embedded: embeddedFonts(pdf).map((font) => font.name.slice(7)).sort() };
}

const NOTO = ['NotoSerifSC_400Regular.ttf', 'NotoSerifSC_700Bold.ttf'];

describe('the font files that a card opens', () => {
  it('are two where every character is in them', async () => {
    const { opened, embedded } = await makeCard('秦月');
    expect([...opened].sort()).toEqual(NOTO);
    expect(embedded).toEqual(['NotoSerifSC-Bold', 'NotoSerifSC-Regular']);
  });

  it('are three where one is rare: the one slice that holds it', async () => {
    const { opened, embedded } = await makeCard('秦\u{2c386}');
    expect(opened).toHaveLength(3);
    expect([...opened].sort()).toEqual([expect.stringMatching(/^HanaMinB\..*Extension-E/) as string, ...NOTO]);
    expect(embedded).toEqual(['HanaMinB', 'NotoSerifSC-Bold', 'NotoSerifSC-Regular']);
  });

  it('are one of the office’s own and two, where that one has the rare character; a second of its own is only looked at', async () => {
    writeFileSync(join(folder, 'rare.ttf'), makeFont({ name: 'Rare', outlines: new Map([[0x30000, [spike(700)]]]) }));
    writeFileSync(join(folder, 'kai.ttf'), makeFont({ name: 'Kai', outlines: new Map([[0x30000, [spike(700)]]]) }));
    const { opened, embedded } = await makeCard('秦\u{30000}', { 补充: 'rare.ttf', 楷体: 'kai.ttf' });
    expect([...opened].sort()).toEqual([...NOTO, 'kai.ttf', 'rare.ttf', 'rare.ttf']);
    expect(embedded).toEqual(['NotoSerifSC-Bold', 'NotoSerifSC-Regular', 'Rare']);
  });

  it('are no use to a name that none of them draws: check says so, and no card is made', async () => {
    const { project } = await openCase('秦\u{30000}');
    const { diagnostics } = await checkWorkspace(project, { households: [HOUSEHOLD] }, UNWATCHED);
    const errors = diagnostics.filter(({ severity }) => severity === 'error');
    expect(errors.length).toBeGreaterThan(0);
    expect(new Set(errors.map(({ code }) => code))).toEqual(new Set(['GLYPH_MISSING']));
    await expect(makeExample(project, HOUSEHOLD)).rejects.toThrow('at fault');
  });
});
