import fc from 'fast-check';
import { asOf, type Person } from './people.ts';

/** A text of the segment language with what it means, written down a second time in plain code. */
export interface Meant {
  readonly text: string;
  holds(person: Person): boolean;
}

const days = (from: string, to: string) => (Date.parse(to) - Date.parse(from)) / 86_400_000;
const plain = (text: string) =>
  text.normalize('NFD').replace(/\p{M}/gu, '').replaceAll('đ', 'd').replaceAll('Đ', 'D').toLowerCase();

/** Missing values fail every comparison. */
const known = <Value>(value: Value | undefined, test: (value: Value) => boolean) => value !== undefined && test(value);

const age = ({ born }: Person) =>
  born === undefined
    ? undefined
    : Number(asOf.slice(0, 4)) - Number(born.slice(0, 4)) - (asOf.slice(5) < born.slice(5) ? 1 : 0);
const counted = ({ orders }: Person) => orders.filter(({ status, date }) => status === 'done' && date <= asOf);
const bought = (person: Person) => counted(person).filter(({ amount }) => amount > 0);
const spent = (person: Person) => counted(person).reduce((sum, { amount }) => sum + amount, 0);
const lastOrder = (person: Person) =>
  bought(person)
    .map(({ date }) => date)
    .sort()
    .at(-1);

const compare: Record<string, (a: number, b: number) => boolean> = {
  '=': (a, b) => a === b,
  '!=': (a, b) => a !== b,
  '<': (a, b) => a < b,
  '<=': (a, b) => a <= b,
  '>': (a, b) => a > b,
  '>=': (a, b) => a >= b,
};
const op = fc.constantFrom(...Object.keys(compare));
const holdsFor = (sign: string, a: number, b: number) => compare[sign]?.(a, b) ?? false;

const numbers = fc.oneof(
  fc.tuple(op, fc.integer({ min: 10, max: 70 })).map(([sign, years]) => ({
    text: `age ${sign} ${years}`,
    holds: (person: Person) => known(age(person), (value) => holdsFor(sign, value, years)),
  })),
  fc.tuple(op, fc.constantFrom(0, 300, 500, 1000)).map(([sign, thousands]) => ({
    text: `spent ${sign} ${thousands}k`,
    holds: (person: Person) => holdsFor(sign, spent(person), thousands * 1000),
  })),
  fc.tuple(fc.boolean(), fc.integer({ min: 0, max: 3 })).map(([not, low]) => ({
    text: `income ${not ? 'NOT ' : ''}BETWEEN ${low * 5}tr AND 12m`,
    holds: ({ income }: Person) => known(income, (value) => (value >= low * 5_000_000 && value <= 12_000_000) !== not),
  })),
);

const texts = fc.oneof(
  fc.tuple(fc.constantFrom('=', '!='), fc.constantFrom('lan', 'LAN', 'đỗ hoa', 'do hoa')).map(([sign, word]) => ({
    text: `name ${sign} '${word}'`,
    holds: ({ name }: Person) =>
      known(name, (value) => (value.toLowerCase() === word.toLowerCase()) === (sign === '=')),
  })),
  fc.constantFrom('lan', 'Nguyen thi', 'ĐỖ', 'văn').map((word) => ({
    text: `name ~ '${word}'`,
    holds: ({ name }: Person) => known(name, (value) => plain(value).includes(plain(word))),
  })),
  fc.constantFrom('ha noi', 'Đà Nẵng').map((word) => ({
    text: `city = '${word}'`,
    holds: ({ province }: Person) => known(province, (value) => plain(value) === plain(word)),
  })),
  fc.tuple(fc.boolean(), fc.subarray(['male', 'female', 'other'], { minLength: 1 })).map(([not, choices]) => ({
    text: `gender ${not ? 'NOT IN' : 'IN'} (${choices.join(', ')})`,
    holds: ({ gender }: Person) => known(gender, (value) => choices.includes(value) !== not),
  })),
  fc.constantFrom('name', 'gender', 'income', 'birth_date', 'province').chain((field) =>
    fc.boolean().map((not) => ({
      text: `${field} IS ${not ? 'NOT ' : ''}EMPTY`,
      holds: (person: Person) => {
        const { born: birth_date, ...rest } = person;
        return ({ birth_date, ...rest }[field as 'name'] === undefined) !== not;
      },
    })),
  ),
);

