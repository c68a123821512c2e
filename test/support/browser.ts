import { existsSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { chromium, type BrowserContextOptions, type Page } from 'playwright-core';

/** Debian's package `chromium`. */
const PROGRAM = '/usr/bin/chromium';

/** A headless browser without a network. */
export interface TestBrowser {
  /** Opens a file as a double-click does, in a fresh profile. */
  readonly visit: (file: string, options?: BrowserContextOptions) => Promise<Visit>;
  readonly close: () => Promise<void>;
}

export interface Visit {
  readonly page: Page;
  /** Errors and warnings of the console, exceptions, refusals of the content security policy. */
  readonly complaints: readonly string[];
  /** Addresses of all that was asked for, the page itself first; what a policy then refused is among them. */
  readonly requests: readonly string[];
  readonly close: () => Promise<void>;
}

/** Throws where there is no browser: a page that nobody has opened is not tested. */
export async function openBrowser(): Promise<TestBrowser> {
  if (!existsSync(PROGRAM)) throw new Error(`找不到 ${PROGRAM}：网页要在真的浏览器里测试。安装后再运行：apt-get install chromium`);
  const browser = await chromium.launch({ executablePath: PROGRAM, args: ['--no-sandbox'] });
  return {
    visit: async (file, options = {}) => {
      const context = await browser.newContext({ ...options, offline: true, locale: 'zh-CN' });
      const page = await context.newPage();
      const complaints: string[] = [];
      const requests: string[] = [];
      page.on('console', (message) => {
        if (['error', 'warning'].includes(message.type())) complaints.push(message.text());
      });
      page.on('pageerror', (error) => complaints.push(error.message));
      context.on('request', (request) => requests.push(request.url()));
      await page.goto(pathToFileURL(file).href);
      return { page, complaints, requests, close: () => context.close() };
    },
    close: () => browser.close(),
  };
}
