import { Chalk, type ChalkInstance } from 'chalk';
import { type Text, text } from '../../shared/text.ts';
import { displayWidth, padded, wrapped } from '../width.ts';
import type { Picture, PictureLook } from './picture.ts';

/** A cell of a heat map. */
interface HeatCell {
  /** What its shade is measured by; 0 or more. */
  readonly value: number;
  /** The same as it is printed. */
  readonly shown: string;
  /** It stands for a time that is not over: marked, and without a shade, since it can still grow. */
  readonly open?: boolean;
}

/** A row of a heat map; a cell that is undefined stays blank. */
interface HeatRow {
  readonly label: string;
  readonly cells: readonly (HeatCell | undefined)[];
}

export interface HeatMap {
  readonly title: Text;
  /** The head of the labels. */
  readonly corner: string;
  readonly columns: readonly string[];
  readonly rows: readonly HeatRow[];
}

const shades = [' ', '░', '▒', '▓', '█'] as const;
const openMark = '*';
const widestShade = 3;

/** Which fifth of the scale: 0 for nothing, then by quarters of the largest value. */
export const heatLevel = (value: number, most: number): number =>
  value <= 0 || most <= 0 ? 0 : Math.min(4, 1 + Math.floor((4 * value) / most));

/** A table of numbers, each with a block as dark as it is large. Columns for which there is no room are left out, the last first. */
export const heatMap =
  ({ title, corner, columns, rows }: HeatMap): Picture =>
  (look) => {
    const labels = Math.max(...[corner, ...rows.map(({ label }) => label)].map(displayWidth));
    const numbers = Math.max(...[...columns, ...rows.flatMap(({ cells }) => cells.map(shownOf))].map(displayWidth));
    const narrowest = 1 + numbers + 1;
    const shown = Math.min(columns.length, Math.floor((look.room - labels) / narrowest));
    const spare = shown === 0 ? 1 : Math.floor((look.room - labels) / shown) - narrowest + 1;
    const shade = Math.min(widestShade, spare);
    const most = Math.max(
      0,
      ...rows.flatMap(({ cells }) => cells.map((cell) => (cell?.open ? 0 : (cell?.value ?? 0)))),
    );
    const draw = cellPainter({ numbers, shade, most }, look);
    const head = columns.slice(0, shown).map((name) => ` ${padded(name, numbers, 'right')}${' '.repeat(shade)}`);
    return [
      ...wrapped(title[look.language], look.room),
      `${padded(corner, labels)}${head.join('')}`.trimEnd(),
      ...rows.map(({ label, cells }) =>
        `${padded(label, labels)}${cells.slice(0, shown).map(draw).join('')}`.trimEnd(),
      ),
      ...legend(rows, columns.length - shown).flatMap((line) => wrapped(line[look.language], look.room)),
    ];
  };

const shownOf = (cell: HeatCell | undefined): string => cell?.shown ?? '';

interface CellSize {
  /** Columns of the number and of the shade. */
  readonly numbers: number;
  readonly shade: number;
  /** The largest value of all cells. */
  readonly most: number;
}

function cellPainter({ numbers, shade, most }: CellSize, { colour }: PictureLook) {
  const paint = new Chalk({ level: colour ? 1 : 0 });
  const paints: readonly ChalkInstance[] = [paint.dim, paint.blue, paint.cyan, paint.green, paint.greenBright];
  return (cell: HeatCell | undefined): string => {
    const number = ` ${padded(shownOf(cell), numbers, 'right')}`;
    if (cell === undefined) return number + ' '.repeat(shade);
    if (cell.open) return paint.dim(number + openMark.padEnd(shade));
    const level = heatLevel(cell.value, most);
    return (paints[level] as ChalkInstance)(number + (shades[level] as string).repeat(shade));
  };
}

function legend(rows: readonly HeatRow[], hidden: number): Text[] {
  const hasOpen = rows.some(({ cells }) => cells.some((cell) => cell?.open));
  return [
    text(
      '░ ▒ ▓ █: up to a quarter, a half, three quarters and all of the largest.',
      '░ ▒ ▓ █: đến một phần tư, một nửa, ba phần tư và toàn bộ của giá trị lớn nhất.',
    ),
    ...(hasOpen
      ? [
          text(
            `${openMark} not over yet: the number can still grow.`,
            `${openMark} chưa hết kỳ: con số còn có thể tăng.`,
          ),
        ]
      : []),
    ...(hidden > 0 ? [text(`${hidden} more columns: --format csv.`, `Còn ${hidden} cột nữa: --format csv.`)] : []),
  ];
}