const dates = fc.oneof(
  fc.tuple(op, fc.constantFrom(0, 30, 90, 365)).map(([sign, back]) => ({
    text: `last_order ${sign} -${back}d`,
    holds: (person: Person) => known(lastOrder(person), (value) => holdsFor(sign, -days(value, asOf), -back)),
  })),
  fc.constantFrom('=', '!=', '<', '>=').map((sign) => ({
    text: `first_order ${sign} this_month`,
    holds: (person: Person) => {
      const first = bought(person)
        .map(({ date }) => date)
        .sort()[0];
      const month = (value: string) => value.slice(0, 7).replace('-', '');
      return known(first, (value) => holdsFor(sign, Number(month(value)), Number(month(asOf))));
    },
  })),
  fc.constantFrom(10, 40).map((ahead) => ({
    text: `birthday BETWEEN -80d AND +${ahead}d`,
    holds: ({ born }: Person) =>
      known(
        born,
        (value) =>
          Array.from({ length: 81 + ahead }, (_, i) =>
            new Date(Date.parse(asOf) + (i - 80) * 86_400_000).toISOString().slice(5, 10),
          ).includes(value.slice(5)) || value.slice(5) === '02-29',
      ),
  })),
);

const lists = fc.oneof(
  fc.tuple(fc.constantFrom('=', '!='), fc.constantFrom('a', 'B', 'zz')).map(([sign, list]) => ({
    text: `list ${sign} '${list}'`,
    holds: ({ lists: own }: Person) =>
      own.length > 0 && own.some((one) => one === list.toLowerCase()) === (sign === '='),
  })),
  fc.tuple(fc.boolean(), fc.subarray(['a', 'b', 'zz'], { minLength: 1 })).map(([not, among]) => ({
    text: `list ${not ? 'NOT IN' : 'IN'} (${among.join(', ')})`,
    holds: ({ lists: own }: Person) => own.length > 0 && own.some((one) => among.includes(one)) !== not,
  })),
  fc.boolean().map((not) => ({
    text: `list IS ${not ? 'NOT ' : ''}EMPTY`,
    holds: ({ lists: own }: Person) => (own.length === 0) !== not,
  })),
);

const calls = fc.oneof(
  fc.tuple(op, fc.integer({ min: 0, max: 3 })).map(([sign, times]) => ({
    text: `orders(within 120d, store = 'Q1') ${sign} ${times}`,
    holds: (person: Person) => {
      const own = bought(person).filter(({ store, date }) => store?.toLowerCase() === 'q1' && days(date, asOf) <= 120);
      return holdsFor(sign, own.length, times);
    },
  })),
  fc.tuple(fc.constantFrom('~', '!='), fc.constantFrom('SERUM', 'son moi', 'Serum C')).map(([sign, word]) => ({
    text: `orders(product ${sign} '${word}', amount >= 300k)`,
    holds: (person: Person) =>
      bought(person).some(({ amount, products = [] }) => {
        if (amount < 300_000) return false;
        if (sign === '~') return products.some((name) => plain(name).includes(plain(word)));
        return products.length > 0 && products.every((name) => name.toLowerCase() !== word.toLowerCase());
      }),
  })),
  fc.tuple(op, fc.integer({ min: 0, max: 3 })).map(([sign, times]) => ({
    text: `products() ${sign} ${times}`,
    holds: (person: Person) =>
      holdsFor(sign, new Set(bought(person).flatMap(({ products = [] }) => products)).size, times),
  })),
  fc.constantFrom({ text: 'orders()', holds: (person: Person) => bought(person).length > 0 }),
  fc.constantFrom({ text: 'review', holds: ({ review }: Person) => review }),
  fc.constantFrom({ text: 'review = false', holds: ({ review }: Person) => !review }),
);

