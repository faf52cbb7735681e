import { Chalk, type ChalkInstance } from 'chalk';
import type { Tone } from './sheet.ts';

const paint = new Chalk({ level: 1 });
const paints = { good: 'green', warning: 'yellow', bad: 'red' } as const satisfies Record<Tone, keyof ChalkInstance>;

/** Words in the colour of what they mean, for where colours are allowed. */
export const tinted = (words: string, tone: Tone | undefined): string =>
  tone === undefined || words === '' ? words : paint[paints[tone]](words);
