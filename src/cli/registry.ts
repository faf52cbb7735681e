import type { Host } from '../module.ts';
import { modules } from '../modules.ts';
import { registryOf } from '../registry.ts';
import { programPath } from './program.ts';
import { version } from './version.ts';

const host: Host = {
  version,
  programPath,
  commandTree: async (shop) => (await import('./command-tree.ts')).commandTree(shop),
  run: async (shop, words, env) => (await import('./play.ts')).play(shop, words, env),
};

/** What this crm consists of. */
export const registry = registryOf(modules, host);
