import { exitCodes } from '../shared/user-error.ts';
import { ClosedPipe, StreamSink } from '../terminal/sink.ts';
import { requestedLanguage } from './language.ts';
import type { ProcessIO } from './process-io.ts';

/**
 * Runs one command line and tells its exit code. Never throws.
 * `--version` and `--help` load neither the database nor a module.
 */
export async function run(argv: readonly string[], io: ProcessIO): Promise<number> {
  if (argv.length === 1 && (argv[0] === '--version' || argv[0] === '-V')) {
    const { version } = await import('./installation.ts');
    return printed(`${version()}\n`, { argv, io });
  }
  const asked = helpAsked(argv);
  if (asked) {
    const { helpText, overview } = await import('./help.ts');
    const tell = asked === 'all' ? helpText : overview;
    const width = (io.stdout.isTTY && io.stdout.columns) || usualWidth;
    return printed(tell(languageOf({ argv, io }), width), { argv, io });
  }
  const { runCommand } = await import('./run-command.ts');
  // `crm help import` is what many type for `crm import --help`.
  return runCommand(argv[0] === 'help' ? [...argv.slice(1), '--help'] : argv, io);
}

interface RunRequest {
  readonly argv: readonly string[];
  readonly io: ProcessIO;
}

const languageOf = ({ argv, io }: RunRequest) => requestedLanguage(argv, io.env) ?? 'en';

/** Prints and tells the exit code: a reader that went away is no failure, a full disk is one and is told. */
async function printed(words: string, asked: RunRequest): Promise<number> {
  try {
    await new StreamSink(asked.io.stdout).write(words);
    return exitCodes.ok;
  } catch (error) {
    if (error instanceof ClosedPipe) return exitCodes.ok;
    const { failureOf, failureWords } = await import('./failure.ts');
    const failure = failureOf(error);
    await new StreamSink(asked.io.stderr)
      .write(failureWords(failure, { language: languageOf(asked) }))
      .catch(() => undefined);
    return exitCodes[failure.code];
  }
}

/** Columns of help that goes to no terminal. */
const usualWidth = 80;

/** `crm` alone asks for an overview, `crm --help` and `crm help` for all, each with or without --lang. */
function helpAsked(argv: readonly string[]): 'overview' | 'all' | undefined {
  const words = argv.filter((word, at) => !word.startsWith('--lang') && argv[at - 1] !== '--lang');
  if (words.length === 0) return 'overview';
  return words.length === 1 && ['--help', '-h', 'help'].includes(words[0] ?? '') ? 'all' : undefined;
}
