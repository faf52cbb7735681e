import fc from 'fast-check';
import type { Db } from '../../src/db/connection.ts';
import { initialSettings } from '../../src/db/settings.ts';
import type { QueryContext } from '../../src/segments/language/scope.ts';
import { shopWith, type TestOrder } from '../rfm/shop-orders.ts';

export const asOf = '2026-03-08';

/** A contact as a test writes it; undefined is a missing value. */
export interface Person {
  readonly id: number;
  readonly name: string | undefined;
  readonly born: string | undefined;
  readonly gender: 'male' | 'female' | undefined;
  readonly income: number | undefined;
  readonly province: 'Hà Nội' | 'Đà Nẵng' | 'Cần Thơ' | undefined;
  readonly review: boolean;
  readonly lists: readonly string[];
  readonly orders: readonly Omit<TestOrder, 'contact'>[];
  /** What staff noted of traits, in the order in which they did. */
  readonly traits: readonly { readonly trait: string; readonly on: string; readonly state: 'has' | 'has_not' }[];
  readonly calls: readonly { readonly on: string; readonly result: string | undefined; readonly staff: string }[];
  readonly topics: readonly string[];
  /** What they answered to questions of surveys. */
  readonly answers: readonly { readonly question: string; readonly answer: string; readonly on: string }[];
}

const allLists = ['a', 'b', 'c'];
const codes = { 'Hà Nội': '01', 'Đà Nẵng': '48', 'Cần Thơ': '92' };

/** A private shop of these people. */
export function shopOf(people: readonly Person[]): QueryContext {
  const orders = people.flatMap(({ id, orders: own }) => own.map((order) => ({ ...order, contact: id })));
  const db = shopWith({ contacts: people.map(({ id }) => ({ id })), orders });
  for (const person of people) tell(db, person);
  return { db, asOf, settings: initialSettings };
}

function tell(db: Db, person: Person): void {
  tellValues(db, person);
  const { id, traits, calls, topics, answers } = person;
  for (const { trait, on, state } of traits) {
    db.prepare(
      'INSERT INTO trait (name, name_key, en, vi) VALUES (:trait, :trait, :trait, :trait) ON CONFLICT DO NOTHING',
    ).run({ trait });
    db.prepare("INSERT INTO trait_entry (contact_id, trait, state, said_on, recorded_at) VALUES (?, ?, ?, ?, '')").run(
      id,
      trait,
      state,
      on,
    );
  }
  for (const { on, result, staff } of calls) {
    db.prepare(`
      INSERT INTO activity (contact_id, kind, channel, at, on_day, disposition, staff, recorded_at)
      VALUES (?, 'call', 'call', '', ?, ?, ?, '')`).run(id, on, result ?? null, staff);
  }
  for (const { question, answer, on } of answers) {
    const { lastInsertRowid } = db
      .prepare("INSERT INTO activity (contact_id, kind, at, on_day, recorded_at) VALUES (?, 'survey', '', ?, '')")
      .run(id, on);
    db.prepare(`
      INSERT INTO survey_answer (activity_id, contact_id, question, question_key, answer, answer_key)
      VALUES (?, ?, :question, fold_key(:question), :answer, fold_key(:answer))`).run(lastInsertRowid, id, {
      question,
      answer,
    });
  }
  if (topics.length > 0) {
    db.prepare("INSERT INTO preference (contact_id, said_on, topics) VALUES (?, '2026-01-01', ?)").run(
      id,
      topics.join(';'),
    );
  }
}

function tellValues(db: Db, { id, name, born, gender, income, province, review, lists }: Person): void {
  db.prepare(`
    UPDATE contact SET name = :name, name_key = fold_key(:name), birth_date = :born, gender = :gender,
      income_min = :income, province_code = :province, review = :review
    WHERE id = :id`).run({
    id,
    name: name ?? null,
    born: born ?? null,
    gender: gender ?? null,
    income: income ?? null,
    province: province ? codes[province] : null,
    review: review ? 1 : 0,
  });
  for (const list of lists) {
    const importId = allLists.indexOf(list) + 1;
    db.prepare(`
      INSERT INTO import
        (id, kind, list, file, sha256, dialect, columns, options, report, imported_at, imported_on)
      VALUES (?, 'leads', ?, '', '', '{}', '[]', '{}', '{}', '', '')
      ON CONFLICT (id) DO NOTHING`).run(importId, list);
    db.prepare("INSERT INTO list (name, created) VALUES (?, '2026-01-01') ON CONFLICT DO NOTHING").run(list);
    db.prepare("INSERT INTO lead (import_id, line, contact_id, record) VALUES (?, 1, ?, '')").run(importId, id);
  }
}

const date = (earliest: string, latest: string) =>
  fc
    .integer({ min: Date.parse(earliest) / 86_400_000, max: Date.parse(latest) / 86_400_000 })
    .map((day) => new Date(day * 86_400_000).toISOString().slice(0, 10));

const maybe = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: undefined });

const order = fc.record({
  date: date('2025-01-01', '2026-04-01'),
  amount: fc.constantFrom(-200_000, 100_000, 300_000, 500_000, 1_000_000),
  status: fc.constantFrom('done', 'done', 'done', 'cancelled'),
  store: fc.constantFrom('Q1', 'q1', 'Gò Vấp'),
  products: fc.subarray(['Serum C', 'Kem chống nắng', 'Son môi']),
});

const note = fc.record({
  trait: fc.constantFrom('worrier', 'haggler'),
  on: date('2026-01-01', '2026-04-01'),
  state: fc.constantFrom('has' as const, 'has' as const, 'has_not' as const),
});

const call = fc.record({
  on: date('2026-01-01', '2026-04-01'),
  result: maybe(fc.constantFrom('interested', 'no_answer', 'not_interested')),
  staff: fc.constantFrom('lan', 'Minh'),
});

const answer = fc.record({
  question: fc.constantFrom('Loại da', 'Mùi thích'),
  answer: fc.constantFrom('khô', 'Dầu', 'hoa hồng'),
  on: date('2026-01-01', '2026-04-01'),
});

const person = fc.record({
  name: maybe(fc.constantFrom('Nguyễn Thị Lan', 'LAN', 'Trần Văn Nam', 'Đỗ Hoa', 'Lan')),
  born: maybe(date('1950-01-01', '2012-12-31')),
  gender: maybe(fc.constantFrom('male' as const, 'female' as const)),
  income: maybe(fc.constantFrom(5_000_000, 12_000_000, 30_000_000)),
  province: maybe(fc.constantFrom('Hà Nội' as const, 'Đà Nẵng' as const, 'Cần Thơ' as const)),
  review: fc.boolean(),
  lists: fc.subarray(allLists),
  orders: fc.array(order, { maxLength: 5 }),
  traits: fc.array(note, { maxLength: 3 }),
  calls: fc.array(call, { maxLength: 3 }),
  topics: fc.subarray(['Chăm sóc da', 'nước hoa']),
  answers: fc.array(answer, { maxLength: 3 }),
});

/** A dozen people with holes in what is known of them. */
export const people: fc.Arbitrary<Person[]> = fc
  .array(person, { minLength: 1, maxLength: 12 })
  .map((found) => found.map((one, i) => ({ ...one, id: i + 1 })));
