import { deflateSync } from 'node:zlib';

/** zlib stream (RFC 1950); 6 is where more effort stops paying for glyphs and page descriptions. */
export const deflate = (data: Uint8Array): Uint8Array => deflateSync(data, { level: 6, memLevel: 9 });
