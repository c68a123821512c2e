import { afterAll, describe, expect, it } from 'vitest';
import type * as Library from '../../src/index.js';
import { parseJson, runCli } from '../support/cli-run.js';
import { EXAMPLES, openScratch } from '../support/cli-workspace.js';

/** The package as a program gets it. */
const dangka = (await import(new URL('../../dist/index.js', import.meta.url).href)) as typeof Library;

const scratch = openScratch();
afterAll(scratch.remove);

describe('the library', () => {
  it('does by its exported names what the command does', async () => {
    const world = await dangka.openWorld({ workspace: EXAMPLES, resources: dangka.findResources(), output: scratch.path('out') });
    const project = await dangka.openProject(world);
    const { counts } = await dangka.checkWorkspace(project, {}, dangka.UNWATCHED);
    expect((parseJson(runCli(['check', EXAMPLES, '--json'])) as { counts: unknown }).counts).toEqual(counts);
    const built = await dangka.buildWorkspace(project, { households: ['4107991032020001'], formats: ['docx'] }, dangka.UNWATCHED);
    const [first] = built.packages;
    expect(first).toBeDefined();
    expect(await dangka.verifyPackage(scratch.path('out', first?.file ?? ''))).toMatchObject({ ok: true });
  });

  it('throws a SetupError where there is no workspace', async () => {
    const world = await dangka.openWorld({ workspace: scratch.path(), resources: dangka.findResources() });
    await expect(dangka.openProject(world)).rejects.toThrow(dangka.SetupError);
    await expect(dangka.openWorld({ workspace: scratch.path('none'), resources: dangka.findResources() })).rejects.toThrow(dangka.AccessError);
  });
});
