import type { Command } from 'commander';

const linesOf = new WeakMap<Command, readonly string[]>();

/** Gives a command the lines that its help shows and that the tests run: whole lines as typed, two or more. */
export function withExamples(command: Command, ...lines: readonly string[]): Command {
  linesOf.set(command, lines);
  return command;
}

/** The examples of a command, none where it was given none. */
export const examplesOf = (command: Command): readonly string[] => linesOf.get(command) ?? [];
