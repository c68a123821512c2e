import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A page that stays up to date. */
export interface PreviewServer {
  readonly url: string;
  readonly port: number;
  /** Tells all who look at a page to fetch it again. */
  announce(): void;
  close(): Promise<void>;
}

/** Writes the page for the query of an address; the mark-up given has to stand in its head. */
export type WritePage = (query: URLSearchParams, head: string) => Promise<string>;

/** Only this machine can reach it: the page shows records of people. */
const ADDRESS = '127.0.0.1';
/** Names of this machine. With any other, a page of somewhere else has had its own name point here (DNS rebinding). */
const NAMES: readonly string[] = ['localhost', ADDRESS];
const EVENTS = '/events';

/** Fetches the page again as soon as the server speaks of another state than the one it was written for. */
const SCRIPT = `const seen = document.querySelector('meta[name="dangka-state"]').content;
new EventSource('${EVENTS}').onmessage = (event) => { if (event.data !== seen) location.reload(); };`;

const HEADERS = {
  'Cache-Control': 'no-store',
  'Content-Security-Policy': `default-src 'none'; img-src data:; style-src 'unsafe-inline'; connect-src 'self'; script-src 'sha256-${createHash('sha256').update(SCRIPT).digest('base64')}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff',
} as const;

/** Serves one page, and nothing else, on a port of this machine (0: any that is free). Rejects where the port cannot be had. */
export async function openPreviewServer(port: number, writePage: WritePage): Promise<PreviewServer> {
  const listeners = new Set<ServerResponse>();
  let state = 1;
  const server = createServer((request, response) => {
    const { pathname, searchParams } = addressOf(request);
    if (!isForThisMachine(request)) refuse(response, 403);
    else if (request.method !== 'GET') refuse(response, 405, { Allow: 'GET' });
    else if (pathname === EVENTS) listen(response);
    else if (pathname === '/') void answer(response, searchParams);
    else refuse(response, 404);
  });
  const listen = (response: ServerResponse): void => {
    response.writeHead(200, { ...HEADERS, 'Content-Type': 'text/event-stream; charset=utf-8' });
    // What has changed since the page was written shows at once.
    response.write(`retry: 1000\ndata: ${state}\n\n`);
    listeners.add(response);
    response.on('close', () => listeners.delete(response));
  };
  const answer = async (response: ServerResponse, query: URLSearchParams): Promise<void> => {
    const head = `<meta name="dangka-state" content="${state}">\n<script type="module">${SCRIPT}</script>`;
    try {
      const page = await writePage(query, head);
      response.writeHead(200, { ...HEADERS, 'Content-Type': 'text/html; charset=utf-8' });
      response.end(page);
    } catch {
      refuse(response, 500);
    }
  };
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen({ host: ADDRESS, port, exclusive: true }, resolve);
  });
  const bound = (server.address() as AddressInfo).port;
  return {
    port: bound,
    url: `http://${ADDRESS}:${bound}/`,
    announce: () => {
      state += 1;
      for (const response of listeners) response.write(`data: ${state}\n\n`);
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      }),
  };
}

function refuse(response: ServerResponse, status: 403 | 404 | 405 | 500, headers: Readonly<Record<string, string>> = {}): void {
  response.writeHead(status, { ...HEADERS, ...headers, 'Content-Type': 'text/plain; charset=utf-8' });
  response.end(`${status}\n`);
}

/** The path and query of a request; of one that is no path, nothing that is served. */
function addressOf({ url = '' }: IncomingMessage): Pick<URL, 'pathname' | 'searchParams'> {
  return URL.canParse(url, `http://${ADDRESS}`) && url.startsWith('/') ? new URL(url, `http://${ADDRESS}`) : { pathname: '', searchParams: new URLSearchParams() };
}

const isForThisMachine = ({ headers: { host = '' } }: IncomingMessage): boolean => NAMES.includes(host.toLowerCase().replace(/:\d+$/, ''));
