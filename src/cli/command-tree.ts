import type { Argument, Command, Option } from 'commander';
import type { AppContext } from '../context.ts';
import type { CommandEntry, TypedArgument, TypedCommand, TypedFlag } from '../module.ts';
import { examplesOf } from '../terminal/examples.ts';
import { offersOf } from '../terminal/offers.ts';
import { buildCommand } from './build-command.ts';
import { addGlobals, isGlobal } from './globals.ts';
import { registry } from './registry.ts';

/** The whole tree of commands, in the order of the modules. Loads all of them. */
export async function commandTree(context: AppContext): Promise<TypedCommand[]> {
  const tree: TypedCommand[] = [];
  for (const entry of registry.commands) if (entry.parent === undefined) tree.push(await typedEntry(entry, context));
  return tree;
}

/** One command of that name, with those below it; undefined where there is none. Loads its module. */
export async function commandNamed(context: AppContext, name: string): Promise<TypedCommand | undefined> {
  const entry = registry.commands.find((one) => one.name === name && one.parent === undefined);
  return entry && typedEntry(entry, context);
}

async function typedEntry(entry: CommandEntry, context: AppContext): Promise<TypedCommand> {
  const command = await buildCommand(entry, context);
  addGlobals(command, context.language);
  return typedCommand(command);
}

const typedCommand = (command: Command): TypedCommand => ({
  name: command.name(),
  usage: command.usage(),
  about: command.description(),
  arguments: command.registeredArguments.map((argument) => typedArgument(command, argument)),
  flags: command.options.map((option) => typedFlag(command, option)),
  examples: examplesOf(command),
  commands: command.commands.map(typedCommand),
});

const typedArgument = (command: Command, argument: Argument): TypedArgument => ({
  name: argument.name(),
  about: argument.description,
  variadic: argument.variadic,
  values: argument.argChoices ?? offersOf(command, argument.name()),
});

const typedFlag = (command: Command, option: Option): TypedFlag => ({
  name: option.long ?? option.short ?? '',
  term: option.flags,
  about: option.description,
  isGlobal: isGlobal(option),
  values: option.argChoices ?? offersOf(command, option.long ?? ''),
});
