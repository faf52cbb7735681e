import { Command, CommanderError } from 'commander';
import { closeConnection } from '../db/connection.ts';
import { readKey } from '../db/keyring.ts';
import { databaseExists, openDatabase } from '../db/open.ts';
import { readSettings } from '../db/settings.ts';
import { storageFailure } from '../db/sqlite-failure.ts';
import { type Language, text } from '../shared/text.ts';
import { unknownName } from '../shared/unknown-name.ts';
import { exitCodes, UserError } from '../shared/user-error.ts';
import { printableLines } from '../terminal/printable.ts';
import { ClosedPipe, StreamSink } from '../terminal/sink.ts';
import { authorize } from './authorize.ts';
import { buildCommand } from './build-command.ts';
import { localizeHelp } from './command-help.ts';
import { coloursAllowed, createContext, type OpenContext } from './create-context.ts';
import { failureDocument, failureOf, failureWords } from './failure.ts';
import { addGlobals, globalOptions, parseGlobalOptions, typedOptions } from './globals.ts';
import { requestedLanguage } from './language.ts';
import type { ProcessIO } from './process-io.ts';
import { registry } from './registry.ts';
import { nameFlagsInErrors, refuseEmptyFlags, usageError } from './usage-error.ts';

const commands = registry.commands.filter(({ parent }) => parent === undefined);

/** Finds the command among the words, builds its module, parses, acts, and turns what happens into an exit code. */
export async function runCommand(argv: readonly string[], io: ProcessIO): Promise<number> {
  const sinks = { stdout: new StreamSink(io.stdout), stderr: new StreamSink(io.stderr) };
  const language = requestedLanguage(argv, io.env);
  let context: OpenContext | undefined;
  try {
    context = createContext({
      io,
      sinks,
      storage: { openDatabase, databaseExists, readSettings, readKey, closeConnection },
      language,
      line: argv,
    });
    const words = commandFirst(argv);
    const help: string[] = [];
    const program = await programFor(words[0], context, { help, width: sinks.stdout.width ?? usualWidth });
    await parsed(program, words);
    await context.end();
    for (const part of help) await sinks.stdout.write(part);
    return exitCodes.ok;
  } catch (error) {
    context?.clearProgress();
    return await failed(error, {
      argv,
      env: io.env,
      isJson: io.jsonFailures || wantsJson(argv),
      context,
      stderr: sinks.stderr,
      language: context?.failureLanguage() ?? language ?? 'en',
    });
  } finally {
    context?.close();
  }
}

/** Parses and acts. Help that was asked for ends the parsing like an error, but is none. */
async function parsed(program: Command, words: readonly string[]): Promise<void> {
  try {
    await program.parseAsync(words, { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
  }
}

/** The words with the command in front: flags of every command may be typed before it. */
function commandFirst(argv: readonly string[]): string[] {
  const takesValue = new Set(globalOptions().flatMap((o) => (o.required ? [o.short, o.long] : [])));
  let at = 0;
  while (at < argv.length && argv[at]?.startsWith('-') && argv[at] !== '-') at += takesValue.has(argv[at]) ? 2 : 1;
  const flags = argv.slice(0, at);
  const rest = argv.slice(at);
  const end = rest.indexOf('--');
  return end < 0 ? [...rest, ...flags] : [...rest.slice(0, end), ...flags, ...rest.slice(end)];
}

/** Columns of help that goes to no terminal. */
const usualWidth = 80;

/** Takes the help that is printed, of a width in columns. */
interface HelpTaker {
  readonly help: string[];
  readonly width: number;
}

async function programFor(
  name: string | undefined,
  context: OpenContext,
  { help, width }: HelpTaker,
): Promise<Command> {
  const entry = commands.find((command) => command.name === name);
  if (!entry) throw unknownCommand(name);
  const command = await buildCommand(entry, context);
  addGlobals(command, context.language);
  nameFlagsInErrors(command);
  localizeHelp(command, context.language, width);
  command.hook('preAction', async (_, leaf) => {
    refuseEmptyFlags(leaf);
    await context.configure(parseGlobalOptions(typedOptions(leaf)), entry);
    await authorize(context, { entry, leaf });
  });
  const program = new Command('crm').enablePositionalOptions().addCommand(command);
  captureOutput(program, help);
  return program;
}

/** Errors of commander become ours: it throws instead of exiting, and its help is collected, to be written as we write. */
function captureOutput(command: Command, help: string[]): void {
  command.exitOverride((error) => {
    throw error.exitCode === 0 ? error : usageError(error, command);
  });
  command.configureOutput({
    writeOut: (part) => help.push(part),
    writeErr: () => {},
    getOutHasColors: () => false,
  });
  for (const child of command.commands) captureOutput(child, help);
}

function unknownCommand(typed: string | undefined): UserError {
  // Flags alone: they were looked for in front of a command, and there is none.
  const name = typed?.startsWith('-') ? undefined : typed;
  const list = text('`crm --help` lists them.', '`crm --help` liệt kê các lệnh.');
  if (!name) {
    return new UserError({ code: 'usage', message: text('No command was named.', 'Chưa nêu lệnh nào.'), hint: list });
  }
  return unknownName(name, {
    what: text('command', 'lệnh'),
    known: commands.map((command) => command.name),
    typed: (near) => `crm ${near}`,
    otherwise: list,
  });
}

/** Read from the words themselves: a line that cannot be parsed is answered in JSON too. */
function wantsJson(argv: readonly string[]): boolean {
  const end = argv.indexOf('--');
  const flags = end < 0 ? argv : argv.slice(0, end);
  return (
    flags.includes('--json') ||
    flags.some((word, i) => word === '--format=json' || (word === 'json' && flags[i - 1] === '--format'))
  );
}

interface Scene {
  readonly argv: readonly string[];
  readonly env: ProcessIO['env'];
  readonly isJson: boolean;
  readonly context: OpenContext | undefined;
  readonly stderr: StreamSink;
  readonly language: Language;
}

async function failed(thrown: unknown, { argv, env, isJson, context, stderr, language }: Scene): Promise<number> {
  if (thrown instanceof ClosedPipe) return 0;
  const failure = failureOf(
    thrown instanceof UserError ? thrown : ((context && storageFailure(thrown, context.databasePath)) ?? thrown),
  );
  const colour = coloursAllowed(env, stderr, !argv.includes('--no-color'));
  const words = isJson ? failureDocument(failure) : failureWords(failure, { language, width: stderr.width, colour });
  const stack = argv.includes('--debug') && thrown instanceof Error ? `${printableLines(thrown.stack ?? '')}\n` : '';
  await stderr.write(words + stack).catch(() => undefined);
  return exitCodes[failure.code];
}
