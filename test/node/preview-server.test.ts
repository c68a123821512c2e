import { get, request, type IncomingMessage } from 'node:http';
import { networkInterfaces } from 'node:os';
import { afterEach, describe, expect, it } from 'vitest';
import { openPreviewServer, type PreviewServer, type WritePage } from '../../src/node/preview-server.js';

let server: PreviewServer | undefined;
afterEach(async () => {
  await server?.close();
  server = undefined;
});

const start = async (write: WritePage = (query, head) => Promise.resolve(`<html><head>${head}</head><body>${query.get('household') ?? ''}</body></html>`)): Promise<PreviewServer> => (server = await openPreviewServer(0, write));

interface Answer {
  readonly status: number | undefined;
  readonly body: string;
  readonly headers: IncomingMessage['headers'];
}

const ask = (port: number, path: string, { host, method = 'GET' }: { readonly host?: string; readonly method?: string } = {}): Promise<Answer> =>
  new Promise((resolve, reject) => {
    const sent = request({ host: '127.0.0.1', port, path, method, headers: host === undefined ? {} : { Host: host } }, (response) => {
      let body = '';
      response.setEncoding('utf8');
      response.on('data', (chunk: string) => (body += chunk));
      response.on('end', () => {
        resolve({ status: response.statusCode, body, headers: response.headers });
      });
    });
    sent.on('error', reject);
    sent.end();
  });

/** Reads the stream of events until it has said so many. */
const listen = (port: number, count: number, onFirst: () => void): Promise<readonly string[]> =>
  new Promise((resolve, reject) => {
    const sent = get({ host: '127.0.0.1', port, path: '/events' }, (response) => {
      let text = '';
      response.setEncoding('utf8');
      response.on('data', (chunk: string) => {
        const before = text;
        text += chunk;
        const said = [...text.matchAll(/^data: (.*)$/gm)].map((match) => match[1] ?? '');
        if (before === '') onFirst();
        if (said.length < count) return;
        sent.destroy();
        resolve(said);
      });
    });
    sent.on('error', reject);
  });

describe('the page', () => {
  it('is served for its query, kept by nobody, and runs no other script than its own', async () => {
    const { port, url } = await start();
    expect(url).toBe(`http://127.0.0.1:${port}/`);
    const { status, body, headers } = await ask(port, '/?household=4107');
    expect([status, headers['content-type'], headers['cache-control']]).toEqual([200, 'text/html; charset=utf-8', 'no-store']);
    expect(body).toContain('<body>4107</body>');
    expect(headers['content-security-policy']).toMatch(/default-src 'none'.*script-src 'sha256-/);
    expect(headers['access-control-allow-origin']).toBeUndefined();
  });

  it('is the only thing there is', async () => {
    const { port } = await start();
    for (const path of ['/package.json', '/index.html', '/../dangka.yaml', '/%2e%2e/dangka.yaml', '/events/', '//etc/passwd', '*']) expect((await ask(port, path)).status, path).toBe(404);
    for (const method of ['POST', 'PUT', 'DELETE', 'OPTIONS']) expect((await ask(port, '/', { method })).status, method).toBe(405);
  });

  it.each(['evil.example', 'evil.example:80', 'localhost.evil.example', '127.0.0.1.evil.example', '192.168.1.2', '[::1]'])('is refused under the name of another machine: %s', async (host) => {
    const { port } = await start();
    for (const path of ['/', '/events']) expect((await ask(port, path, { host })).status).toBe(403);
  });

  it.each(['localhost', 'LOCALHOST:8080', '127.0.0.1', '127.0.0.1:1'])('is given under a name of this one: %s', async (host) => {
    const { port } = await start();
    expect((await ask(port, '/', { host })).status).toBe(200);
  });

  it('tells nothing of what went wrong inside, and goes on', async () => {
    let broken = true;
    const { port } = await start(() => (broken ? Promise.reject(new Error('410799197005120035')) : Promise.resolve('<p>好</p>')));
    expect(await ask(port, '/')).toMatchObject({ status: 500, body: '500\n' });
    broken = false;
    expect(await ask(port, '/')).toMatchObject({ status: 200, body: '<p>好</p>' });
  });
});

describe('the events', () => {
  it('begin with the state that the page was written for, and tell of the next', async () => {
    const { port } = await start();
    const { body } = await ask(port, '/');
    const said = await listen(port, 3, () => {
      server?.announce();
      server?.announce();
    });
    expect(body).toContain(`content="${said[0] ?? ''}"`);
    expect(new Set(said).size).toBe(3);
  });
});

describe('the port', () => {
  it('is had by one only, and is free when it is over', async () => {
    const { port } = await start();
    await expect(openPreviewServer(port, () => Promise.resolve(''))).rejects.toMatchObject({ code: 'EADDRINUSE' });
    await server?.close();
    server = await openPreviewServer(port, () => Promise.resolve(''));
    expect(server.port).toBe(port);
  });

  it('cannot be reached from another machine', async () => {
    const { port } = await start();
    const others = Object.values(networkInterfaces()).flatMap((addresses) => (addresses ?? []).filter(({ internal, family }) => !internal && family === 'IPv4').map(({ address }) => address));
    for (const address of [...others, '127.0.0.2']) {
      await expect(new Promise((resolve, reject) => get({ host: address, port, timeout: 2000 }, resolve).on('error', reject).on('timeout', () => { reject(new Error('timeout')); }))).rejects.toThrow();
    }
  });
});
