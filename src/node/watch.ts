import { watch, type FSWatcher } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { compareCodePoints } from '../text/order.js';

export interface Watcher {
  close(): void;
}

export interface WatchOptions {
  /** Milliseconds without news before a change is told: an editor writes a file in several steps. */
  readonly quiet?: number;
  /** Milliseconds between two looks where the system tells of no change, as on network drives. */
  readonly interval?: number;
  /** Whether the system is asked to tell of changes. */
  readonly events?: boolean;
}

/** What a page is made from; what editors leave beside it is not. */
const CONTENT = /\.(?:ya?ml|hbs|jpe?g|png|webp|pdf)$/i;

/** Folders, however many, that are watched by events; beyond them looking must do. */
const MOST_WATCHERS = 512;

/** Calls `onChange` when one of the files, or a file below one of the folders, has been written, made or removed. They need not be there. */
export async function watchPlaces(places: readonly string[], onChange: () => void, options: WatchOptions = {}): Promise<Watcher> {
  const watching = new Watching(places, onChange, options);
  await watching.start();
  return watching;
}

class Watching implements Watcher {
  readonly #places: readonly string[];
  readonly #onChange: () => void;
  readonly #quiet: number;
  readonly #interval: number;
  readonly #events: boolean;
  readonly #watchers = new Map<string, FSWatcher>();
  #seen = '';
  #timer: NodeJS.Timeout | undefined;
  #closed = false;
  #looking = false;
  /** How often something has been told while a look was being taken. */
  #tidings = 0;

  constructor(places: readonly string[], onChange: () => void, { quiet = 80, interval = 1000, events = true }: WatchOptions) {
    this.#places = places;
    this.#onChange = onChange;
    this.#quiet = quiet;
    this.#interval = interval;
    this.#events = events;
  }

  async start(): Promise<void> {
    this.#seen = await this.#survey();
    this.#wait(this.#interval);
  }

  close(): void {
    this.#closed = true;
    clearTimeout(this.#timer);
    for (const watcher of this.#watchers.values()) watcher.close();
    this.#watchers.clear();
  }

  #wait(milliseconds: number): void {
    if (this.#closed) return;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#look(), milliseconds);
  }

  #told(): void {
    if (this.#looking) this.#tidings += 1;
    else this.#wait(this.#quiet);
  }

  async #look(): Promise<void> {
    this.#looking = true;
    const before = this.#tidings;
    const found = await this.#survey();
    this.#looking = false;
    if (this.#closed) return;
    this.#wait(this.#tidings > before ? this.#quiet : this.#interval);
    if (found === this.#seen) return;
    this.#seen = found;
    this.#onChange();
  }

  /** All files with size and time of writing, as one text that is the same as long as they are. */
  async #survey(): Promise<string> {
    const lines: string[] = [];
    const present = new Set<string>();
    for (const place of this.#places) await (CONTENT.test(place) ? this.#visitFile(place, lines, present) : this.#visit(place, lines, present));
    for (const [folder, watcher] of this.#watchers) {
      if (present.has(folder)) continue;
      watcher.close();
      this.#watchers.delete(folder);
    }
    return lines.sort(compareCodePoints).join('\n');
  }

  async #visitFile(file: string, lines: string[], present: Set<string>): Promise<void> {
    this.#watch(dirname(file));
    present.add(dirname(file));
    lines.push(`${file} ${await stampOf(file)}`);
  }

  async #visit(folder: string, lines: string[], present: Set<string>): Promise<void> {
    // Before the files are looked at: what changes in between is told.
    this.#watch(folder);
    const entries = await readdir(folder, { withFileTypes: true }).catch(() => undefined);
    if (entries === undefined) return;
    present.add(folder);
    for (const entry of entries) {
      if (entry.name.startsWith('.') || entry.name === 'node_modules') continue;
      const path = join(folder, entry.name);
      if (entry.isDirectory()) await this.#visit(path, lines, present);
      else if (entry.isFile() && CONTENT.test(entry.name)) lines.push(`${path} ${await stampOf(path)}`);
    }
  }

  #watch(folder: string): void {
    if (!this.#events || this.#closed || this.#watchers.has(folder) || this.#watchers.size >= MOST_WATCHERS) return;
    try {
      const watcher = watch(folder, () => {
        this.#told();
      });
      watcher.on('error', () => {
        watcher.close();
        this.#watchers.delete(folder);
      });
      this.#watchers.set(folder, watcher);
    } catch {
      // Not there, or more watches than the system allows: the next look finds what has changed.
    }
  }
}

async function stampOf(path: string): Promise<string> {
  try {
    const { size, mtimeNs, ino } = await stat(path, { bigint: true });
    return `${size} ${mtimeNs} ${ino}`;
  } catch {
    return 'gone';
  }
}
