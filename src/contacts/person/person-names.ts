import type { PersonName } from '../../cleaning/name/name.ts';
import { holdsWords, lacksFamily, nameOf, withTitle } from '../../cleaning/name/name-columns.ts';
import type { FieldName, SqlValue } from '../../intake/index.ts';
import type { PersonColumn } from './person.ts';
import type { Bound, CleanCells, Getter } from './person-cells.ts';

/** The fields that hold a part of a name, in the order of `NameCells`. */
const partFields = [
  'family_name',
  'middle_name',
  'given_name',
  'title',
  'suffix',
] as const satisfies readonly FieldName[];

/** How the name of a row is read: from one cell, from several, or from a cell that lacks what others hold. */
export function nameGetters(bound: Bound): Partial<Record<PersonColumn, Getter>> {
  const has = (field: FieldName) => bound.places(field).length > 0;
  if (!has('name') && !has('given_name') && !has('family_name')) return {};
  const read = nameReader(bound);
  const part =
    (pick: (found: PersonName) => SqlValue): Getter =>
    (cells) => {
      const name = read(cells);
      return name === null ? null : pick(name);
    };
  return {
    name: part(({ display }) => display),
    // A name without Latin letters has no key: it says nothing about who is who.
    name_key: part(({ key }) => key || null),
    title: part(({ title }) => title),
    given_name: part(({ given }) => given),
    given_key: part(({ givenKey }) => givenKey || null),
    given_mark: part(({ givenMark }) => givenMark),
    gender_hint: part(({ genderHint }) => genderHint),
  };
}

/** Reads the name of a row; its columns are asked one after the other, and what was found is remembered for them. */
function nameReader(bound: Bound): (cells: CleanCells) => PersonName | null {
  const whole = bound.places('name')[0] ?? -1;
  const parts = partFields.map((field) => bound.places(field)[0] ?? -1).filter((place) => place >= 0);
  if (parts.length === 0) return (cells) => (cells[whole]?.value ?? null) as PersonName | null;
  let asked: unknown[] = [];
  let name: PersonName | null = null;
  return (cells) => {
    const same =
      asked.length > 0 && cells[whole] === asked[0] && parts.every((place, i) => cells[place]?.value === asked[i + 1]);
    if (same) return name;
    asked = [cells[whole], ...parts.map((place) => cells[place]?.value)];
    name = readName(bound, cells);
    return name;
  };
}

function readName(bound: Bound, cells: CleanCells): PersonName | null {
  const whole = bound.value<PersonName>(cells, 'name');
  const [family = null, middle = null, given = null, title = null, suffix = null] = partFields.map((field) =>
    bound.value<string>(cells, field),
  );
  const context = { country: bound.profile.country };
  if (!whole) return nameOf({ family, middle, given, title, suffix }, context).value;
  if (!lacksFamily(whole, { family, given })) return title ? withTitle(whole, title) : whole;
  const rest = middle && !holdsWords(whole.key, middle) ? middle : null;
  return nameOf({ family, middle: rest, given: whole.display, title: title ?? whole.title, suffix }, context).value;
}
