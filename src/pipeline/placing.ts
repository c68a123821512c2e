import { fileNameOf } from '../classify/archive-number.js';
import type { Audience } from '../model/audience.js';
import { openNames, readableName } from '../pack/readable-name.js';

/** What a path is made from. */
export interface Placed {
  readonly 档号: string;
  readonly 题名: string;
  readonly format: string;
}

/** Where the files of one package stand, below its top folder. */
export interface Placing {
  household(volume: string, head: string, item: Placed): string;
  /** `code` of the class that files it. */
  village(code: string, item: Placed): string;
}

/** Archives go by numbers, in ASCII; inspectors by names; the public sees a paper or two. */
export function createPlacing(audience: Audience): Placing {
  if (audience === 'archive') {
    return {
      household: (volume, _, { 档号, format }) => `data/households/${volume}/${fileNameOf(档号)}.${format}`,
      village: (code, { 档号, format }) => `data/village/${code}/${fileNameOf(档号)}.${format}`,
    };
  }
  const papers = openPaperNames();
  if (audience === 'inspection') {
    return {
      household: (volume, head, item) => `data/各户/${`${volume} ${readableName(head)}`.trim()}/${papers(volume, item)}.${item.format}`,
      village: (_, item) => `data/本村/${papers('', item)}.${item.format}`,
    };
  }
  return {
    household: () => {
      throw new Error('no paper of a household is public');
    },
    village: (_, item) => `data/${papers('', item)}.${item.format}`,
  };
}

/** `02 档卡`: numbered in filing order within its folder; the formats of one paper bear one name. */
function openPaperNames(): (folder: string, item: Placed) => string {
  const folders = new Map<string, { readonly names: Map<string, string>; readonly free: (name: string) => string }>();
  return (folder, { 档号, 题名 }) => {
    const { names, free } = folders.get(folder) ?? { names: new Map<string, string>(), free: openNames() };
    folders.set(folder, { names, free });
    const name = names.get(档号) ?? free(`${String(names.size + 1).padStart(2, '0')} ${readableName(题名)}`);
    names.set(档号, name);
    return name;
  };
}
