/** Runs a command line as a person would type it, its failures as JSON, what it prints given to the two takers; tells its exit code. */
export type RunLine = (
  words: readonly string[],
  said: Readonly<Record<'stdout' | 'stderr', (chunk: string | Uint8Array) => Promise<void>>>,
) => Promise<number>;

/** What came of a line. */
export interface LineResult {
  readonly exit: number;
  /** The JSON document on stdout; undefined where there was none. */
  readonly document: unknown;
  /** The last line on stderr as JSON: a manifest, or the failure; undefined where it is none. */
  readonly report: unknown;
}

/** Plays a line with its results as JSON, without talk. A line that writes a file leaves the format to its name. */
export async function runLine(
  runInProcess: RunLine,
  words: readonly string[],
  results: 'json' | 'file' = 'json',
): Promise<LineResult> {
  const said = { stdout: '', stderr: '' };
  const taker = (stream: keyof typeof said) => async (chunk: string | Uint8Array) => {
    said[stream] += Buffer.from(chunk).toString();
  };
  const exit = await runInProcess([...words, ...(results === 'json' ? ['--json'] : []), '--quiet'], {
    stdout: taker('stdout'),
    stderr: taker('stderr'),
  });
  return { exit, document: json(said.stdout), report: json(said.stderr.trimEnd().split('\n').at(-1) ?? '') };
}

function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The sentence of a failure, and what mends it. What a bug says may hold anything, and is not repeated in a log. */
export function failureSentence({ report }: LineResult): string {
  const { error } = (report ?? {}) as { error?: { code: string; message: string; hint: string } };
  if (error === undefined || error.code === 'bug')
    return 'A bug of crm: the same step by hand, with --debug, says more.';
  return `${error.message} ${error.hint}`;
}
