import { type FieldName, isKindField, type KindFieldName, type KindFields } from '../fields.ts';
import type { ReadOptions } from '../import-options.ts';
import type { ImportKindEntry } from '../kinds.ts';
import { isConsentField } from './consent-column.ts';
import { headerKey } from './header-words.ts';
import { columnNamed, unknownWord } from './mapping.ts';
import type { ColumnPlan, RowProfile } from './profile-types.ts';

/** What a column means to a kind, and the place of the alias that says so among those of its field. */
interface OwnMeaning {
  readonly field: KindFieldName;
  readonly rank: number;
}

/** A column that no kind may take: one that somebody or a rejects file settled, a refusal, what is blanked. */
const isSettled = ({ field, knownBy, unused }: ColumnPlan): boolean =>
  ['map', 'saved_map', 'shipped_map'].includes(knownBy ?? '') ||
  isConsentField(field) ||
  ['ignored', 'rejects_note', 'consent_unclear'].includes(unused ?? '') ||
  (unused?.startsWith('sensitive:') === true && unused !== 'sensitive:third_person_contact');

/** What the header of a column means to a kind with these fields; undefined where it means nothing to it. */
function meaningOf(header: string, fields: KindFields): OwnMeaning | undefined {
  const key = headerKey(header);
  for (const [field, { aliases }] of Object.entries(fields) as [KindFieldName, KindFields[KindFieldName]][]) {
    const rank = [field, ...aliases].findIndex((alias) => headerKey(alias) === key);
    if (rank >= 0) return { field, rank };
  }
  return undefined;
}

/** The fields of a kind that columns of the file are under the headers of, by column. */
function ownColumns(columns: readonly ColumnPlan[], fields: KindFields): Map<number, KindFieldName> {
  const found = columns.flatMap((plan, column) => {
    const meaning = isSettled(plan) ? undefined : meaningOf(plan.header, fields);
    return meaning ? [{ ...meaning, column }] : [];
  });
  const first = new Map<KindFieldName, (typeof found)[number]>();
  for (const one of found.toSorted((a, b) => a.rank - b.rank)) if (!first.has(one.field)) first.set(one.field, one);
  return new Map([...first.values()].map(({ column, field }) => [column, field]));
}

/** Is a column of the file under a header of this field of a kind? */
export const hasKindField = (columns: readonly ColumnPlan[], fields: KindFields, wanted: FieldName): boolean =>
  [...ownColumns(columns, fields).values(), ...columns.map(({ field }) => field)].includes(wanted);

/** The columns that `--map` names fields of the kind. Throws `usage` for a field that it has not. */
function mappedColumns(headers: readonly string[], fields: KindFields, map: Mapping): Map<number, KindFieldName> {
  const mapped = new Map<number, KindFieldName>();
  for (const [field, header] of Object.entries(map)) {
    if (!isKindField(field)) continue;
    if (!Object.hasOwn(fields, field)) throw unknownWord('field', field, { known: Object.keys(fields), flag: '--map' });
    mapped.set(columnNamed(header, { headers, flag: '--map' }), field);
  }
  return mapped;
}

type Mapping = NonNullable<ReadOptions['map']>;

/**
 * The profile of a file as one of its kind: columns that the user named a field of the kind, then those under the headers
 * of its own fields, which go before what a header means in other files. Of two columns for a field the earlier alias
 * stays. Throws `usage` for a --map that names no field of the kind.
 */
export function withKindFields<Known extends Pick<RowProfile, 'columns'>>(
  profile: Known,
  { fields: own = {}, extensionFields = {} }: Pick<ImportKindEntry, 'fields' | 'extensionFields'>,
  { map = {} }: Pick<ReadOptions, 'map'>,
): Known {
  const fields = { ...extensionFields, ...own };
  const headers = profile.columns.map(({ header }) => header);
  const mapped = mappedColumns(headers, fields, map);
  const named = new Set(mapped.values());
  const found = new Map([...ownColumns(profile.columns, fields)].filter(([, field]) => !named.has(field)));
  const columns = profile.columns.map((plan, column): ColumnPlan => {
    const field = mapped.get(column) ?? found.get(column);
    if (field === undefined) return plan.field && isKindField(plan.field) ? readAs(plan, plan.field, fields) : plan;
    const { unused: _unused, ...rest } = plan;
    const known = { ...rest, confidence: 1, knownBy: mapped.has(column) ? ('map' as const) : ('header' as const) };
    return readAs(known, field, fields);
  });
  return { ...profile, columns };
}

function readAs(plan: ColumnPlan, field: KindFieldName, fields: KindFields): ColumnPlan {
  const type = fields[field]?.type;
  return { ...plan, field, ...(type ? { type } : {}) };
}
