import type { InputFile } from '../../files/open.ts';
import { type Text, text } from '../../shared/text.ts';

/** How far a file is read. */
interface Reached {
  /** Read so far. */
  readonly rows: number;
  /** Since reading began; 0 where the clock stands still. */
  readonly milliseconds: number;
}

const megabytes = (bytes: number): string => (bytes / 1e6).toFixed(bytes < 1e7 ? 1 : 0);
const lineFeed = 10;

/** Bytes of a row, by the lines at the head of a text; undefined for a workbook, whose rows are packed. */
function bytesARow({ head, sniffed }: Pick<InputFile, 'head' | 'sniffed'>): number | undefined {
  const lines = sniffed === 'text' ? head.reduce((sum, byte) => sum + Number(byte === lineFeed), 0) : 0;
  return lines > 0 ? head.length / lines : undefined;
}

/** Tells how far a file is read, in bytes and rows, how fast, and how long it will take: what can be known of these. */
export function progressWords(file: Pick<InputFile, 'name' | 'size' | 'head' | 'sniffed'>): (reached: Reached) => Text {
  const row = bytesARow(file);
  return ({ rows, milliseconds }) => {
    const done = row === undefined ? undefined : Math.min(file.size, rows * row);
    const seconds = milliseconds / 1000;
    const left = done && seconds > 0 ? Math.ceil((file.size / done - 1) * seconds) : undefined;
    const size = `${file.name}: ${done === undefined ? '' : `${megabytes(done)} / `}${megabytes(file.size)} MB`;
    const told = (count: string, speed: string, wait: string) =>
      [
        `${size}, ${rows} ${count}`,
        ...(seconds > 0 ? [`${Math.round(rows / seconds)} ${speed}`] : []),
        ...(left === undefined ? [] : [`${left} ${wait}`]),
      ].join(', ');
    return text(told('rows', 'rows/s', 's left'), told('dòng', 'dòng/giây', 'giây nữa'));
  };
}
