import { readFileSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { connect } from '../src/db/connection.ts';
import { testShop } from './shop.ts';
import { migrationTexts } from './sql.ts';

/** What a row of each view that a module publishes is: the columns that no two rows have alike. */
const rowOf: Readonly<Record<string, string>> = {
  imported_file: 'id',
  import_reading: 'import_id',
  rejected_row: 'id',
  refused_value: 'import_id, line, column_no',
  contact_lead: 'id',
  further_phone: 'lead_id, e164',
  further_email: 'lead_id, email_key',
  edited_value: 'id',
  corrected_cell: 'id',
  contact_phone: 'contact_id, e164',
  contact_email: 'contact_id, email, email_key',
  contact_list: 'contact_id, list',
  contact_address: 'contact_id, kind, value',
  contact_merge: 'id',
  contact_review: 'a, b',
  contact_order: 'id',
  contact_opening: 'lead_id',
  closed_value: 'value, channel',
  bought_list: 'name',
  list_contract: 'id',
  import_contract: 'import_id, contract_id',
  contract_open: 'list, contract, channel',
  import_open: 'import_id, channel',
  contact_activity: 'activity_id',
  contact_answer: 'answer_id',
  contact_visit: 'activity_id',
  contact_stage: 'contact_id',
  campaign_plan: 'id',
  contact_campaign: 'campaign_id, contact_id',
  contact_assignment: 'assignment_id',
};

/** Views that copy a table under its published name have as many rows as the table. */
const tableOf: Readonly<Record<string, string>> = {
  imported_file: 'import',
  import_reading: 'import_profile',
  rejected_row: 'reject',
  refused_value: 'refused_cell',
  contact_lead: 'lead',
  further_phone: 'lead_phone',
  further_email: 'lead_email',
  edited_value: 'contact_edit',
  corrected_cell: 'lead_correction',
  contact_merge: 'merge',
  contact_review: 'match_review',
  contact_order: 'orders',
  contact_opening: 'opening_balance',
  bought_list: 'list',
  list_contract: 'list_basis',
  contact_stage: 'contact',
};

/** A database in which every kind of thing was done. */
async function database() {
  const context = testShop();
  const fixture = (end: string) => readFileSync(new URL(`../fixtures/db/schema-29.${end}`, import.meta.url), 'utf8');
  const db = connect('', 0);
  db.exec(fixture('sql'));
  db.exec(`VACUUM INTO '${context.path('old.db')}'`);
  db.close();
  writeFileSync(context.path('old.db.key'), fixture('key'));
  expect(await context.crm('restore', 'old.db'), context.err()).toBe(0);
  return connect(context.path('crm.db'), 0);
}

test('every view that is published says what a row of it is', () => {
  const views = [...migrationTexts().matchAll(/^CREATE VIEW (\w+)/gm)].map(([, name = '']) => name);
  expect(views.filter((name) => !(name in rowOf))).toEqual([]);
  expect(Object.keys(rowOf).filter((name) => !views.includes(name))).toEqual([]);
});

test('a published view has one row of what it says', async () => {
  const db = await database();
  const count = (sql: string) => db.prepare(`SELECT count(*) FROM (${sql})`).pluck().get() as number;
  for (const [view, columns] of Object.entries(rowOf)) {
    const rows = count(`SELECT * FROM ${view}`);
    expect(count(`SELECT DISTINCT ${columns} FROM ${view}`), view).toBe(rows);
    const table = tableOf[view];
    if (table) expect([view, rows]).toEqual([view, count(`SELECT * FROM ${table}`)]);
  }
  db.close();
});
