import type { Command, Option } from 'commander';
import type { AppContext } from '../context.ts';
import type { TypedCommand, TypedFlag } from '../module.ts';
import { examplesOf } from '../terminal/examples.ts';
import { buildCommand } from './build-command.ts';
import { addGlobals, isGlobal } from './globals.ts';
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
  usage: command.usage(),
  about: command.description(),
  arguments: command.registeredArguments.map((argument) => ({ name: argument.name(), about: argument.description })),
  flags: command.options.map(typedFlag),
  examples: examplesOf(command),
  commands: command.commands.map(typedCommand),
});

const typedFlag = (option: Option): TypedFlag => ({
  name: option.long ?? option.short ?? '',
  term: option.flags,
  about: option.description,
  isGlobal: isGlobal(option),
});
