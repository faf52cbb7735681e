import { Chalk } from 'chalk';
import type { Write } from '../files/output/sink.ts';
import { maskPhones } from '../shared/mask-phones.ts';
import type { Language, Text } from '../shared/text.ts';
import { continuedLines } from './continued-lines.ts';
import type { FormatName } from './format-names.ts';
import { maskedDocument, maskedSheet } from './masked.ts';
import { type OpenPager, throughPager } from './paging.ts';
import { printable, printableLines } from './printable.ts';
import { Progress } from './progress.ts';
import { render } from './render.ts';
import { nothingFound, type Sheet } from './sheet.ts';
import type { StreamSink } from './sink.ts';
import { wrapped } from './width.ts';

/** `live`: a result that comes while work goes on is seen as it comes, never in a pager. */
type ResultKind = 'live';

/**
 * Commits what must stand before anybody can have a result: before the first byte goes to a stream; of a file when it is
 * written whole and has no name yet. What it throws keeps the result back.
 */
type ResultClaim = () => void;

/** Where a command speaks: results to stdout (or `-o FILE`), talk to stderr. */
export interface Out {
  /** How results are printed. */
  readonly format: FormatName;
  readonly language: Language;
  /** The language of words inside a result: what machines read is never translated. */
  readonly resultLanguage: Language;
  /** Do results go to a terminal? */
  readonly onTerminal: boolean;
  /** Is what is said read at a terminal? */
  readonly talksToTerminal: boolean;
  /** Where questions to a person are drawn: stderr. */
  readonly talkStream: NodeJS.WritableStream;
  /** Can whoever takes the results keep us waiting? A pipe or a terminal can, a plain file cannot. */
  readonly pausable: boolean;
  /** Are cells of CSV and TSV left as they are (--raw)? Otherwise a spreadsheet runs none of them. */
  readonly raw: boolean;
  /** A result: `document` is what --json prints, `sheet` its rows for every other format; `claim` as in `results`. */
  show(document: object, sheet: Sheet, claim?: ResultClaim): Promise<void>;
  /**
   * A result written piece by piece. With `-o` the file appears when `produce` is done, whole or not at all.
   * Throws `usage` when the file exists and --force is not given, `io` when it cannot be written.
   */
  results(produce: (write: Write) => Promise<void>, kind?: ResultKind, claim?: ResultClaim): Promise<void>;
  /**
   * Talk for people, on stderr; silent with --quiet. With --json it is held back until the end: stderr is one object
   * where the command fails.
   */
  say(words: Text): Promise<void>;
  /** The end of a command that did not fail: says what was held back. */
  end(): Promise<void>;
  /** Talk for machines, on stderr even with --quiet: a manifest, a log line. */
  report(line: string): Promise<void>;
  /** The command that most people want next; only on a terminal, also where the result went to a file of `-o`. */
  next(command: string): Promise<void>;
  /** Progress of long work, on a terminal only; undefined takes it away. Resolves when it is seen. */
  progress(words: Text | undefined): Promise<void>;
}

export interface OutOptions {
  readonly stdout: StreamSink;
  readonly stderr: StreamSink;
  readonly format: FormatName;
  readonly language: () => Language;
  /** The time zone of times that people read. */
  readonly zone: () => string;
  readonly quiet: boolean;
  /** The command of a `next:` line as it fits this run: its database, and the run itself after a dry run. */
  readonly hint?: (command: string) => string;
  readonly raw: boolean;
  /** Are phone numbers masked in results and in what is said? */
  readonly masksPhones?: () => boolean;
  /** ANSI colours allowed on stdout and on stderr. */
  readonly colour: { readonly stdout: boolean; readonly stderr: boolean };
  /** Starts the pager for long results on a terminal. */
  readonly openPager?: OpenPager | undefined;
  /** The file of `-o`; undefined: results go to stdout. `isWorkbook`: its name asks for one. */
  readonly file: { readonly path: string; readonly force: boolean; readonly isWorkbook: boolean } | undefined;
}

const nextTitle = 'next:';
const pieceCharacters = 1 << 16;

/** The same text in pieces of some size: a write a row would cost more than the row. */
function* inPieces(chunks: Iterable<string>): Generator<string> {
  let piece = '';
  for (const chunk of chunks) {
    piece += chunk;
    if (piece.length < pieceCharacters) continue;
    yield piece;
    piece = '';
  }
  yield piece;
}

