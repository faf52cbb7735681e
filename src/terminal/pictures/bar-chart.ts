import { Chalk } from 'chalk';
import type { Text } from '../../shared/text.ts';
import { displayWidth, padded, wrapped } from '../width.ts';
import type { Picture } from './picture.ts';

/** A bar with its name before it and its number behind it. */
interface Bar {
  readonly label: string;
  /** Below 0 the bar is hatched. */
  readonly value: number;
  /** The value as it is printed. */
  readonly shown: string;
}

export interface BarChart {
  readonly title: Text;
  readonly bars: readonly Bar[];
}

const eighths = ['', '▏', '▎', '▍', '▌', '▋', '▊', '▉'] as const;
const widest = 50;

/** A bar of `eighthsLong` eighths of a column. */
const solid = (length: number): string => '█'.repeat(Math.floor(length / 8)) + (eighths[length % 8] as string);

/** Bars one below the other, the longest as wide as there is room: a histogram where the labels are ranges. */
export const barChart =
  ({ title, bars }: BarChart): Picture =>
  ({ language, room, colour }) => {
    const paint = new Chalk({ level: colour ? 1 : 0 });
    const widthOf = (words: (bar: Bar) => string) => Math.max(0, ...bars.map((bar) => displayWidth(words(bar))));
    const labels = widthOf(({ label }) => label);
    const width = Math.max(1, Math.min(widest, room - labels - widthOf(({ shown }) => shown) - 4));
    const most = Math.max(...bars.map(({ value }) => Math.abs(value)), 0);
    const drawn = (value: number): string => {
      if (value === 0 || most === 0) return '';
      const length = Math.max(1, Math.round((8 * width * Math.abs(value)) / most));
      return value > 0 ? paint.cyan(solid(length)) : paint.red('░'.repeat(Math.ceil(length / 8)));
    };
    return [
      ...wrapped(title[language], room),
      ...bars.map(({ label, value, shown }) => `${padded(label, labels, 'right')} │${drawn(value)} ${shown}`),
    ];
  };
