import type { Command } from './command.js';

const SELECTION = ['village', 'household'] as const;

/** The sub-commands in the order of help. */
export const COMMANDS: readonly Command[] = [
  { name: 'build', parameters: '<WORKSPACE>', options: ['out', 'village', 'villageOf', 'format', 'audience', 'allowPartial', 'duplex', 'force', 'dryBuild', 'shard', 'prune', 'jobs'], mandatory: ['out'], load: () => import('./commands/build.js') },
  { name: 'pack', parameters: '<WORKSPACE>', options: ['out', 'village', 'villageOf', 'format', 'audience', 'allowPartial', 'sign', 'prune', 'jobs'], mandatory: ['out'], load: () => import('./commands/pack.js') },
  { name: 'check', parameters: '<WORKSPACE>', options: [...SELECTION, 'report', 'file', 'since', 'system', 'jobs'], load: () => import('./commands/check.js') },
  { name: 'explain', parameters: '[CODE...]', options: [], load: () => import('./commands/explain.js') },
  { name: 'render', parameters: '<WORKSPACE>', options: ['out', ...SELECTION, 'format', 'signer', 'duplex', 'jobs'], mandatory: ['out'], load: () => import('./commands/render.js') },
  { name: 'number', parameters: '<WORKSPACE>', options: ['village', 'dryRun'], load: () => import('./commands/number.js') },
  { name: 'status', parameters: '<WORKSPACE>', options: ['packages', ...SELECTION, 'coverage', 'why'], load: () => import('./commands/status.js') },
  { name: 'sign', parameters: '<WORKSPACE>', options: ['household', 'post', 'person', 'date', 'renew', 'importFile', 'waiting', 'answerable', 'village'], load: () => import('./commands/sign.js') },
  { name: 'ledger', parameters: '<WORKSPACE>', options: ['overdue', 'village', 'round', 'day', 'system', 'listing', 'file'], load: () => import('./commands/ledger.js') },
  { name: 'sample', parameters: '<WORKSPACE>', options: ['round', 'drawVillages', 'drawHouseholds', 'seed', 'drawing', 'file'], mandatory: ['round'], load: () => import('./commands/sample.js') },
  { name: 'verify', parameters: '<PACKAGE...>', options: ['key'], load: () => import('./commands/verify.js') },
  { name: 'keygen', parameters: '', options: ['keyFolder', 'algorithm', 'name'], mandatory: ['keyFolder'], load: () => import('./commands/keygen.js') },
  { name: 'seal', parameters: '<ZIP...>', options: ['sign', 'to', 'folder'], load: () => import('./commands/seal.js') },
  { name: 'unseal', parameters: '<FILE...>', options: ['identity', 'folder'], mandatory: ['identity'], load: () => import('./commands/unseal.js') },
  { name: 'preview', parameters: '<WORKSPACE>', options: ['household', 'document', 'file', 'serve', 'port'], mandatory: ['household'], load: () => import('./commands/preview.js') },
  { name: 'templates', parameters: '<ACTION> [WORKSPACE]', options: ['set'], load: () => import('./commands/templates.js') },
  { name: 'init', parameters: '<DIR>', options: [], load: () => import('./commands/init.js') },
  { name: 'doctor', parameters: '[WORKSPACE]', options: [], load: () => import('./commands/doctor.js') },
  { name: 'schemas', parameters: '', options: ['out', 'scheme'], mandatory: ['out'], load: () => import('./commands/schemas.js') },
];
