import type { Member } from './doubts-store.ts';

type Facts = Pick<Member, 'given_key' | 'given_mark' | 'birth_date' | 'gender'>;

const differ = (a: string | null, b: string | null) => a !== null && b !== null && a !== b;

/** Two given names that cannot be one: other letters, or both with accents and these differ. */
const givenDiffers = (a: Facts, b: Facts) =>
  differ(a.given_key, b.given_key) || differ(a.given_mark || null, b.given_mark || null);

/** Do two of {given name, birth date, gender} contradict? Then a shared key is no proof: a person must look. */
function contradict(a: Facts, b: Facts): boolean {
  const against =
    Number(givenDiffers(a, b)) + Number(differ(a.birth_date, b.birth_date)) + Number(differ(a.gender, b.gender));
  return against >= 2;
}

/**
 * The class of each member within a component that holds a contradiction: those of one given name belong together; where
 * all share the given name, those of one birth date. Whoever lacks it stands with those who lack it too.
 * The class depends on the set of members only, never on their order. Undefined: nobody contradicts anybody.
 */
export function classesOf(members: readonly Facts[]): string[] | undefined {
  const said = distinct(members);
  if (!said.some((a) => said.some((b) => contradict(a, b)))) return undefined;
  const byGiven = said.some((a) => said.some((b) => givenDiffers(a, b)));
  return members.map((member) =>
    byGiven ? `${member.given_key ?? ''}/${member.given_mark || member.given_key || ''}` : `${member.birth_date ?? ''}`,
  );
}

/** What is stated, each once: a thousand equal rows are compared as one. */
const distinct = (members: readonly Facts[]): Facts[] => [
  ...new Map(members.map((m) => [[m.given_key, m.given_mark, m.birth_date, m.gender].join('\u001f'), m])).values(),
];
