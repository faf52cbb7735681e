import type { Command } from 'commander';
import { commands } from '../capabilities.ts';
import type { Shop } from '../shop.ts';
import { addGlobals } from './globals.ts';

/** A command as it can be typed, with its flags and the commands below it. */
export interface TypedCommand {
  readonly name: string;
  readonly about: string;
  readonly flags: readonly { readonly name: string; readonly about: string }[];
  readonly commands: readonly TypedCommand[];
}

/** The whole tree of commands, in the order of the table of contents. Loads every room. */
export async function commandWords(shop: Shop): Promise<TypedCommand[]> {
  const tree: TypedCommand[] = [];
  for (const { name, about, build } of commands) {
    const command = (await build(shop)).name(name);
    if (!command.description()) command.description(about[shop.language]);
    addGlobals(command, shop.language);
    tree.push(wordsOf(command));
  }
  return tree;
}

const wordsOf = (command: Command): TypedCommand => ({
  name: command.name(),
  about: command.description(),
  flags: command.options.map(({ long, short, description }) => ({ name: long ?? short ?? '', about: description })),
  commands: command.commands.map(wordsOf),
});
