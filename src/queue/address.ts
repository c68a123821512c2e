import { SetupError } from '../errors.js';

/** Where Redis is. Its password never stands here: command lines are for all to see. */
export type RedisAddress = { readonly path: string } | { readonly host: string; readonly port: number };

/** Redis listens here unless it was told otherwise. */
const PORT = 6379;

const HINT = '写 unix:/路径/redis.sock，或 redis://主机:端口；口令写在环境变量 DANGKA_REDIS_PASSWORD 里';

/** Reads `unix:/path/redis.sock` or `redis://host:port`. */
export function readAddress(text: string): RedisAddress {
  const path = /^unix:(?:\/\/)?(\/.+)$/.exec(text)?.[1];
  if (path !== undefined) return { path };
  const url = text.startsWith('redis://') ? parseUrl(text) : undefined;
  if (url === undefined || url.hostname === '') throw new SetupError('--redis 后面不是 Redis 的地址', HINT);
  if (url.username !== '' || url.password !== '') throw new SetupError('--redis 里写了用户名或口令，别人能在进程列表里看到', '去掉它们，改用环境变量 DANGKA_REDIS_USERNAME 和 DANGKA_REDIS_PASSWORD');
  if (!['', '/'].includes(url.pathname) || url.search !== '' || url.hash !== '') throw new SetupError('--redis 的端口后面不能再写别的', HINT);
  return { host: url.hostname.replace(/^\[(.*)\]$/, '$1'), port: url.port === '' ? PORT : Number(url.port) };
}

const parseUrl = (text: string): URL | undefined => (URL.canParse(text) ? new URL(text) : undefined);
