import type { Watch } from '../pipeline/progress.js';
import type { Texts } from './text-zh.js';

export interface ProgressBar extends Watch {
  /** Takes the bar off the screen. */
  stop(): void;
}

const NO_BAR: ProgressBar = { at: () => undefined, stop: () => undefined };

/** Cells of the bar. */
const WIDTH = 20;

/** Shows how many villages are done; without a screen, not a byte is written. */
export async function openProgress(screen: NodeJS.WritableStream | undefined, color: boolean, text: Texts): Promise<ProgressBar> {
  if (screen === undefined) return NO_BAR;
  const { default: ora } = await import('ora');
  // Raw mode would hold Ctrl+C back until the work on a page is over.
  const spinner = ora({ stream: screen, isEnabled: true, discardStdin: false, color: color ? 'cyan' : false });
  return {
    at: ({ village, done, of }) => {
      spinner.text = `${drawBar(done, of)} ${text.progress(done, of, village)}`;
      if (spinner.isSpinning) spinner.render();
      else spinner.start();
    },
    stop: () => {
      spinner.stop();
    },
  };
}

export function drawBar(done: number, of: number): string {
  const filled = of === 0 ? WIDTH : Math.floor((WIDTH * done) / of);
  return '█'.repeat(filled) + '░'.repeat(WIDTH - filled);
}
