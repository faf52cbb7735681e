import { areTwoGivenNames } from '../../cleaning/name/vietnamese-given-names.ts';
import type { Member } from './review-pairs-store.ts';

type MemberFacts = Pick<Member, 'id' | 'given_key' | 'given_mark' | 'birth_date' | 'gender' | 'phone'>;

const differ = (a: string | null, b: string | null) => a !== null && b !== null && a !== b;

/** Two given names that cannot be one: other letters, or both with accents and these differ. */
const givenDiffers = (a: MemberFacts, b: MemberFacts) =>
  differ(a.given_key, b.given_key) || differ(a.given_mark || null, b.given_mark || null);

const areTwoNames = (a: MemberFacts, b: MemberFacts) =>
  areTwoGivenNames(
    { key: a.given_key ?? '', mark: a.given_mark ?? '' },
    { key: b.given_key ?? '', mark: b.given_mark ?? '' },
  );

/**
 * Do two members contradict, so that a shared key is no proof and a person must look? Two of {given name, birth date,
 * gender} do, and so do two names that cannot be slips of each other, each with a phone of its own.
 */
function contradict(a: MemberFacts, b: MemberFacts, phones: PhonesOf): boolean {
  const given = givenDiffers(a, b);
  const against = Number(given) + Number(differ(a.birth_date, b.birth_date)) + Number(differ(a.gender, b.gender));
  return against >= 2 || (given && areApart(phones.get(a.id), phones.get(b.id)) && areTwoNames(a, b));
}

type PhonesOf = ReadonlyMap<number, ReadonlySet<string>>;

const areApart = (a: ReadonlySet<string> | undefined, b: ReadonlySet<string> | undefined): boolean =>
  a !== undefined && b !== undefined && ![...a].some((phone) => b.has(phone));

/**
 * The class of each member within a component that holds a contradiction: those of one given name belong together; where
 * all share the given name, those of one birth date. Whoever lacks it stands with those who lack it too.
 * The class depends on the set of members only, never on their order. Undefined: nobody contradicts anybody.
 */
export function classesOf(members: readonly MemberFacts[]): string[] | undefined {
  const phones = phonesOf(members);
  const said = distinct(members);
  if (!said.some((a) => said.some((b) => contradict(a, b, phones)))) return undefined;
  const byGiven = said.some((a) => said.some((b) => givenDiffers(a, b)));
  return members.map((member) =>
    byGiven ? `${member.given_key ?? ''}/${member.given_mark || member.given_key || ''}` : `${member.birth_date ?? ''}`,
  );
}

function phonesOf(members: readonly MemberFacts[]): PhonesOf {
  const phones = new Map<number, Set<string>>();
  for (const { id, phone } of members) if (phone !== null) phones.set(id, (phones.get(id) ?? new Set()).add(phone));
  return phones;
}

/** What is stated, each once: a thousand equal rows are compared as one. */
const distinct = (members: readonly MemberFacts[]): MemberFacts[] => [
  ...new Map(
    members.map((m) => [[m.given_key, m.given_mark, m.birth_date, m.gender, m.phone].join('\u001f'), m]),
  ).values(),
];
