import type { Language, Text } from '../shared/text.ts';
import { type FormatName, render } from './render.ts';
import type { Sheet } from './sheet.ts';
import type { Sink } from './sink.ts';

/** Where a command speaks: results to stdout (or `-o FILE`), talk to stderr. */
export interface Out {
  /** How results are printed. */
  readonly format: FormatName;
  readonly language: Language;
  /** Is stdout a terminal? */
  readonly onTerminal: boolean;
  /** A result: `document` is what --json prints, `sheet` its rows for every other format. */
  show(document: object, sheet: Sheet): Promise<void>;
  /** Data as it is, to where results go. */
  write(chunk: string | Uint8Array): Promise<void>;
  /** Talk for people, on stderr; silent with --quiet. */
  say(words: Text): Promise<void>;
  /** Talk for machines, on stderr even with --quiet: a manifest, a log line. */
  report(line: string): Promise<void>;
  /** The command that most people want next; only on a terminal. */
  next(command: string): Promise<void>;
  /** Progress of long work, on a terminal only; '' wipes it. */
  progress(words: Text | undefined): void;
}

export interface OutWish {
  readonly stdout: Sink;
  readonly stderr: Sink;
  readonly format: FormatName;
  readonly language: () => Language;
  readonly quiet: boolean;
  /** ANSI colours allowed on stdout and on stderr. */
  readonly colour: { readonly stdout: boolean; readonly stderr: boolean };
}

const bold = (line: string, colour: boolean) => (colour ? `\u001b[1m${line}\u001b[22m` : line);
const dim = (line: string, colour: boolean) => (colour ? `\u001b[2m${line}\u001b[22m` : line);

/** The way out for a command that runs in a terminal, a pipe or under cron. */
export function createOut(wish: OutWish): Out {
  const { stdout, stderr, colour } = wish;
  const framed = stdout.isTerminal;
  let progressShown = false;
  const wipe = async () => {
    if (progressShown) await stderr.write('\r\u001b[2K');
    progressShown = false;
  };
  return {
    format: wish.format,
    get language() {
      return wish.language();
    },
    onTerminal: stdout.isTerminal,
    async show(document, sheet) {
      await wipe();
      const look = { language: wish.language(), framed, colour: colour.stdout };
      for (const chunk of render(wish.format, document, sheet, look)) await stdout.write(chunk);
    },
    async write(chunk) {
      await stdout.write(chunk);
    },
    async say(words) {
      if (wish.quiet) return;
      await wipe();
      await stderr.write(`${words[wish.language()]}\n`);
    },
    async report(line) {
      await wipe();
      await stderr.write(`${line}\n`);
    },
    async next(command) {
      if (wish.quiet || !stderr.isTerminal || !stdout.isTerminal) return;
      await stderr.write(`${dim('next:', colour.stderr)} ${bold(command, colour.stderr)}\n`);
    },
    progress(words) {
      if (wish.quiet || !stderr.isTerminal) return;
      progressShown = words !== undefined;
      void stderr.write(`\r\u001b[2K${words ? words[wish.language()] : ''}`);
    },
  };
}
