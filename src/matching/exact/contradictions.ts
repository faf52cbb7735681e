import { areTwoGivenNames } from '../../cleaning/name/vietnamese-given-names.ts';
import type { Member } from './review-pairs-store.ts';

type MemberFacts = Pick<Member, 'id' | 'given_key' | 'given_mark' | 'birth_date' | 'gender' | 'phone'>;

const differ = (a: string | null, b: string | null) => a !== null && b !== null && a !== b;

/** Given names differ if their letters do, or their diacritics where both have any. */
const givenDiffers = (a: MemberFacts, b: MemberFacts) =>
  differ(a.given_key, b.given_key) || differ(a.given_mark || null, b.given_mark || null);

const areTwoNames = (a: MemberFacts, b: MemberFacts) =>
  areTwoGivenNames(
    { key: a.given_key ?? '', mark: a.given_mark ?? '' },
    { key: b.given_key ?? '', mark: b.given_mark ?? '' },
  );

/**
 * Tells whether two members contradict each other, so that a shared key is no proof and the pair needs review: two of
 * given name, birth date and gender differ; or the names are different names and the phones differ.
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
 * The class of each member in a component with a contradiction: members with the same given name belong together;
 * where all share it, those with the same birth date. Members without the value form a class. The result does not
 * depend on the order of members. Undefined: no contradiction.
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

/** Distinct statements, so that a thousand equal rows are compared once. */
const distinct = (members: readonly MemberFacts[]): MemberFacts[] => [
  ...new Map(
    members.map((m) => [[m.given_key, m.given_mark, m.birth_date, m.gender, m.phone].join('\u001f'), m]),
  ).values(),
];
