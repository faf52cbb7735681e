import { readSync, writeSync } from 'node:fs';

/** Strings of a block, and blocks that are kept in memory. */
const blockStrings = 256;
const keptBlocks = 512;

/**
 * The strings that the cells of a workbook name by number. They are kept in a file and read by blocks: cells name them
 * nearly in order, so memory stays bounded however many there are.
 */
export class SharedStrings {
  readonly #fd: number;
  /** Where each whole block begins in the file; the last is where the next one will. */
  readonly #starts: number[] = [0];
  #filling: string[] = [];
  readonly #blocks = new Map<number, readonly string[]>();

  /** `fd`: an empty file of its own, readable and writable. */
  constructor(fd: number) {
    this.#fd = fd;
  }

  /** Adds the next string. */
  add(text: string): void {
    this.#filling.push(text);
    if (this.#filling.length === blockStrings) this.#store();
  }

  /** The string of a number, from 0; undefined when there is none. */
  get(index: number): string | undefined {
    const block = Math.floor(index / blockStrings);
    const within = index % blockStrings;
    if (block === this.#starts.length - 1) return this.#filling[within];
    return this.#blocks.get(block)?.[within] ?? this.#load(block)?.[within];
  }

  #store(): void {
    // XML has no character 0, so it can stand between the strings.
    const bytes = Buffer.from(this.#filling.join('\0'));
    const start = this.#starts.at(-1)!;
    for (let done = 0; done < bytes.length; )
      done += writeSync(this.#fd, bytes, done, bytes.length - done, start + done);
    this.#starts.push(start + bytes.length);
    this.#filling = [];
  }

  #load(block: number): readonly string[] | undefined {
    const start = this.#starts[block];
    const end = this.#starts[block + 1];
    if (start === undefined || end === undefined) return undefined;
    const bytes = Buffer.alloc(end - start);
    for (let done = 0; done < bytes.length; )
      done += readSync(this.#fd, bytes, done, bytes.length - done, start + done);
    const strings = bytes.toString().split('\0');
    if (this.#blocks.size >= keptBlocks) this.#blocks.delete(this.#blocks.keys().next().value!);
    this.#blocks.set(block, strings);
    return strings;
  }
}
