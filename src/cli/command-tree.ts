import type { Command } from 'commander';
import type { AppContext } from '../context.ts';
import type { TypedCommand } from '../module.ts';
import { buildCommand } from './build-command.ts';
import { addGlobals } from './globals.ts';
import { registry } from './registry.ts';

/** The whole tree of commands, in the order of the modules. Loads all of them. */
export async function commandTree(context: AppContext): Promise<TypedCommand[]> {
  const tree: TypedCommand[] = [];
  for (const entry of registry.commands) {
    if (entry.parent !== undefined) continue;
    const command = await buildCommand(entry, context);
    addGlobals(command, context.language);
    tree.push(typedCommand(command));
  }
  return tree;
}

const typedCommand = (command: Command): TypedCommand => ({
  name: command.name(),
  about: command.description(),
  flags: command.options.map(({ long, short, description }) => ({ name: long ?? short ?? '', about: description })),
  commands: command.commands.map(typedCommand),
});
