import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { parseJson, runCli } from '../support/cli-run.js';
import { serveCli, type Served } from '../support/cli-serve.js';
import { edit, EXAMPLES, openScratch } from '../support/cli-workspace.js';

const HOUSEHOLD = '4107991032020001';
const TEMPLATES = fileURLToPath(new URL('../../templates', import.meta.url));

const scratch = openScratch();
let served: Served | undefined;
afterEach(async () => {
  await served?.stop('SIGKILL');
  served = undefined;
});
afterAll(scratch.remove);

/** A copy of the examples with a set of its own, being served. */
async function serveCopy(name: string, ...more: readonly string[]): Promise<{ readonly page: Served; readonly card: string; readonly record: string }> {
  const workspace = scratch.copyExamples(name);
  cpSync(`${TEMPLATES}/xinxiang-2017`, `${workspace}/templates/xinxiang-2017`, { recursive: true });
  const page = await serveCli(['preview', workspace, '--household', HOUSEHOLD, '--serve', ...more]);
  served = page;
  return { page, card: `${workspace}/templates/xinxiang-2017/card.hbs`, record: `${workspace}/villages/410799103202/households/${HOUSEHOLD}.yaml` };
}

/** Makes a change and waits until the page is told to come again. */
async function change(page: Served, make: () => void): Promise<void> {
  const told = page.nextEvent();
  // The change must not come before the ear.
  await new Promise((resolve) => setTimeout(resolve, 200));
  make();
  await told;
}

describe('a paper that is being served', () => {
  it('changes with its template and with the record, and comes back from faults', async () => {
    const { page, card, record } = await serveCopy('changes');
    expect(page.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/$/);
    expect(await page.fetch()).toContain('户档卡</span></h1>');

    await change(page, () => { edit(card, /户档卡<\/h1>/, '户档卡样张</h1>'); });
    expect(await page.fetch()).toContain('户档卡样张</span></h1>');

    await change(page, () => { edit(card, /<h1 after="4">/, '<h1 aftr="4">'); });
    const faulty = await page.fetch();
    expect(faulty).toContain('templates/xinxiang-2017/card.hbs:1:1');
    expect(faulty).toContain('没有属性 aftr');
    await change(page, () => { edit(card, /<h1 aftr="4">/, '<h1 after="4">'); });
    expect(await page.fetch()).toContain('户档卡样张</span></h1>');

    const before = readFileSync(record, 'utf8');
    await change(page, () => { edit(record, /^家庭人口: .*$/m, '家庭人口: 19'); });
    const refused = await page.fetch();
    expect(refused).toContain('MEMBER_COUNT_MISMATCH');
    expect(refused).toMatch(/villages\/410799103202\/households\/4107991032020001\.yaml:\d+:\d+/);
    expect(refused).not.toContain('户档卡样张');
    expect(refused).toContain('/events');
    await change(page, () => { writeFileSync(record, before.replace(/^地址: .*$/m, '地址: 新住处二号')); });
    expect(await page.fetch()).toContain('新住处二号');
  });

  it('links to the papers of the set and the households of the village', async () => {
    const { page } = await serveCopy('links', '--document', 'signoff');
    const html = await page.fetch();
    const links = [...html.matchAll(/<a href="([^"]*)"( aria-current="page")?>([^<]*)<\/a>/g)].map(([, href = '', here, words = '']) => ({ href: href.replaceAll('&#38;', '&'), here: here !== undefined, words }));
    expect(links.filter(({ here }) => here).map(({ words }) => words)).toEqual(['把关责任记录表', HOUSEHOLD]);
    expect(links.map(({ href }) => href)).toContain(`/?household=${HOUSEHOLD}&document=card-2`);
    expect(links.filter(({ href }) => href.endsWith('&document=signoff')).map(({ words }) => words)).toContain('4107991032020005');
    const other = links.find(({ words }) => words === '4107991032020002')?.href ?? '';
    expect(await page.fetch(other.slice(1))).toContain('审查把关责任记录表');
    expect(await page.fetch(`?household=${HOUSEHOLD}&document=card-2`)).toContain('家庭户档');
  });

  it('says what it cannot show, without a word becoming markup', async () => {
    const { page } = await serveCopy('strange');
    expect(await page.fetch('?document=%3Cscript%3Ealert(1)%3C/script%3E')).not.toContain('<script>alert');
    expect(await page.fetch('?document=nothing')).toContain('这一户没有「nothing」这份文件');
    expect(await page.fetch('?household=1')).toContain('没有这一户：1');
  });

  it.each([
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ] as const)('ends with %s, and its port is free again', async (signal, code) => {
    const { page } = await serveCopy(signal);
    await page.fetch();
    const ran = await page.stop(signal);
    served = undefined;
    expect(ran.code).toBe(code);
    const port = Number(new URL(page.url).port);
    await expect(listenOn(port)).resolves.toBe(port);
  });

  it('says where it is in JSON too, and takes the port asked for', async () => {
    const port = await listenOn(0);
    const workspace = scratch.copyExamples('json');
    served = await serveCli(['preview', workspace, '--household', HOUSEHOLD, '--serve', '--port', String(port)]);
    expect(served.url).toBe(`http://127.0.0.1:${port}/`);
    const ran = await served.stop('SIGINT');
    expect(ran.stdout).toBe(`http://127.0.0.1:${port}/\n`);
    expect(ran.stderr).toContain('Ctrl+C');
    served = await serveCli(['preview', workspace, '--household', HOUSEHOLD, '--serve', '--json']);
    const json = await served.stop('SIGINT');
    expect(parseJson(json)).toEqual({ ok: true, url: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+\/$/) as string });
  });
});

describe('what cannot be served ends with 1', () => {
  it('a port that is taken', async () => {
    const taken = createServer();
    await new Promise<void>((resolve) => taken.listen({ host: '127.0.0.1', port: 0 }, resolve));
    const port = String((taken.address() as AddressInfo).port);
    const ran = runCli(['preview', EXAMPLES, '--household', HOUSEHOLD, '--serve', '--port', port]);
    taken.close();
    expect(ran).toEqual({ code: 1, stdout: '', stderr: `错误：端口 ${port} 已被别的程序占用\n怎么办：换一个端口，或不写 --port\n` });
  });

  it.each([
    ['a household that is not there', ['--household', '1', '--serve'], '没有这一户：1'],
    ['a port that is none', ['--household', HOUSEHOLD, '--serve', '--port', '70000'], '--port 不能是「70000」'],
    ['a port without a page', ['--household', HOUSEHOLD, '--port', '8080'], '--port 要和 --serve 一起用'],
    ['a page that is to be written too', ['--household', HOUSEHOLD, '--serve', '-o', 'card.html'], '--serve 和 -o 不能一起用'],
  ])('%s', (_, args, message) => {
    const ran = runCli(['preview', EXAMPLES, ...args]);
    expect([ran.code, ran.stdout]).toEqual([1, '']);
    expect(ran.stderr).toContain(`错误：${message}\n`);
  });
});

/** Takes a port for a moment, and says which. */
function listenOn(port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const server: Server = createServer();
    server.once('error', reject);
    server.listen({ host: '127.0.0.1', port }, () => {
      const { port: bound } = server.address() as AddressInfo;
      server.close(() => {
        resolve(bound);
      });
    });
  });
}