/** Writes text for a terminal: no data in it may drive the terminal. */
function printing(write: Write): Write {
  const decoder = new TextDecoder();
  return (chunk) => write(printableLines(typeof chunk === 'string' ? chunk : decoder.decode(chunk, { stream: true })));
}

/** The way out for a command that runs in a terminal, a pipe or under cron. */
export function createOut(options: OutOptions): Out {
  const { stdout, stderr, file } = options;
  const onTerminal = stdout.isTerminal && !file;
  const paint = new Chalk({ level: options.colour.stderr ? 1 : 0 });
  const progress = new Progress(stderr.stream, options.colour.stderr);
  const deliver: Out['results'] = async (produce, kind, claim) => {
    progress.wipe();
    const { openPager } = options;
    const { rows } = stdout.stream;
    if (!file) claim?.();
    if (onTerminal && openPager && rows && kind !== 'live')
      return throughPager(stdout, { rows: rows - 1, open: openPager }, produce);
    if (!file) return produce((chunk) => stdout.write(chunk));
    const { writeAtomically } = await import('../files/output/atomic.ts');
    await writeAtomically(file.path, { force: file.force }, async (to) => {
      await produce(async (chunk) => to.write(chunk));
      claim?.();
    });
  };
  const talk = async (line: string) => {
    progress.wipe();
    await stderr.write(`${line}\n`);
  };
  const onLines = (line: string) => (stderr.width === undefined ? [line] : wrapped(line, stderr.width)).join('\n');
  const heldBack: string[] = [];
  const tell = async (line: string) => {
    if (options.format === 'json') heldBack.push(line);
    else await talk(line);
  };
  const masks = () => options.masksPhones?.() ?? false;
  const say: Out['say'] = async (words) => {
    const line = words[options.language()];
    if (!options.quiet) await tell(onLines(printable(masks() ? maskPhones(line) : line)));
  };
  return {
    format: options.format,
    get language() {
      return options.language();
    },
    get resultLanguage() {
      return options.format === 'table' || options.format === 'md' ? options.language() : 'en';
    },
    onTerminal,
    talksToTerminal: stderr.isTerminal,
    talkStream: stderr.stream,
    results: (produce, ...how) =>
      onTerminal ? deliver((write) => produce(printing(write)), ...how) : deliver(produce, ...how),
    pausable: !file && !stdout.isFile,
    raw: options.raw,
    async show(whole, wholeSheet, claim) {
      const [document, sheet] = masks() ? [maskedDocument(whole), maskedSheet(wholeSheet)] : [whole, wholeSheet];
      const look = {
        language: options.language(),
        zone: options.zone(),
        onTerminal,
        room: onTerminal ? stdout.width : undefined,
        colour: !file && options.colour.stdout,
        raw: options.raw,
      };
      if (file?.isWorkbook) {
        const { writeWorkbook } = await import('./workbook.ts');
        return deliver((write) => writeWorkbook(sheet, { write }), undefined, claim);
      }
      const isForPeople = options.format === 'table';
      const shown = isForPeople ? { ...sheet, rows: [...sheet.rows] } : sheet;
      const produce = async (write: Write) => {
        const chunks = await render(options.format, document, shown, look);
        for (const chunk of inPieces(chunks)) await write(chunk);
      };
      await deliver(produce, undefined, claim);
      // In a pipe the header stays alone on stdout; a table on a terminal says it in its own place.
      const isEmpty = Array.isArray(shown.rows) && shown.rows.length === 0;
      if (isForPeople && isEmpty && !onTerminal) await say(sheet.empty ?? nothingFound);
    },
    say,
    async end() {
      for (const line of heldBack.splice(0)) await talk(line);
    },
    report: (line) => talk(printable(line)),
    async next(command) {
      const { width } = stderr;
      if (options.quiet || width === undefined || !stdout.isTerminal) return;
      const lines = continuedLines(printable(options.hint?.(command) ?? command), width, nextTitle.length + 1);
      await tell(`${paint.dim(nextTitle)} ${lines.map((line) => paint.bold(line)).join('\n')}`);
    },
    async progress(words) {
      if (options.quiet || !stderr.isTerminal) return;
      if (words) await progress.show(printable(words[options.language()]));
      else progress.wipe();
    },
  };
}
