import type { CardPartOf } from '../contacts/index.ts';
import { text } from '../shared/text.ts';
import { prizesOf } from './store.ts';

/** What a contact won. */
export const cardPart: CardPartOf = ({ db }, contact) => {
  const prizes = prizesOf(db, contact);
  if (prizes.length === 0) return undefined;
  return {
    title: text('prizes', 'trúng thưởng'),
    document: { prizes },
    lines: prizes.map(({ draw, prize, of, drawn_at }) => ({
      what: text(`draw ${draw}`, `lần quay ${draw}`),
      value: `${prize}/${of}`,
      from: drawn_at.slice(0, 10),
    })),
  };
};
