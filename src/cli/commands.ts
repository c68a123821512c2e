import type { Command } from './command.js';

const SELECTION = ['village', 'household'] as const;

/** The sub-commands in the order of help. */
export const COMMANDS: readonly Command[] = [
  { name: 'build', parameters: '<WORKSPACE>', options: ['out', 'village', 'villageOf', 'format', 'audience', 'allowPartial', 'duplex', 'jobs'], mandatory: ['out'], load: () => import('./commands/build.js') },
  { name: 'check', parameters: '<WORKSPACE>', options: [...SELECTION, 'report', 'file', 'since', 'system', 'jobs'], load: () => import('./commands/check.js') },
  { name: 'explain', parameters: '[CODE...]', options: [], load: () => import('./commands/explain.js') },
  { name: 'render', parameters: '<WORKSPACE>', options: ['out', ...SELECTION, 'format', 'signer', 'duplex', 'jobs'], mandatory: ['out'], load: () => import('./commands/render.js') },
  { name: 'verify', parameters: '<PACKAGE...>', options: [], load: () => import('./commands/verify.js') },
  { name: 'preview', parameters: '<WORKSPACE>', options: ['household', 'document', 'file', 'serve', 'port'], mandatory: ['household'], load: () => import('./commands/preview.js') },
  { name: 'templates', parameters: '<ACTION> [WORKSPACE]', options: ['set'], load: () => import('./commands/templates.js') },
  { name: 'init', parameters: '<DIR>', options: [], load: () => import('./commands/init.js') },
  { name: 'doctor', parameters: '[WORKSPACE]', options: [], load: () => import('./commands/doctor.js') },
  { name: 'schemas', parameters: '', options: ['out', 'scheme'], mandatory: ['out'], load: () => import('./commands/schemas.js') },
];
