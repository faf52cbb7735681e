import type { Readable, Writable } from 'node:stream';
import type { Language, Text } from '../shared/text.ts';
import { printable } from './printable.ts';

/** The terminal at which a person is asked. */
export interface PromptIO {
  readonly stdin: NodeJS.ReadableStream;
  /** Where questions are drawn: results stay on stdout. */
  readonly talk: NodeJS.WritableStream;
  readonly language: Language;
}

/** An answer by one key. */
export interface KeyAnswer<Key extends string> {
  /** The letter that is pressed. */
  readonly key: Key;
  readonly label: Text;
}

const streams = ({ stdin, talk }: PromptIO) => ({ input: stdin as Readable, output: talk as Writable });

/** Asks for one of some answers, each by a key. Undefined: the person left (Esc, Ctrl-C, the end of the input). */
export async function askByKey<Key extends string>(
  io: PromptIO,
  question: Text,
  answers: readonly KeyAnswer<Key>[],
): Promise<Key | undefined> {
  const { isCancel, selectKey } = await import('@clack/prompts');
  const options = answers.map(({ key, label }) => ({ value: key as string, label: printable(label[io.language]) }));
  const answer = await selectKey({ ...streams(io), message: printable(question[io.language]), options });
  return isCancel(answer) ? undefined : (answer as Key);
}
