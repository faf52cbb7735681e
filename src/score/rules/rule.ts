/** What a lead is judged by, beside its source. */
export const criteria = ['need', 'means', 'authority'] as const;
export type Criterion = (typeof criteria)[number];

/** Which of them hold for a contact is an SQL integer, a bit a rule. */
export const mostRules = 60;

/** Points for whoever a text in the segment language means. */
export interface ScoreRule {
  readonly name: string;
  readonly criterion: Criterion;
  /** In the segment language. */
  readonly expression: string;
  /** From -100 to 100. */
  readonly points: number;
}
