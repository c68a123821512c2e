import { spawn } from 'node:child_process';
import { get } from 'node:http';
import { builtCli, type Ran } from './cli-run.js';

/** The command while it serves. */
export interface Served {
  /** The first line of standard output. */
  readonly url: string;
  readonly fetch: (query?: string) => Promise<string>;
  /** Waits until the page is to be fetched again, from when it is called. */
  readonly nextEvent: () => Promise<void>;
  readonly stop: (signal: NodeJS.Signals) => Promise<Ran>;
}

/** Starts a command that prints its address and goes on. */
export async function serveCli(args: readonly string[]): Promise<Served> {
  const child = spawn(process.execPath, [builtCli(), ...args]);
  let [stdout, stderr] = ['', ''];
  const ended = new Promise<Ran>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => {
      resolve({ code, stdout, stderr });
    });
  });
  child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString('utf8')));
  const url = await new Promise<string>((resolve, reject) => {
    child.stdout.on('data', (chunk: Buffer) => {
      stdout += chunk.toString('utf8');
      if (stdout.includes('\n')) resolve(stdout.slice(0, stdout.indexOf('\n')));
    });
    void ended.then(() => {
      reject(new Error(stderr));
    });
  });
  return {
    url,
    fetch: async (query = '') => read(`${url}${query}`),
    nextEvent: () => hear(`${url}events`),
    stop: (signal) => {
      child.kill(signal);
      return ended;
    },
  };
}

const read = (address: string): Promise<string> =>
  new Promise((resolve, reject) => {
    get(address, (response) => {
      let body = '';
      response.setEncoding('utf8');
      response.on('data', (chunk: string) => (body += chunk));
      response.on('end', () => {
        resolve(body);
      });
    }).on('error', reject);
  });

/** The first event says where things stand; the one after it that they have changed. */
const hear = (address: string): Promise<void> =>
  new Promise((resolve, reject) => {
    const sent = get(address, (response) => {
      let text = '';
      response.setEncoding('utf8');
      response.on('data', (chunk: string) => {
        text += chunk;
        if ((text.match(/^data: /gm) ?? []).length < 2) return;
        sent.destroy();
        resolve();
      });
    });
    sent.on('error', reject);
  });
