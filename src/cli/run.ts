import { wishedLanguage } from './language.ts';
import type { World } from './world.ts';

/**
 * Runs one command line and tells its exit code. Never throws.
 * `--version` and `--help` load neither the database nor a room.
 */
export async function run(argv: readonly string[], world: World): Promise<number> {
  if (argv.length === 1 && (argv[0] === '--version' || argv[0] === '-V')) {
    const { version } = await import('./version.ts');
    world.stdout.write(`${version()}\n`);
    return 0;
  }
  if (asksForHelp(argv)) {
    const { helpText } = await import('./help.ts');
    world.stdout.write(helpText(wishedLanguage(argv, world.env) ?? 'en'));
    return 0;
  }
  const { runCommand } = await import('./run-command.ts');
  return runCommand(argv, world);
}

/** `crm`, `crm --help`, `crm help`, each with or without --lang. */
function asksForHelp(argv: readonly string[]): boolean {
  const words = argv.filter((word, at) => !word.startsWith('--lang') && argv[at - 1] !== '--lang');
  return words.length === 0 || (words.length === 1 && ['--help', '-h', 'help'].includes(words[0] ?? ''));
}
