/** Who can be asked, and how a question is put. */
export interface Asking {
  readonly stdin: NodeJS.ReadableStream & { isTTY?: boolean };
  /** False: never ask (`--no-input`). */
  readonly input: boolean;
  readonly ask: (question: string) => Promise<void>;
}

/** The line that is answered on the terminal; undefined when there is none, or the input ends instead (Ctrl-D). */
export async function answerTo(question: string, { stdin, input, ask }: Asking): Promise<string | undefined> {
  if (!stdin.isTTY || !input) return undefined;
  await ask(question);
  const { createInterface } = await import('node:readline/promises');
  const lines = createInterface({ input: stdin });
  // Whoever ends the input would be waited for without end.
  const ended = new AbortController();
  lines.once('close', () => ended.abort());
  try {
    return await lines.question('', { signal: ended.signal });
  } catch (error) {
    if (ended.signal.aborted) return undefined;
    throw error;
  } finally {
    lines.close();
  }
}
