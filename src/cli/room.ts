import type { Command } from 'commander';
import type { Text } from '../shared/text.ts';
import type { Shop } from '../shop.ts';

/** A command as the table of contents knows it: its room is loaded when it is called. */
export interface CommandEntry {
  readonly name: string;
  readonly about: Text;
  /** Is its result a workbook where `-o` names one? Others write text, and refuse such a name. */
  readonly workbooks?: true;
  /** Makes the commander command; what it needs of other rooms is given by capabilities.ts. */
  readonly build: (shop: Shop) => Promise<Command>;
}
