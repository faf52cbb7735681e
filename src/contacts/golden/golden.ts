import { foldKey } from '../../shared/fold.ts';
import { type Person, type PersonColumn, personColumns } from '../person/person.ts';

/** A row of `lead` with the import it came by. */
export interface LeadFacts extends Person {
  readonly id: number;
  readonly import_id: number;
  readonly imported_on: string;
  readonly flags: string;
}

/** A value that was set by hand. */
export interface Edit {
  readonly id: number;
  readonly field: string;
  readonly value: string | number | null;
}

/** Where a golden value came from. */
export type ValueSource = { readonly lead: number } | { readonly edit: number };

/** The values by which a contact is known, and the source of each. */
export interface Golden {
  readonly values: Person;
  readonly sources: Readonly<Partial<Record<PersonColumn, ValueSource>>>;
  /** What to dial behind `values.phone`, which is shared: '' for nothing; null where the phone is the person's own. */
  readonly phoneExt: string | null;
  /** Local date of the first import; undefined where no lead is left. */
  readonly created: string | undefined;
  /** Codes of all leads, sorted. */
  readonly flags: readonly string[];
}

const nameGroup: readonly PersonColumn[] = [
  ...(['name', 'name_key', 'title', 'given_name', 'given_key', 'given_mark'] as const),
  // What a name suggests is said of that name only.
  'gender_hint',
];

/** Columns that only make sense together are taken from one lead, led by the first. */
const together: readonly (readonly PersonColumn[])[] = [
  nameGroup,
  ['email', 'email_key'],
  ['external_id', 'id_namespace'],
  ['address', 'ward_code', 'ward', 'district', 'postal_code'],
  ['income_min', 'income_max'],
  ['birth_date', 'birth_year'],
  ['province_code', 'old_province_code'],
];
const followers = new Set(together.flatMap(([, ...rest]) => rest));
const alone = personColumns.filter(
  (column) => !followers.has(column) && !together.some(([leader]) => leader === column),
);
const groups: readonly (readonly PersonColumn[])[] = [...together, ...alone.map((column) => [column] as const)];

type Value = string | number;

/**
 * Ranks what leads of the same import state in a group: the most frequent leading value, the longest, the first in order;
 * where they lead with the same value, the most that goes with it.
 */
function outranks(a: LeadFacts, b: LeadFacts, { group, votes }: Ballot): boolean {
  const [one, other] = [stated(a, group), stated(b, group)];
  const count = (votes.get(one.leading) ?? 0) - (votes.get(other.leading) ?? 0);
  if (count !== 0) return count > 0;
  const length = one.leading.length - other.leading.length || one.whole.length - other.whole.length;
  return length !== 0 ? length > 0 : one.whole < other.whole;
}

interface Ballot {
  /** The columns of the group, the leading one first. */
  readonly group: readonly PersonColumn[];
  /** How many leads give each leading value. */
  readonly votes: ReadonlyMap<string, number>;
}

const stated = (lead: LeadFacts, group: readonly PersonColumn[]) => {
  const values = group.map((column) => lead[column] ?? '');
  return { leading: String(values[0]), whole: values.join('\u001f') };
};

/** The lead whose values of a group stand: of the newest import; ids of the shop's own namespace before a vendor's. */
function choose(leads: readonly LeadFacts[], group: readonly PersonColumn[]): LeadFacts | undefined {
  const column = group[0] as PersonColumn;
  const filled = leads.filter((lead) => lead[column] !== null);
  const own = column === 'external_id' ? filled.filter((lead) => lead.id_namespace === 'shop') : [];
  const asked = own.length > 0 ? own : filled;
  if (asked.length < 2) return asked[0];
  const newest = Math.max(...asked.map((lead) => lead.import_id));
  const latest = asked.filter((lead) => lead.import_id === newest);
  const best = latest.length === 1 ? latest[0]! : elected(latest, group);
  return column === 'name' ? withAccents(asked, best) : best;
}

