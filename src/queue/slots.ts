import type { Project } from '../pipeline/project.js';

/** Lets so many works go on at a time; the others wait in the order in which they came. */
export type Slots = <T>(work: () => Promise<T>) => Promise<T>;

export function createSlots(many: number): Slots {
  let free = many;
  const waiting: (() => void)[] = [];
  return async (work) => {
    if (free > 0) free -= 1;
    else await new Promise<void>((resolve) => waiting.push(resolve));
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      if (next) next();
      else free += 1;
    }
  };
}

/** The project, of whose files so many are read at a time: hundreds of villages ask at once. */
export function withSlots(project: Project, slots: Slots): Project {
  const { workspace } = project.world;
  return { ...project, world: { ...project.world, workspace: { list: (path) => slots(() => workspace.list(path)), read: (path, limit) => slots(() => workspace.read(path, limit)) } } };
}
