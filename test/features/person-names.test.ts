import { expect, test } from 'vitest';
import { fullName, nameOfContact, nameStyleOf } from '../../src/features/person-names.ts';
import { tableOf } from './table.ts';

const styleOf = (cells: readonly string[]) => nameStyleOf(tableOf(['name', ...cells]).columns[0]!);

test.each([
  ['vietnamese', ['Nguyễn Văn An', 'Trần Thị Lan', 'Lê Minh', 'Spa Hoa Lan']],
  ['western', ['Mary Jones', 'Smith, John', 'Bob K. Miller', 'MARY ANN LEE', 'Iva Thorkow']],
  ['whole', ["art's deli", 'cafe bizou', 'hotel bel-air', 'grill on the alley', 'second avenue deli']],
  ['whole', ['A query language for images', 'Database principles', 'Cache with query results']],
])('a column of names is read as %s: %j', (style, cells) => {
  expect(styleOf(cells)).toBe(style);
});

test('given names that nobody knows are told by the family names beside them', () => {
  const given = ['Zofka', 'Ilmari', 'Wendel', 'Tapio'];
  const family = ['Virtanen', 'Korhonen', 'Nieminen'];
  expect(styleOf(given.flatMap((one) => family.map((other) => `${one} ${other}`)))).toBe('western');
  expect(styleOf(given.map((one, i) => `${one} ${family[i % 3]}${i}`))).toBe('whole');
});

test.each([
  ['Nguyễn Thị Lan', 'vietnamese', 'Nguyễn', 'Thị Lan'],
  ['Anna Schmidt', 'vietnamese', 'Schmidt', 'Anna'],
  // A slip in a Vietnamese name makes no foreigner of it.
  ['Nguyne Van An', 'vietnamese', '', 'Nguyne Van An'],
  ['Kenneth G. Nelson', 'western', 'Nelson', 'Kenneth G.'],
  ['Nelson, Kenneth', 'western', 'Nelson', 'Kenneth'],
  ['Madonna', 'western', '', 'Madonna'],
] as const)('%s, read the %s way', (cell, style, family, given) => {
  expect(fullName(cell, style)).toMatchObject({ family, given });
});

test.each([
  ['Nguyễn Thị Lan', 'lan', 'Nguyễn', 'Thị Lan'],
  ['Mary Jones', 'mary', 'Jones', 'Mary'],
  // From two columns, in a shop where the family name comes first.
  ['Jimenez Ashley', 'ashley', 'Jimenez', 'Ashley'],
  // Read the Vietnamese way, though it was written the Western one.
  ['Ashley Jimenez', 'jimenez', 'Jimenez', 'Ashley'],
  ['Cty Hoa Mai', '', '', 'Cty Hoa Mai'],
  ['Lan', 'lan', '', 'Lan'],
])('the name of contact %s who is called %s', (name, called, family, given) => {
  expect(nameOfContact(name, called)).toMatchObject({ family, given });
});
