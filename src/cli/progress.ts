import type { Progress, Watch } from '../pipeline/progress.js';
import type { Texts } from './text-zh.js';

export interface ProgressBar extends Watch {
  /** Takes the bar off the screen. */
  stop(): void;
}

const NO_BAR: ProgressBar = { at: () => undefined, stop: () => undefined };

/** Cells of the bar. */
const WIDTH = 20;

/** Milliseconds; for any beginning of time. */
export type Ticks = () => number;

/** Shows how many villages are done, and how long the rest may take; without a screen, not a byte is written. */
export async function openProgress(screen: NodeJS.WritableStream | undefined, color: boolean, text: Texts, now: Ticks = () => performance.now()): Promise<ProgressBar> {
  if (screen === undefined) return NO_BAR;
  const { default: ora } = await import('ora');
  // Raw mode would hold Ctrl+C back until the work on a page is over.
  const spinner = ora({ stream: screen, isEnabled: true, discardStdin: false, color: color ? 'cyan' : false });
  const began = now();
  return {
    at: (progress) => {
      const pace = describePace(progress, (now() - began) / 1000, text);
      spinner.text = `${drawBar(progress.done, progress.of)} ${text.progress(progress.done, progress.of, progress.village)}${pace === '' ? '' : `　${pace}`}`;
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

/** Papers, how many a second, and the time left as it would be at that rate; what cannot be told yet is left out. `seconds` since the beginning. */
export function describePace({ done, of, documents }: Progress, seconds: number, text: Texts): string {
  if (documents === undefined) return '';
  const rate = documents > 0 && seconds >= 1 ? (documents / seconds).toFixed(1) : '';
  const left = done > 0 && seconds >= 1 ? Math.ceil((seconds / done) * (of - done)) : 0;
  return text.pace(documents, rate, left === 0 ? '' : text.minutes(Math.floor(left / 60), left % 60));
}
