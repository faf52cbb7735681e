import type { Command } from 'commander';
import type { AppContext } from '../context.ts';
import type { CommandEntry } from '../module.ts';
import { registry } from './registry.ts';

/** Makes the commander command of an entry, with the commands that other modules put below it. */
export async function buildCommand(entry: CommandEntry, context: AppContext): Promise<Command> {
  const command = (await entry.build(context, registry)).name(entry.name);
  if (!command.description()) command.description(entry.summary[context.language]);
  const below = registry.commands.filter(({ parent }) => parent === entry.name);
  for (const child of below) command.addCommand(await buildCommand(child, context));
  return command;
}
