import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { isSupportedNode, NODE_FLOOR } from '../../src/node/version-check.js';

describe('the oldest Node.js', () => {
  it('is the one that package.json names', () => {
    const { engines } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as { engines: { node: string } };
    expect(engines.node).toBe(`>=${NODE_FLOOR}`);
  });

  it.each(['20.19.0', 'v20.19.0', '20.19.5', '20.100.0', '22.0.0', '24.1.0-nightly2025'])('admits %s', (version) => {
    expect(isSupportedNode(version)).toBe(true);
  });

  it.each(['20.18.9', '20.9.0', '18.20.8', '8.0.0', '20', ''])('refuses %s', (version) => {
    expect(isSupportedNode(version)).toBe(false);
  });
});
