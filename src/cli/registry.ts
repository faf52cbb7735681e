import type { Host } from '../module.ts';
import { modules } from '../modules.ts';
import { registryOf } from '../registry.ts';
import { commandGroups } from './command-groups.ts';
import { programPath, version } from './installation.ts';

const host: Host = {
  version,
  programPath,
  commandGroups: (language) => commandGroups(registry, language),
  commandTree: async (context) => (await import('./command-tree.ts')).commandTree(context),
  command: async (context, name) => (await import('./command-tree.ts')).commandNamed(context, name),
  run: async (context, words, env) => (await import('./in-process-run.ts')).runInProcess(context, words, env),
};

/** What this crm consists of. */
export const registry = registryOf(modules, host);
