import type { Language } from '../../shared/text.ts';

/** How a picture is drawn. */
export interface PictureLook {
  readonly language: Language;
  /** Columns of the terminal: no line is wider. */
  readonly room: number;
  readonly colour: boolean;
}

/** A result as lines of block characters. Drawn on a terminal only; other formats have the same numbers in their rows. */
export type Picture = (look: PictureLook) => readonly string[];
