import { expect, test } from 'vitest';
import { readingOf } from '../../src/features/reading.ts';
import { tableOf } from './table.ts';

/** What each column of a table counts as; null: nothing. */
const kindsOf = (...lines: readonly string[]) => {
  const { kinds } = readingOf(tableOf(lines), new Set());
  return Object.fromEntries(lines[0]!.split(',').map((name, i) => [name, kinds[i]]));
};

test('a full name beside its parts counts once', () => {
  const kinds = kindsOf(
    'full_name,first_and_surname,first_name,surname',
    'mary ann jones,mary jones,mary,jones',
    'john smith,john smith,john,smith',
    'eve miller,eve miller,eve,miller',
  );
  expect(kinds).toEqual({ full_name: null, first_and_surname: null, first_name: 'given', surname: 'family' });
});

test('a year beside the whole date says nothing more', () => {
  const kinds = kindsOf('Ngày sinh,Năm sinh', '19/06/1988,1988', '02/03/1990,1990', '04/05/1971,1971');
  expect(kinds).toEqual({ 'Ngày sinh': 'date', 'Năm sinh': null });
});

test('a copy of a column counts once, and columns that only look alike count each', () => {
  const copies = kindsOf('job,work,team', 'cook,cook,red', 'nurse,nurse,blue', 'clerk,clerk,green');
  expect(copies).toEqual({ job: null, work: 'text', team: 'text' });
  expect(kindsOf('name,phone', 'lan,0912345678', 'mai,0912345679')).toEqual({ name: 'name', phone: 'phone' });
});

test('a name column beside the family name is the given name where it does not repeat that', () => {
  expect(kindsOf('Họ,Tên', 'Nguyễn,Lan', 'Trần,Mai', 'Lê,Hoa')).toEqual({ Họ: 'family', Tên: 'name' });
});

test('a part of a name beside the full name says nothing more', () => {
  const lines = ['Full name,First name', 'Mary Jones,Mary', 'John Smith,John', 'Eve Miller,Eve'];
  expect(kindsOf(...lines)).toEqual({ 'Full name': 'name', 'First name': null });
});