function elected(leads: readonly LeadFacts[], group: readonly PersonColumn[]): LeadFacts {
  const column = group[0] as PersonColumn;
  const votes = new Map<string, number>();
  for (const lead of leads) votes.set(String(lead[column]), (votes.get(String(lead[column])) ?? 0) + 1);
  return leads.reduce((kept, lead) => (outranks(lead, kept, { group, votes }) ? lead : kept));
}

/** The same name with its accents, where another lead has them: 'Nguyen Van An' gives way to 'Nguyễn Văn An'. */
function withAccents(leads: readonly LeadFacts[], best: LeadFacts): LeadFacts {
  if (best.given_mark !== '') return best;
  const accented = leads.filter((lead) => lead.name_key === best.name_key && lead.given_mark);
  return accented.reduce((kept, lead) => (kept === best || isNewer(lead, kept) ? lead : kept), best);
}

const isNewer = (a: LeadFacts, b: LeadFacts) =>
  a.import_id !== b.import_id ? a.import_id > b.import_id : stated(a, nameGroup).whole < stated(b, nameGroup).whole;

/** A group from its first column that anybody states: a year of birth where nobody knows the day, a ward without an address. */
const ledBy = (group: readonly PersonColumn[], leads: readonly LeadFacts[]): readonly PersonColumn[] =>
  group.slice(
    Math.max(
      0,
      group.findIndex((column) => leads.some((lead) => lead[column] !== null)),
    ),
  );

/**
 * The survivorship rule: what is known of a contact, from all that its leads and edits say. An edit wins; else the newest
 * import, then the majority within it, then the most complete. The order of the leads makes no difference.
 */
export function goldenOf(leads: readonly LeadFacts[], edits: readonly Edit[]): Golden {
  const values: Record<string, Value | null> = Object.fromEntries(personColumns.map((column) => [column, null]));
  const sources: Partial<Record<PersonColumn, ValueSource>> = {};
  for (const group of groups) {
    const lead = choose(leads, ledBy(group, leads));
    if (!lead) continue;
    for (const column of group) {
      values[column] = lead[column];
      if (lead[column] !== null) sources[column] = { lead: lead.id };
    }
  }
  if (values.province_code !== null && values.old_province_code === null) {
    // A row that only names the province in force does not contradict one that knew which part of it.
    const parts = leads.filter((lead) => lead.province_code === values.province_code);
    values.old_province_code = choose(parts, ['old_province_code'])?.old_province_code ?? null;
  }
  const shared = values.phone === null ? choose(leads, ['shared_phones']) : undefined;
  const [line] = sharedPhonesOf(shared?.shared_phones ?? null);
  if (shared && line) {
    values.phone = line.e164;
    sources.phone = { lead: shared.id };
  }
  // A province set by hand says for itself which part of it is meant.
  if (edits.some(({ field }) => field === 'province_code')) values.old_province_code = null;
  for (const edit of edits) {
    values[edit.field] = edit.value;
    sources[edit.field as PersonColumn] = { edit: edit.id };
  }
  const codes = new Set(leads.flatMap(({ flags }) => flags.split(' ')).filter((code) => code !== ''));
  return {
    values: values as unknown as Person,
    sources,
    phoneExt: line && values.phone === line.e164 ? line.ext : null,
    created: leads.map((lead) => lead.imported_on).sort()[0],
    flags: [...codes].sort(),
  };
}

/** The numbers of `shared_phones`; `ext` is '' where nothing is to be dialled behind one. */
export const sharedPhonesOf = (packed: string | number | null): { e164: string; ext: string }[] =>
  packed === null
    ? []
    : (JSON.parse(String(packed)) as [string, string | null][]).map(([e164, ext]) => ({ e164, ext: ext ?? '' }));

/** The addresses of `emails`. */
export const furtherEmailsOf = (packed: string | number | null): { email: string; key: string }[] =>
  packed === null ? [] : (JSON.parse(String(packed)) as [string, string][]).map(([email, key]) => ({ email, key }));

/** The folded columns by which a contact is searched. */
export const searchKeys = (person: Person) => ({
  occupation_key: keyOf(person.occupation),
  company_key: keyOf(person.company),
  note_key: keyOf(person.note),
});

const keyOf = (value: string | number | null) => (value === null ? null : foldKey(String(value)));
