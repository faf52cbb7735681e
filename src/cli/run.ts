import { exitCodes } from '../shared/user-error.ts';
import { ClosedPipe, Sink } from '../terminal/sink.ts';
import { wishedLanguage } from './language.ts';
import type { World } from './world.ts';

/**
 * Runs one command line and tells its exit code. Never throws.
 * `--version` and `--help` load neither the database nor a room.
 */
export async function run(argv: readonly string[], world: World): Promise<number> {
  if (argv.length === 1 && (argv[0] === '--version' || argv[0] === '-V')) {
    const { version } = await import('./version.ts');
    return printed(`${version()}\n`, world);
  }
  if (asksForHelp(argv)) {
    const { helpText } = await import('./help.ts');
    return printed(helpText(wishedLanguage(argv, world.env) ?? 'en'), world);
  }
  const { runCommand } = await import('./run-command.ts');
  return runCommand(argv, world);
}

/** Prints and tells the exit code: a reader that went away is no failure, a full disk is one. */
async function printed(words: string, world: World): Promise<number> {
  try {
    await new Sink(world.stdout).write(words);
    return exitCodes.ok;
  } catch (error) {
    return error instanceof ClosedPipe ? exitCodes.ok : exitCodes.io;
  }
}

/** `crm`, `crm --help`, `crm help`, each with or without --lang. */
function asksForHelp(argv: readonly string[]): boolean {
  const words = argv.filter((word, at) => !word.startsWith('--lang') && argv[at - 1] !== '--lang');
  return words.length === 0 || (words.length === 1 && ['--help', '-h', 'help'].includes(words[0] ?? ''));
}
