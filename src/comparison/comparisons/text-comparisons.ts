import { type Comparator, type Comparer, comparisonOf, levelNumbers, single } from './comparison.ts';
import { byWord, edits, lengthOf, type Prepared, similarity, tokenComparer, tokenCount } from './prepared-features.ts';

const nameLevels = ['missing', 'same:value', 'near', 'contained:token', 'alike:token', 'partly', 'different'] as const;
const name = levelNumbers(nameLevels);
const textLevels = ['missing', 'same:value', 'alike', 'partly', 'different'] as const;
const text = levelNumbers(textLevels);

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
    if (a === 0 || b === 0) out.level = name.missing;
    else if (a === b) {
      const differ =
        marks &&
        marks.values[first] !== 0 &&
        marks.values[second] !== 0 &&
        marks.values[first] !== marks.values[second];
      out.level = differ ? name.alike : name.same;
      out.termFrequency = value.log[a]!;
    } else {
      const { cosine, common, rarest } = compareTokens(a, b);
      const fewer = Math.min(tokenCount(tokens, a), tokenCount(tokens, b));
      const slip = lengthOf(words, a) > 6 && edits(words, [a, b], 2) <= 2;
      if (cosine >= 0.9 || slip) out.level = name.near;
      else if (common === fewer) out.level = name.contained;
      else out.level = cosine >= 0.6 ? name.alike : cosine >= 0.25 ? name.partly : name.different;
      if (out.level === name.contained || out.level === name.alike) out.termFrequency = rarest;
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
      if (cosine >= 0.8 || similarity(texts.words, a, b) >= 0.92) return text.alike;
      return cosine >= 0.3 ? text.partly : text.different;
    });
  });
