import { fork, type ChildProcess } from 'node:child_process';
import type { Order, Reply } from './child.js';

/** Child processes that make villages. One that crashes, or is killed, takes no other with it. */
export interface Team {
  /** Never throws: a child that ends before it has answered is a failure like any other. */
  make(order: Order): Promise<Reply>;
  /** Sends the children away, whatever they are at; comes back when they are gone. */
  dismiss(): Promise<void>;
}

/** How a child is started. */
export interface Program {
  readonly file: string;
  readonly args: readonly string[];
}

/** Milliseconds for a child to remove what it has not finished. */
const PATIENCE = 5000;

/** Children start when there is work for them, and stay for the villages that follow: their fonts are open. */
export function createTeam({ file, args }: Program): Team {
  const idle: ChildProcess[] = [];
  const all = new Set<ChildProcess>();

  const start = (): ChildProcess => {
    // In a group of its own: Ctrl+C on a terminal is the worker's business, which hands the village back.
    const child = fork(file, args, { detached: true, stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
    all.add(child);
    const forget = (): void => {
      all.delete(child);
      const place = idle.indexOf(child);
      if (place >= 0) idle.splice(place, 1);
    };
    child.on('exit', forget);
    // It could not be started, or not be told.
    child.on('error', forget);
    return child;
  };

  return {
    make: async (order) => {
      const child = idle.pop() ?? start();
      const reply = await ask(child, order);
      if (reply !== undefined) idle.push(child);
      return reply ?? { failure: { kind: 'died' } };
    },
    dismiss: async () => {
      await Promise.all([...all].map(sendAway));
    },
  };
}

/** Undefined where the child ends first. */
const ask = (child: ChildProcess, order: Order): Promise<Reply | undefined> =>
  new Promise((resolve) => {
    const settle = (reply?: Reply): void => {
      child.off('message', onMessage);
      child.off('exit', onEnd);
      child.off('error', onEnd);
      resolve(reply);
    };
    const onMessage = (message: unknown): void => {
      settle(message as Reply);
    };
    const onEnd = (): void => {
      settle();
    };
    child.on('message', onMessage);
    child.on('exit', onEnd);
    child.on('error', onEnd);
    child.send(order);
  });

/** A child whose channel closes cleans up and ends by itself, as it does when the worker is killed. */
const sendAway = (child: ChildProcess): Promise<void> =>
  new Promise((resolve) => {
    const last = setTimeout(() => child.kill('SIGKILL'), PATIENCE);
    child.once('exit', () => {
      clearTimeout(last);
      resolve();
    });
    if (child.connected) child.disconnect();
  });
