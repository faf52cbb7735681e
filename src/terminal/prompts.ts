import type { Readable, Writable } from 'node:stream';
import { type Language, type Text, text } from '../shared/text.ts';
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

export interface TextQuestion {
  readonly question: Text;
  /** Shown while nothing is typed. */
  readonly example: string;
  /** What is wrong with an answer; undefined: nothing. */
  readonly fault: (answer: string) => Text | undefined;
}

/** Asks for a text, again until it is accepted; empty where nothing is typed. Undefined: the person left. */
export async function askText(io: PromptIO, { question, example, fault }: TextQuestion): Promise<string | undefined> {
  const { isCancel, text: ask } = await import('@clack/prompts');
  const answer = await ask({
    ...streams(io),
    message: printable(question[io.language]),
    placeholder: `${text('for example', 'ví dụ')[io.language]} ${example}`,
    defaultValue: '',
    validate: (typed) => {
      const wrong = fault(typed?.trim() ?? '');
      return wrong && printable(wrong[io.language]);
    },
  });
  return isCancel(answer) ? undefined : answer.trim();
}
