import { isDeepStrictEqual } from 'node:util';
import type { Email } from '../cleaning/email/email.ts';
import { isErased } from '../consent/index.ts';
import type { ContactData } from '../contacts/index.ts';
import { createDirty, insertEdit, type PersonColumn, personRow } from '../contacts/index.ts';
import { recordAudit } from '../db/audit.ts';
import type { Db } from '../db/connection.ts';
import type { Settings } from '../db/settings.ts';
import { inTransaction } from '../db/transaction.ts';
import { cleanUserInput, type FieldName, type SqlValue, type UserInputRow } from '../intake/index.ts';
import { insertReview } from '../merging/index.ts';
import type { LocalDate } from '../shared/calendar.ts';
import { editedColumns } from './edit-columns.ts';
import * as faults from './edit-faults.ts';
import * as store from './edit-store.ts';
import { type ContactRecord, incomeOf } from './record.ts';

/** Who edits, when, and whether it is kept. */
export interface EditContext {
  readonly settings: Settings;
  readonly today: LocalDate;
  readonly zone: string;
  /** Instant, UTC. */
  readonly at: string;
  readonly key: () => Buffer;
  readonly ending: 'commit' | 'rollback';
}

/** A value as results tell it; an income as contacts hold it. */
type ReportedValue = string | number | ContactRecord['income'] | null;

/** What an edit did. */
export interface EditReport {
  readonly contact: number;
  readonly changed: readonly {
    readonly field: string;
    readonly before: ReportedValue;
    readonly after: ReportedValue;
  }[];
  /** Others who are known by the new phone or e-mail; each pair waits for a person's judgement. */
  readonly shared: readonly { readonly field: string; readonly contact: number }[];
}

/** An address that more others hold is a shared line: to judge each pair would help nobody. */
const mostReviews = 5;

/**
 * Corrects values of a contact by hand: they pass the rules of an import, win over every import, and outlive the undo of
 * any. An empty value empties the field. Never merges: who shares the new address goes to review. Throws `usage` for a
 * value that no import would take, `refused` for the address of somebody who was erased.
 */
export function editContact(
  db: Db,
  edit: { contact: number; values: ReadonlyMap<FieldName, string> },
  { contactData, ...context }: EditContext & { contactData: ContactData },
): EditReport {
  const { contact } = edit;
  const row = readUserInput(withPlace(db, edit), context);
  const { columns, searches } = written(row, [...edit.values.keys()]);
  for (const { value } of searches) if (isErased(db, context.key, value)) throw faults.erased();
  return inTransaction(
    db,
    () => {
      const before = store.valuesOf(db, contact);
      for (const [field, value] of columns) {
        const search = searches.find((one) => one.field === field)?.value ?? null;
        insertEdit(db, { contact, field, value: value === null ? null : String(value), search, at: context.at });
      }
      const shared = searches.flatMap(({ field, value }) => askOthers(db, { field, value, contact }, context));
      recompute(db, [contact, ...shared.map((other) => other.contact)], contactData);
      recordAudit(db, context.at, 'edit', { contact, fields: [...columns.keys()] });
      const { currency } = context.settings;
      const after = told(store.valuesOf(db, contact), currency);
      return { contact, changed: differences(told(before, currency), after), shared };
    },
    context.ending,
  );
}

/** A ward is one of its province: where only the ward is typed, it is looked for where the contact lives. */
function withPlace(db: Db, { contact, values }: { contact: number; values: ReadonlyMap<FieldName, string> }) {
  const province = values.has('ward') && !values.has('province') ? store.provinceOf(db, contact) : undefined;
  return province === undefined ? values : new Map([...values, ['province', province] as const]);
}

/** Values as an import reads them. Throws `usage` for one that no import would take, and for several phones or e-mails. */
export function readUserInput(
  values: ReadonlyMap<FieldName, string>,
  { settings, today, zone }: Pick<EditContext, 'settings' | 'today' | 'zone'>,
): UserInputRow {
  const { country, currency } = settings;
  const row = cleanUserInput(values, { country, currency, zone, today, idNamespace: 'shop' });
  for (const [i, field] of row.fields.entries()) {
    const { refused, value } = row.cells[i] ?? { refused: null, value: null };
    if (refused) throw faults.refusedValue(field, refused);
    if ((field === 'phone' || field === 'email') && Array.isArray(value) && value.length > 1)
      throw faults.several(field);
  }
  return row;
}

interface EditedValues {
  readonly columns: ReadonlyMap<PersonColumn, string | number | null>;
  /** The keys among the new values. */
  readonly searches: readonly { readonly field: 'phone' | 'email'; readonly value: string }[];
}

function written({ profile, fields, columns, cells }: UserInputRow, asked: readonly FieldName[]): EditedValues {
  const person = personRow(profile, fields, columns);
  const values: SqlValue[] = [];
  person.fill(cells, values);
  const said = new Map(person.columns.map((column, i) => [column, values[i] ?? null]));
  const edited = editedColumns(asked, said);
  const phone = edited.get('phone');
  const emails = (cells[fields.indexOf('email')]?.value ?? []) as readonly Email[];
  return {
    columns: edited,
    searches: [
      ...(typeof phone === 'string' ? [{ field: 'phone', value: phone } as const] : []),
      ...emails.map(({ matchKey }) => ({ field: 'email', value: matchKey }) as const),
    ],
  };
}

function askOthers(
  db: Db,
  { field, value, contact }: { field: string; value: string; contact: number },
  { at }: EditContext,
) {
  const others = store.othersAt(db, { value, contact });
  for (const other of others.length > mostReviews ? [] : others) {
    insertReview(db, { a: contact, b: other, why: `match.same_${field}`, at });
  }
  return others.map((other) => ({ field, contact: other }));
}

function recompute(db: Db, contacts: readonly number[], contactData: ContactData): void {
  createDirty(db);
  for (const contact of contacts) store.markDirty(db, contact);
  for (const refresh of contactData.caches) refresh(db);
}

type Values = Readonly<Record<string, ReportedValue>>;

/** Values with the two ends of an income as one. */
function told({ income_min, income_max, ...values }: ReturnType<typeof store.valuesOf>, currency: string): Values {
  const end = (value: string | number | null | undefined) => (typeof value === 'number' ? value : null);
  return { ...values, income: incomeOf(end(income_min), end(income_max), currency) };
}

const differences = (before: Values, after: Values) =>
  Object.keys(after)
    .filter((field) => !isDeepStrictEqual(before[field], after[field]))
    .map((field) => ({ field, before: before[field] ?? null, after: after[field] ?? null }));
