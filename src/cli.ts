#!/usr/bin/env node
import { chooseTexts } from './cli/texts.js';
import type { Io, Output } from './cli/io.js';
import { codeOf } from './node/access.js';
import { releaseLocks } from './node/lock.js';
import { removeTemporaryFiles } from './node/temporary.js';
import { isSupportedNode, NODE_FLOOR } from './node/version-check.js';

// What is imported above runs on old versions too, so that they can be told; the rest is loaded afterwards.
const argv = process.argv.slice(2);
const text = chooseTexts(argv);
if (isSupportedNode(process.versions.node)) await start();
else {
  process.stderr.write(`${text.failure.error}${text.failure.node(process.versions.node, NODE_FLOOR)}\n`);
  process.exitCode = 1;
}

async function start(): Promise<void> {
  const { run, reportFailure } = await import('./cli/run.js');
  const io = openIo();
  onSignal('SIGINT', 130);
  onSignal('SIGTERM', 143);
  onSignal('SIGHUP', 129);
  process.on('uncaughtException', (error) => {
    removeTemporaryFiles();
    releaseLocks();
    process.exit(reportFailure(error, argv, io));
  });
  process.exitCode = await run(argv, io);
}

/** Stops at once: what is finished stands under its name, what is not is removed. */
function onSignal(signal: NodeJS.Signals, code: number): void {
  process.once(signal, () => {
    removeTemporaryFiles();
    releaseLocks();
    process.stderr.write(`\n${text.failure.interrupted}\n`);
    process.exit(code);
  });
}

function openIo(): Io {
  const { env, stdout, stderr } = process;
  watchOutput();
  return {
    stdout: openOutput(stdout),
    stderr: openOutput(stderr),
    screen: stderr.isTTY && stderr.columns > 0 && env['TERM'] !== 'dumb' ? stderr : undefined,
    color: (env['NO_COLOR'] ?? '') === '' && env['TERM'] !== 'dumb',
    debug: env['DANGKA_DEBUG'] === '1',
    nodeVersion: process.versions.node,
  };
}

function openOutput(stream: NodeJS.WriteStream): Output {
  return {
    write: (words) => {
      stream.write(words);
    },
    isTerminal: stream.isTTY,
    columns: stream.columns > 0 ? stream.columns : undefined,
  };
}

/** A reader that has had enough (`| head`) is no fault; a full disk is, and nobody else would say so. */
function watchOutput(): void {
  process.stderr.on('error', () => undefined);
  process.stdout.on('error', (error) => {
    if (codeOf(error) === 'EPIPE') return;
    process.stderr.write(`${text.failure.error}${text.failure.stdout(codeOf(error))}\n${text.failure.hint}${text.failure.stdoutHint}\n`);
    process.once('exit', () => {
      process.exitCode = 1;
    });
  });
}
