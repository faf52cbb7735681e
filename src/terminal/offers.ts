import type { Command } from 'commander';

/** What a shell may complete of a value: words, or names of one kind (`segment`, `list`) that the database has. */
export type OfferedValues = readonly string[] | { readonly names: string };

const valuesOfCommand = new WeakMap<Command, Readonly<Record<string, OfferedValues>>>();

/** Says what a shell may complete for flags (`--segment`) and arguments (`name`) of a command. Choices of commander need no word. */
export function withOffers(command: Command, values: Readonly<Record<string, OfferedValues>>): Command {
  valuesOfCommand.set(command, { ...valuesOfCommand.get(command), ...values });
  return command;
}

/** What a shell may complete for a flag or an argument of a command. */
export const offersOf = (command: Command, name: string): OfferedValues | undefined =>
  valuesOfCommand.get(command)?.[name];
