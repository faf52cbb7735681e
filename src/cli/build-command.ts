import type { Command } from 'commander';
import type { CommandEntry } from '../module.ts';
import type { Shop } from '../shop.ts';
import { registry } from './registry.ts';

/** Makes the commander command of an entry, with the commands that other modules put below it. */
export async function buildCommand(entry: CommandEntry, shop: Shop): Promise<Command> {
  const command = (await entry.build(shop, registry)).name(entry.name);
  if (!command.description()) command.description(entry.summary[shop.language]);
  const below = registry.commands.filter(({ parent }) => parent === entry.name);
  for (const child of below) command.addCommand(await buildCommand(child, shop));
  return command;
}
