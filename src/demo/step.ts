/** A step of the story: when it is, what it is for, and the command. */
export interface StoryStep {
  /** Local date. */
  readonly on: string;
  readonly en: string;
  readonly vi: string;
  /** As it is typed after `crm`, a word an item. */
  readonly words: readonly string[];
  /** What people do before, without crm. */
  readonly before?: (folder: string) => void;
}

/** For a step that belongs to the one before. */
export const none = ['', ''] as const;

/** A step: its day, what it is for in English and Vietnamese, and the words of its command. */
export const step = (on: string, [en, vi]: readonly [string, string], ...words: readonly string[]): StoryStep => ({
  on,
  en,
  vi,
  words,
});