/** The traits that a person has on the day: the last word on each counts. */
function traitsOf({ traits }: Person): string[] {
  const known = traits.map((note, i) => ({ ...note, i })).filter(({ on }) => on <= asOf);
  const inOrder = known.sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : a.i - b.i));
  const states = new Map(inOrder.map(({ trait, state }) => [trait, state]));
  return [...states].flatMap(([trait, state]) => (state === 'has' ? [trait] : []));
}

const facts = fc.oneof(
  fc.tuple(fc.constantFrom('=', '!='), fc.constantFrom('worrier', 'HAGGLER')).map(([sign, word]) => ({
    text: `trait ${sign} '${word}'`,
    holds: (person: Person) => {
      const own = traitsOf(person);
      return own.length > 0 && own.includes(word.toLowerCase()) === (sign === '=');
    },
  })),
  fc.boolean().map((not) => ({
    text: `trait IS ${not ? 'NOT ' : ''}EMPTY`,
    holds: (person: Person) => (traitsOf(person).length === 0) !== not,
  })),
  fc.constantFrom('cham soc', 'NƯỚC').map((word) => ({
    text: `interests ~ '${word}'`,
    holds: ({ topics }: Person) => topics.some((topic) => plain(topic).includes(plain(word))),
  })),
  fc.tuple(op, fc.integer({ min: 0, max: 3 })).map(([sign, times]) => ({
    text: `calls(result IN (interested, no_answer), within 30d) ${sign} ${times}`,
    holds: ({ calls: own }: Person) => {
      const found = own.filter(
        ({ on, result }) => on <= asOf && days(on, asOf) <= 30 && (result === 'interested' || result === 'no_answer'),
      );
      return holdsFor(sign, found.length, times);
    },
  })),
  fc.tuple(fc.constantFrom('=', '!='), fc.constantFrom('kho', 'KHÔ', 'dầu')).map(([sign, word]) => ({
    text: `survey(question = 'LOẠI da', answer ${sign} '${word}')`,
    holds: ({ answers }: Person) =>
      answers.some(
        ({ question, answer, on }) =>
          question === 'Loại da' && on <= asOf && (answer.toLowerCase() === word.toLowerCase()) === (sign === '='),
      ),
  })),
  fc.tuple(op, fc.integer({ min: 0, max: 3 })).map(([sign, times]) => ({
    text: `survey(within 30d) ${sign} ${times}`,
    holds: ({ answers }: Person) =>
      holdsFor(sign, answers.filter(({ on }) => on <= asOf && days(on, asOf) <= 30).length, times),
  })),
  fc.constantFrom('=', '!=').map((sign) => ({
    text: `activities(staff ${sign} 'minh', kind = call)`,
    holds: ({ calls: own }: Person) =>
      own.some(({ on, staff }) => on <= asOf && (staff.toLowerCase() === 'minh') === (sign === '=')),
  })),
);

/** One clause of any kind. */
export const clause: fc.Arbitrary<Meant> = fc.oneof(numbers, texts, dates, lists, calls, facts);

/** Clauses joined by AND, OR and NOT, with the brackets that they need and now and then one more. */
export const combined: fc.Arbitrary<Meant> = fc.letrec<{ tree: Meant }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    clause,
    fc.tuple(fc.constantFrom('AND', 'OR', 'or'), tie('tree'), tie('tree')).map(([word, left, right]) => ({
      text: `(${left.text}) ${word} (${right.text})`,
      holds: (person: Person) =>
        word === 'AND' ? left.holds(person) && right.holds(person) : left.holds(person) || right.holds(person),
    })),
    tie('tree').map((inner) => ({
      text: `NOT (${inner.text})`,
      holds: (person: Person) => !inner.holds(person),
    })),
  ),
})).tree;
