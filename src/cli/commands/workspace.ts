import { openWorld } from '../../node/world.js';
import { openProject, type Project } from '../../pipeline/project.js';
import type { Selection } from '../../pipeline/selection.js';
import type { Context } from '../command.js';
import type { Options } from '../options.js';

/** Opens the workspace that a command names first. */
export async function openWorkspace(args: readonly string[], { resources }: Context, output?: string): Promise<Project> {
  const [workspace = ''] = args;
  return openProject(await openWorld({ workspace, resources, ...(output === undefined ? {} : { output }) }));
}

export const selectionOf = ({ villages, households }: Options): Selection => ({
  ...(villages === undefined ? {} : { villages }),
  ...(households === undefined ? {} : { households }),
});
