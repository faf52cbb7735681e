import type { Ora } from 'ora';

/** One line on a terminal that says how far long work has come. */
export class Progress {
  readonly #stream: NodeJS.WritableStream;
  readonly #coloured: boolean;
  #spinner: Ora | undefined;
  #words: string | undefined;

  constructor(stream: NodeJS.WritableStream, coloured: boolean) {
    this.#stream = stream;
    this.#coloured = coloured;
  }

  /** Shows the words, or changes them; resolves when they are seen. What is seen is drawn at once: long queries let nothing else run. */
  async show(words: string): Promise<void> {
    this.#words = words;
    if (!this.#spinner) await this.#start();
    if (!this.#spinner || this.#words !== words) return;
    this.#spinner.text = words;
    this.#spinner.render();
  }

  /** Takes the line away. */
  wipe(): void {
    this.#words = undefined;
    this.#spinner?.stop();
    this.#spinner = undefined;
  }

  async #start(): Promise<void> {
    const { default: ora } = await import('ora');
    if (this.#words === undefined || this.#spinner) return;
    // Cursor and stdin stay as they are: taking them would install signal handlers, and then Ctrl-C waits for
    // a long query.
    this.#spinner = ora({
      text: this.#words,
      stream: this.#stream,
      color: this.#coloured ? 'cyan' : false,
      isEnabled: true,
      hideCursor: false,
      discardStdin: false,
    }).start();
  }
}
