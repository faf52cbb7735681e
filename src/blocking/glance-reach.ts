import { editsUpTo } from '../comparing/edits.ts';
import type { Glanced, Guess } from './glance-ground.ts';
import { longNumber } from './sketches.ts';

/** Phones: 1 one in common, 2 one a digit apart, 3 different. */
export function possiblePhone({ newcomers, first, part }: Glanced): Guess {
  const { phones } = newcomers;
  const keys = phones.map((_, i) => part(`phone ${i}`));
  const numbers = phones.map((_, i) => part(`phone number ${i}`));
  return (record, newcomer, out) => {
    let [level, long] = [0, false];
    for (let i = 0; i < keys.length; i++) {
      const mine = keys[i]![record]!;
      if (mine === 0) continue;
      for (let j = 0; j < keys.length; j++) {
        const theirs = keys[j]![newcomer]!;
        if (theirs === 0) continue;
        if (mine === theirs) {
          return out.add(1, phones[j]!.value.log[phones[j]!.values[newcomer - first]!]!);
        }
        const [a, b] = [numbers[i]![record]!, numbers[j]![newcomer]!];
        long ||= a === longNumber || b === longNumber;
        if (level !== 2) level = a !== longNumber && b !== longNumber && areNear(a, b) ? 2 : 3;
      }
    }
    out.add(level, 0);
    if (level === 3 && long) out.add(2, 0);
  };
}

const mine = { units: new Uint16Array(10), start: 0, end: 0 };
const theirs = { units: new Uint16Array(10), start: 0, end: 0 };

/** Are two numbers one edit apart? */
const areNear = (a: number, b: number): boolean => editsUpTo(written(mine, a), written(theirs, b), 1) === 1;

function written(run: typeof mine, number: number): typeof mine {
  run.end = 0;
  for (let rest = number; rest > 0; rest = Math.trunc(rest / 10)) run.units[run.end++] = rest % 10;
  return run;
}

/** E-mail addresses: 1 same, 2 near, 3 the same before the @, 4 alike, 5 different. */
export function possibleEmail({ newcomers, first, part }: Glanced): Guess {
  const email = newcomers.email!;
  const { values: shapes, log } = email.shapes!;
  const [addresses, locals, digits] = [part('email'), part('email name'), part('email digits')];
  return (record, newcomer, out) => {
    const [a, b] = [addresses[record]!, addresses[newcomer]!];
    const row = newcomer - first;
    if (a === 0 || b === 0) return out.add(0, 0);
    if (a === b) return out.add(1, log[shapes[row]!]!);
    // A short name before the @ has no key: two of them may be the same.
    if (locals[record] === locals[newcomer]) {
      const { starts, ids } = email.tokens;
      out.add(3, email.token.log[ids[starts[email.values[row]!]!]!]! / 2);
    }
    if (digits[record] === digits[newcomer]) {
      out.add(2, 0);
      out.add(4, 0);
    }
    out.add(5, 0);
  };
}
