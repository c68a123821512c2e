import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // The end-to-end tests run the built command; a cold machine needs more than the default five seconds.
    testTimeout: 60_000,
    hookTimeout: 120_000,
    // The default leaves one core to a person who works beside it; of two cores that is half the machine.
    maxWorkers: '100%',
  },
});
