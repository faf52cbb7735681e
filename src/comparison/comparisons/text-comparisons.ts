import { type Comparator, type Comparer, comparisonOf, single } from './comparison.ts';
import { byWord, edits, lengthOf, type Prepared, similarity, tokenComparer, tokenCount } from './prepared-features.ts';

const nameLevels = ['missing', 'same:value', 'near', 'contained:token', 'alike:token', 'partly', 'different'];
const textLevels = ['missing', 'same:value', 'alike', 'partly', 'different'];

/** Compares full names of people or businesses by their tokens, weighted by rarity. */
export const nameComparer = (names: Prepared): Comparer =>
  single(comparisonOf('name', names.name, nameLevels, names.token.agreement), () => nameComparator(names));

function nameComparator({ values, marks, ...names }: Prepared): Comparator {
  const { words, tokens, value } = names;
  const compareTokens = tokenComparer({ values, ...names });
  return (first, second, out) => {
    const a = values[first]!;
    const b = values[second]!;
    out.termFrequency = 0;
    if (a === 0 || b === 0) out.level = 0;
    else if (a === b) {
      const differ =
        marks &&
        marks.values[first] !== 0 &&
        marks.values[second] !== 0 &&
        marks.values[first] !== marks.values[second];
      out.level = differ ? 4 : 1;
      out.termFrequency = value.log[a]!;
    } else {
      const { cosine, common, rarest } = compareTokens(a, b);
      const fewer = Math.min(tokenCount(tokens, a), tokenCount(tokens, b));
      const slip = lengthOf(words, a) > 6 && edits(words, [a, b], 2) <= 2;
      out.level = cosine >= 0.9 || slip ? 2 : common === fewer ? 3 : cosine >= 0.6 ? 4 : cosine >= 0.25 ? 5 : 6;
      if (out.level === 3 || out.level === 4) out.termFrequency = rarest;
    }
  };
}

/** Compares text of any other kind. */
export const textComparer = (texts: Prepared): Comparer => wordsComparer('text', texts);

/** Compares the names of people's firms. */
export const companyComparer = (companies: Prepared): Comparer => wordsComparer('company', companies);

const wordsComparer = (kind: 'text' | 'company', texts: Prepared): Comparer =>
  single(comparisonOf(kind, texts.name, textLevels), () => {
    const compareTokens = tokenComparer(texts);
    return byWord(texts, (a, b) => {
      const { cosine } = compareTokens(a, b);
      return cosine >= 0.8 || similarity(texts.words, a, b) >= 0.92 ? 2 : cosine >= 0.3 ? 3 : 4;
    });
  });
