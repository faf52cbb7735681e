/** A sentence for people, in both languages of the product. Machine output never holds one. */
export interface Text {
  readonly en: string;
  readonly vi: string;
}

export type Language = keyof Text;

/** The two wordings of one sentence. */
export const text = (en: string, vi: string): Text => ({ en, vi });
