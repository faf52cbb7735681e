import { type FieldName, fieldType } from '../fields.ts';
import type { Owner } from './header-owner.ts';
import type { Candidate } from './mapping.ts';

/** Who stands for the person of the row where nobody of the same name and field does. */
const standIns: readonly Owner[] = ['student', 'recipient'];
/** Who is asked for a child: with a name and a number of their own they are the contact, not the child. */
const guardians: readonly Owner[] = ['mother', 'father', 'parent'];
/** What belongs to the child, where a file of parents and children does not say whose it is. */
const ofChild: ReadonlySet<FieldName> = new Set(['name', 'family_name', 'given_name', 'birth_date', 'age', 'gender']);

type Somebody = Owner | 'self';

const isName = ({ field }: Candidate) => field === 'name' || field === 'given_name' || field === 'family_name';
const reaches = ({ field }: Candidate) => field !== undefined && ['phone', 'email'].includes(fieldType(field));

/**
 * Decides, where headers name several people, who of them is the contact. What is said of the others is kept with the
 * row and not read; their phones and mailboxes are not even kept.
 */
export function settleOwners(candidates: readonly Candidate[]): void {
  if (candidates.every(({ owner }) => owner === undefined)) return;
  const open = candidates.filter(({ field, forced, unused }) => field && !forced && !unused);
  const of = (somebody: Somebody) => open.filter((candidate) => whoOf(candidate, open) === somebody);
  const contact = contactOf(of, open);
  const another = of('self').some(isName) || open.some((one) => ![contact, 'self', 'staff'].includes(whoOf(one, open)));
  const inTheirPlace = of('self').some(reaches) ? undefined : calledFor(open);
  const isTheirs = (candidate: Candidate): boolean => {
    const who = whoOf(candidate, open);
    if (who === contact) return false;
    if (who === 'self') return another && ofChild.has(candidate.field as FieldName);
    return !(contact === 'self' && reaches(candidate) && who === inTheirPlace);
  };
  settleStandIn(open, { contact, called: contact === 'self' ? inTheirPlace : contact });
  for (const candidate of open.filter(isTheirs)) makeTheirs(candidate);
}

/**
 * Where the parent who is called has no number in a row, the other one is: each column of the one has that of the other
 * beside it, or none. A pupil keeps what is their own.
 */
function settleStandIn(
  open: readonly Candidate[],
  { contact, called }: { readonly contact: Somebody; readonly called: Somebody | undefined },
): void {
  if (!guardians.includes(called as Owner)) return;
  const isOther = ({ owner }: Candidate) => owner !== called && guardians.includes(owner as Owner);
  const isNamed = (who: Owner | undefined) => open.some((one) => one.owner === who && isName(one));
  const other = open.find((one) => isOther(one) && reaches(one) && (contact === 'self' || isNamed(one.owner)))?.owner;
  if (other === undefined) return;
  for (const candidate of open.filter(({ owner }) => owner === called)) {
    if (contact === 'self' && !reaches(candidate)) continue;
    candidate.standIn = open.find(({ owner, field }) => owner === other && field === candidate.field)?.column ?? -1;
  }
}

/** Whose number is the one to call where the person has none: a parent's, or of a pupil the first of father and mother. */
function calledFor(open: readonly Candidate[]): Owner | undefined {
  const ofPupil = open.some(({ owner }) => owner === 'student');
  return open.find(
    (one) => reaches(one) && (one.owner === 'parent' || (ofPupil && guardians.includes(one.owner as Owner))),
  )?.owner;
}

/** Whose a column is: a stand-in's is the person's own where that field has no other. */
function whoOf({ owner, field }: Candidate, open: readonly Candidate[]): Somebody {
  if (owner === undefined) return 'self';
  if (!standIns.includes(owner)) return owner;
  return open.some((other) => other.owner === undefined && other.field === field) ? owner : 'self';
}

function contactOf(of: (somebody: Somebody) => Candidate[], open: readonly Candidate[]): Somebody {
  const self = of('self');
  const order = [...new Set(open.map((candidate) => whoOf(candidate, open)))];
  const parents = order.filter((who) => guardians.includes(who as Owner));
  const named = parents.filter((who) => of(who).some(isName));
  const reached = (who: Somebody) => of(who).some(reaches);
  if (self.some(isName)) return self.some(reaches) ? 'self' : (named.find(reached) ?? 'self');
  if (named.length > 0) return named.find(reached) ?? (named[0] as Somebody);
  if (self.some(reaches)) return 'self';
  const last = order.filter((who) => who !== 'self' && who !== 'staff');
  return parents.find(reached) ?? last.find((who) => of(who).some(isName)) ?? 'self';
}

function makeTheirs(candidate: Candidate): void {
  candidate.unused = reaches(candidate)
    ? 'sensitive:third_person_contact'
    : candidate.owner === 'staff'
      ? 'other_meaning:staff'
      : 'other_meaning:third_person';
  candidate.field = undefined;
}
