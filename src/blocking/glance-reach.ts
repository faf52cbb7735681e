import { editsUpTo } from '../comparing/edits.ts';
import type { Glanced, Guess } from './glance-ground.ts';
import { longNumber } from './sketches.ts';

/** Phones: 1 one in common, 2 one a digit apart, 3 different. */
export function possiblePhone({ newcomers, column }: Glanced): Guess {
  const { phones } = newcomers;
  const keys = phones.map((_, i) => column(`phone ${i}`));
  const numbers = phones.map((_, i) => column(`phone number ${i}`));
  return ({ known, fresh, newcomer }, out) => {
    let [level, long] = [0, false];
    for (let i = 0; i < keys.length; i++) {
      const mine = known[keys[i]!]!;
      if (mine === 0) continue;
      for (let j = 0; j < keys.length; j++) {
        const theirs = fresh[keys[j]!]!;
        if (theirs === 0) continue;
        if (mine === theirs) {
          return out.add(1, phones[j]!.value.log[phones[j]!.values[newcomer]!]!);
        }
        const [a, b] = [known[numbers[i]!]!, fresh[numbers[j]!]!];
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
export function possibleEmail({ newcomers, column }: Glanced): Guess {
  const email = newcomers.email!;
  const { values: shapes, log } = email.shapes!;
  const [addresses, locals, digits] = [column('email'), column('email name'), column('email digits')];
  return ({ known, fresh, newcomer }, out) => {
    const [a, b] = [known[addresses]!, fresh[addresses]!];
    if (a === 0 || b === 0) return out.add(0, 0);
    if (a === b) return out.add(1, log[shapes[newcomer]!]!);
    // A short name before the @ has no key: two of them may be the same.
    if (known[locals] === fresh[locals]) {
      const { starts, ids } = email.tokens;
      out.add(3, email.token.log[ids[starts[email.values[newcomer]!]!]!]! / 2);
    }
    if (known[digits] === fresh[digits]) {
      out.add(2, 0);
      out.add(4, 0);
    }
    out.add(5, 0);
  };
}
