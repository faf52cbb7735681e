import { constants, crc32, deflateRawSync } from 'node:zlib';
import type { Sink } from '../output/sink.ts';

interface WrittenEntry {
  readonly name: string;
  readonly crc: number;
  readonly packed: number;
  readonly size: number;
  readonly offset: number;
}

/** 1 January 1980: no clock in the archive, so that the same content is the same bytes. */
const fixedDate = (1 << 5) | 1;
const utf8Names = 1 << 11;
const sizesFollow = 1 << 3;
/** An empty last block, which ends deflated data. */
const lastBlock = Buffer.from([3, 0]);

/** Writes a zip archive front to back, one part after the other, without holding any. */
export class ZipWriter {
  readonly #sink: Sink;
  readonly #written: WrittenEntry[] = [];
  #offset = 0;
  #part: { name: string; crc: number; packed: number; size: number; offset: number } | undefined;

  constructor(sink: Sink) {
    this.#sink = sink;
  }

  /** Begins the next part; what is added goes there. */
  async begin(name: string): Promise<void> {
    await this.#finishPart();
    this.#part = { name, crc: 0, packed: 0, size: 0, offset: this.#offset };
    const header = Buffer.alloc(30);
    header.writeUInt32LE(0x04034b50, 0);
    writeCommon(header, 4, name);
    await this.#put(Buffer.concat([header, Buffer.from(name)]));
  }

  /** Adds text to the part; pieces of 64 KiB and more pack well. */
  async add(text: string): Promise<void> {
    const part = this.#part!;
    const bytes = Buffer.from(text);
    part.crc = crc32(bytes, part.crc);
    part.size += bytes.length;
    // Each piece ends on a byte, so pieces that were packed apart make one stream.
    await this.#putPacked(deflateRawSync(bytes, { finishFlush: constants.Z_SYNC_FLUSH }));
  }

  /** Ends the archive with its directory. */
  async end(): Promise<void> {
    await this.#finishPart();
    const start = this.#offset;
    for (const entry of this.#written) await this.#put(directoryEntry(entry));
    const end = Buffer.alloc(22);
    end.writeUInt32LE(0x06054b50, 0);
    end.writeUInt16LE(this.#written.length, 8);
    end.writeUInt16LE(this.#written.length, 10);
    end.writeUInt32LE(this.#offset - start, 12);
    end.writeUInt32LE(start, 16);
    await this.#put(end);
  }

  async #finishPart(): Promise<void> {
    if (!this.#part) return;
    await this.#putPacked(lastBlock);
    const { crc, packed, size } = this.#part;
    const sizes = Buffer.alloc(16);
    sizes.writeUInt32LE(0x08074b50, 0);
    writeSizes(sizes, 4, { crc, packed, size });
    await this.#put(sizes);
    this.#written.push(this.#part);
    this.#part = undefined;
  }

  async #putPacked(bytes: Buffer): Promise<void> {
    this.#part!.packed += bytes.length;
    await this.#put(bytes);
  }

  async #put(bytes: Buffer): Promise<void> {
    this.#offset += bytes.length;
    await this.#sink.write(bytes);
  }
}

/** The fields that a part's own header and its line of the directory share. */
function writeCommon(header: Buffer, at: number, name: string): void {
  header.writeUInt16LE(20, at);
  header.writeUInt16LE(utf8Names | sizesFollow, at + 2);
  header.writeUInt16LE(8, at + 4);
  header.writeUInt16LE(fixedDate, at + 8);
  header.writeUInt16LE(Buffer.byteLength(name), at + 22);
}

function writeSizes(
  header: Buffer,
  at: number,
  { crc, packed, size }: Pick<WrittenEntry, 'crc' | 'packed' | 'size'>,
): void {
  header.writeUInt32LE(crc, at);
  header.writeUInt32LE(packed, at + 4);
  header.writeUInt32LE(size, at + 8);
}

function directoryEntry(entry: WrittenEntry): Buffer {
  const header = Buffer.alloc(46);
  header.writeUInt32LE(0x02014b50, 0);
  header.writeUInt16LE(20, 4);
  writeCommon(header, 6, entry.name);
  writeSizes(header, 16, entry);
  header.writeUInt32LE(entry.offset, 42);
  return Buffer.concat([header, Buffer.from(entry.name)]);
}
