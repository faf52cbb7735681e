import type { CardPartOf } from '../contacts/index.ts';
import { text } from '../shared/text.ts';
import { mergedInto, openReviewsOf } from './card-store.ts';

/** Who this contact was taken together from, and who may be the same person still. */
export const cardPart: CardPartOf = ({ db }, contact) => {
  const [merged, reviews] = [mergedInto(db, contact), openReviewsOf(db, contact)];
  return {
    title: text('who is who', 'trùng ai'),
    document: { merged_from: merged, reviews },
    lines: [
      ...merged.map(({ contact: id, at, file }) => ({
        what: text('merged from', 'gộp từ'),
        value: `#${id}`,
        from: [at.slice(0, 10), file].filter(Boolean).join(', '),
      })),
      ...reviews.map(({ contact: id, name, why }) => ({
        what: text('perhaps the same as', 'có thể trùng'),
        value: [`#${id}`, name].filter(Boolean).join(' '),
        from: why,
      })),
    ],
  };
};
