import { openWorld } from '../../node/world.js';
import type { CheckOptions } from '../../pipeline/check.js';
import { openProject, type Project } from '../../pipeline/project.js';
import type { Selection } from '../../pipeline/selection.js';
import type { Context } from '../command.js';
import type { Options } from '../options.js';
import { openSystemExport } from '../system-export.js';

/** Opens the workspace that a command names first. */
export async function openWorkspace(args: readonly string[], { resources }: Context, output?: string): Promise<Project> {
  const [workspace = ''] = args;
  return openProject(await openWorld({ workspace, resources, ...(output === undefined ? {} : { output }) }));
}

/** What a run is about, and the system's export that the workspace holds, or the one asked for. */
export async function checkOptionsOf(args: readonly string[], options: Options, project: Project, { text }: Context): Promise<CheckOptions> {
  const system = await openSystemExport(options.system, args[0] ?? '', project.world.workspace, text);
  return { ...selectionOf(options), ...(system === undefined ? {} : { system }) };
}

export const selectionOf = ({ villages, households }: Options): Selection => ({
  ...(villages === undefined ? {} : { villages }),
  ...(households === undefined ? {} : { households }),
});
