import { buildPackages, describeBuild } from '../building.js';
import type { Execute } from '../command.js';

export const execute: Execute = async (args, options, context) => describeBuild(await buildPackages(args, options, context, {}), options);
