import { text as sentence } from '../../shared/text.ts';
import { unknownName } from '../../shared/unknown-name.ts';
import { UserError } from '../../shared/user-error.ts';
import { unreadable } from '../failures.ts';
import type { OpenFile } from '../open.ts';
import type { TableSource } from '../source.ts';
import { type DecodeOptions, readText } from '../text/decode.ts';
import {
  byteOrderMark,
  detectEncoding,
  encodingNamed,
  encodingNames,
  type FoundEncoding,
  type TextScore,
} from '../text/encoding.ts';
import { delimiterNamed, detectDialect, type FoundDialect } from './dialect.ts';

/** Where the rows of a table begin, and how wide they are. */
export interface FoundTable {
  readonly source: TableSource;
  readonly width: number;
  /** First line that is not about the file itself. */
  readonly firstLine: number;
  readonly flags: readonly string[];
}

/** Encoding and dialect of a text file, named or found. Throws UserError `usage` for an unknown encoding, `unreadable` when no delimiter fits. */
export function findText(
  input: OpenFile,
  options: { encoding?: string | undefined; delimiter?: string | undefined; score: TextScore },
): FoundTable {
  const { encoding, skip, strays, flags } =
    options.encoding === undefined ? detectEncoding(input, options.score) : namedEncoding(options.encoding, input);
  const text = { file: input.name, encoding, skip, ...(strays ? { strays } : {}) };
  const delimiter = options.delimiter === undefined ? undefined : namedDelimiter(options.delimiter);
  const found = detectDialect(sampleOf(input.fd, text), delimiter);
  if (!delimiter && isShapeless(found)) throw noColumns(input.name);
  const source = { ...text, dialect: found.dialect, sheet: null };
  return { source, width: found.width, firstLine: (found.sepLine ?? 0) + 1, flags };
}

/** Hardly two records of one width: to guess would be to read it silently wrong. */
const isShapeless = ({ records, share }: FoundDialect): boolean => records >= 10 && share < 0.4;

const noColumns = (file: string): Error =>
  unreadable(
    { file },
    sentence(`The columns of ${file} cannot be told apart.`, `Không tách được các cột của ${file}.`),
    sentence('Name the delimiter: --delimiter ";".', 'Chỉ rõ ký tự phân cách: --delimiter ";".'),
  );

/** Characters by which the dialect is judged. */
const sampledCharacters = 1 << 17;

function sampleOf(fd: number, text: DecodeOptions): string {
  let sample = '';
  for (const block of readText(fd, text)) {
    sample += block;
    if (sample.length < sampledCharacters) continue;
    const whole = Math.max(sample.lastIndexOf('\n'), sample.lastIndexOf('\r')) + 1;
    return whole > 0 ? sample.slice(0, whole) : sample;
  }
  return sample;
}

function namedEncoding(name: string, input: OpenFile): FoundEncoding {
  const encoding = encodingNamed(name);
  if (!encoding) {
    throw unknownName(name, {
      what: sentence('encoding', 'bảng mã'),
      known: encodingNames,
      typed: (near) => `--encoding ${near}`,
      otherwise: sentence('Try --encoding utf-8.', 'Thử --encoding utf-8.'),
    });
  }
  const mark = byteOrderMark(input.head);
  // A mark knows which end comes first; `--encoding utf-16` does not.
  if (mark && encoding.startsWith('utf-16') && mark.encoding.startsWith('utf-16')) return { ...mark, flags: [] };
  return { encoding, skip: mark && mark.encoding === encoding ? mark.skip : 0, flags: [] };
}

function namedDelimiter(name: string): string {
  const delimiter = delimiterNamed(name);
  if (delimiter) return delimiter;
  throw new UserError({
    code: 'usage',
    message: sentence(`${name} can be no delimiter.`, `${name} không thể là ký tự phân cách.`),
    hint: sentence('Name one character, or tab: --delimiter ";".', 'Chỉ một ký tự, hoặc tab: --delimiter ";".'),
  });
}
