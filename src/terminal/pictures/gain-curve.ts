import { Chalk } from 'chalk';
import { type Text, text } from '../../shared/text.ts';
import { padded, wrapped } from '../width.ts';
import type { Picture } from './picture.ts';

/** A point of a gain curve: shares from 0 to 1. */
export interface GainPoint {
  /** Of all contacts, best first. */
  readonly x: number;
  /** Of all that there is to win, found among them. */
  readonly y: number;
}

export interface GainCurve {
  readonly title: Text;
  /** What the width and the height stand for. */
  readonly across: Text;
  readonly up: Text;
  /** By ascending x; (0, 0) and (1, 1) need not be among them. */
  readonly points: readonly GainPoint[];
}

const height = 10;
const widest = 50;
const axis = 5;

/** The height of the curve above x, straight between two points. */
export function gainAt(points: readonly GainPoint[], x: number): number {
  let before: GainPoint = { x: 0, y: 0 };
  for (const point of [...points, { x: 1, y: 1 }]) {
    if (point.x >= x) {
      const step = point.x - before.x;
      return step === 0 ? point.y : before.y + ((point.y - before.y) * (x - before.x)) / step;
    }
    before = point;
  }
  return before.y;
}

/**
 * A lift curve: what the best share of the contacts holds of all there is to win. The light area is what chance gives;
 * the dark one what the order of the contacts adds; dots are what it falls short of chance.
 */
export const gainCurve =
  ({ title, across, up, points }: GainCurve): Picture =>
  ({ language, room, colour }) => {
    const paint = new Chalk({ level: colour ? 1 : 0 });
    const width = Math.max(10, Math.min(widest, room - axis - 1));
    const columns = Array.from({ length: width }, (_, i) => (i + 0.5) / width);
    const lines = Array.from({ length: height }, (_, line) => {
      const level = (height - line - 0.5) / height;
      const cells = columns.map((x) => {
        const [isFound, isChance] = [gainAt(points, x) >= level, x >= level];
        if (isFound) return isChance ? paint.dim('░') : paint.green('█');
        return isChance ? paint.red('·') : ' ';
      });
      const share = line % 5 === 0 ? `${Math.round((100 * (height - line)) / height)}%` : '';
      return `${padded(share, axis - 1, 'right')} │${cells.join('').trimEnd()}`;
    });
    const blanks = Math.max(1, width - '0%'.length - '100%'.length);
    return [
      ...wrapped(title[language], room),
      ...wrapped(up[language], room),
      ...lines,
      `${padded('0%', axis - 1, 'right')} └${'─'.repeat(width)}`,
      `${' '.repeat(axis + 1)}0%${' '.repeat(blanks)}100%  `.trimEnd(),
      ...wrapped(across[language], room),
      ...wrapped(chanceWords[language], room),
    ];
  };

const chanceWords = text(
  '█ more than chance, ░ what chance gives, · less than chance',
  '█ hơn ngẫu nhiên, ░ mức ngẫu nhiên, · kém ngẫu nhiên',
);
