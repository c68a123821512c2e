import { writeSync } from 'node:fs';

// Loaded into the measured process with --import: its own peak, which no other process can see once it has ended.
process.on('exit', () => {
  writeSync(2, `\npeak-kib ${process.resourceUsage().maxRSS}\n`);
});
