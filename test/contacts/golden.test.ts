import fc from 'fast-check';
import { expect, test } from 'vitest';
import { goldenOf, type LeadFacts } from '../../src/contacts/golden/golden.ts';
import { type Person, personColumns } from '../../src/contacts/person/person.ts';

const nobody = Object.fromEntries(personColumns.map((column) => [column, null])) as unknown as Person;

type Stated = Partial<LeadFacts>;

/** Leads with what they state; in the order given, each from the import of its number unless it says another. */
const leads = (...stated: readonly Stated[]): LeadFacts[] =>
  stated.map((one, i) => ({
    ...nobody,
    id: i + 1,
    import_id: i + 1,
    imported_on: `2026-01-0${i + 1}`,
    flags: '',
    ...one,
  }));

const name = (name: string, given_mark = ''): Stated => ({ name, name_key: name.toLowerCase(), given_mark });

test.each<[rule: string, leads: readonly Stated[], expected: Stated]>([
  ['the newest import wins', [{ company: 'Old' }, { company: 'New' }], { company: 'New' }],
  ['a newer import that states nothing takes nothing away', [{ company: 'Old' }, {}], { company: 'Old' }],
  [
    'within an import the majority wins',
    [
      { import_id: 9, company: 'B' },
      { import_id: 9, company: 'AAA' },
      { import_id: 9, company: 'B' },
    ],
    { company: 'B' },
  ],
  [
    'without a majority the longest wins',
    [
      { import_id: 9, company: 'Vinamilk' },
      { import_id: 9, company: 'Vinamilk JSC' },
    ],
    { company: 'Vinamilk JSC' },
  ],
  [
    'of equally long values the first in order wins',
    [
      { import_id: 9, company: 'B' },
      { import_id: 9, company: 'A' },
    ],
    { company: 'A' },
  ],
  [
    'a majority of an older import does not outvote a newer one',
    [
      { import_id: 1, company: 'Old' },
      { import_id: 1, company: 'Old' },
      { import_id: 2, company: 'New' },
    ],
    { company: 'New' },
  ],
  [
    'an older spelling of the same name lends its accents',
    [{ ...name('nguyen van an', 'â'), name: 'Nguyễn Văn Ân' }, name('nguyen van an')],
    { name: 'Nguyễn Văn Ân', given_mark: 'â' },
  ],
  [
    'another name lends none',
    [{ ...name('nguyen van binh', 'ì'), name: 'Nguyễn Văn Bình' }, name('nguyen van an')],
    { name: 'nguyen van an' },
  ],
  [
    'an address comes whole from one lead: no ward of one beside the street of another',
    [{ address: '1 Lê Lợi', ward: 'Bến Nghé', district: 'Quận 1' }, { address: '9 Hai Bà Trưng' }],
    { address: '9 Hai Bà Trưng', ward: null, district: null },
  ],
  [
    'a ward stands where nobody knows the street',
    [{ ward_code: '26734', ward: 'Bến Nghé' }, { company: 'X' }],
    { address: null, ward_code: '26734', ward: 'Bến Nghé' },
  ],
  [
    'a year of birth stands where nobody knows the day',
    [{ birth_year: 1990 }, {}],
    { birth_date: null, birth_year: 1990 },
  ],
  [
    'a day of birth that somebody knows brings its own year',
    [{ birth_date: '1990-02-03', birth_year: 1990 }, { birth_year: 1991 }],
    { birth_date: '1990-02-03', birth_year: 1990 },
  ],
  [
    'the id of the shop goes before the newer one of a vendor',
    [
      { external_id: 'KH1', id_namespace: 'shop' },
      { external_id: 'V7', id_namespace: 'insurer' },
    ],
    { external_id: 'KH1', id_namespace: 'shop' },
  ],
  [
    'a row that names only the province in force does not contradict which part of it was known',
    [{ province_code: '79', old_province_code: '74' }, { province_code: '79' }],
    { province_code: '79', old_province_code: '74' },
  ],
  [
    'another province has none of its parts',
    [{ province_code: '79', old_province_code: '74' }, { province_code: '01' }],
    { province_code: '01', old_province_code: null },
  ],
])('%s', (_, stated, expected) => {
  expect(goldenOf(leads(...stated), []).values).toMatchObject(expected);
});

test('an edit wins over every import, also one that empties a value', () => {
  const facts = leads({ company: 'Old', occupation: 'Clerk' });
  const edits = [
    { id: 7, field: 'company', value: 'By hand' },
    { id: 8, field: 'occupation', value: null },
  ];
  const { values, sources } = goldenOf(facts, edits);
  expect(values).toMatchObject({ company: 'By hand', occupation: null });
  expect(sources).toMatchObject({ company: { edit: 7 }, occupation: { edit: 8 } });
});

test('a province set by hand does not keep the part of another', () => {
  const facts = leads({ province_code: '79', old_province_code: '74' });
  expect(goldenOf(facts, [{ id: 1, field: 'province_code', value: '01' }]).values).toMatchObject({
    province_code: '01',
    old_province_code: null,
  });
});

test('where nobody has a phone of their own the shared one is dialled with its extension', () => {
  const shared = { shared_phones: JSON.stringify([['+842838221234', '12']]) };
  expect(goldenOf(leads(shared), [])).toMatchObject({ values: { phone: '+842838221234' }, phoneExt: '12' });
  expect(goldenOf(leads(shared, { phone: '+84901234567' }), [])).toMatchObject({
    values: { phone: '+84901234567' },
    phoneExt: null,
  });
});

test('a contact is as old as its first import and has the flags of all its rows', () => {
  const facts = leads({ flags: 'phone.old_prefix' }, { flags: 'name.order_guessed phone.old_prefix' });
  expect(goldenOf(facts, [])).toMatchObject({
    created: '2026-01-01',
    flags: ['name.order_guessed', 'phone.old_prefix'],
  });
  expect(goldenOf([], []).created).toBeUndefined();
});

test('each value names the lead that states it', () => {
  const { sources } = goldenOf(leads({ company: 'A' }, { occupation: 'Clerk' }), []);
  expect(sources).toEqual({ company: { lead: 1 }, occupation: { lead: 2 } });
});

test('the order of the leads makes no difference', () => {
  const stated = fc.record({
    import_id: fc.integer({ min: 1, max: 3 }),
    company: fc.constantFrom(null, 'A', 'B', 'AB'),
    address: fc.constantFrom(null, '1 Lê Lợi', '2 Lê Lợi'),
    ward: fc.constantFrom(null, 'Bến Nghé', 'Đa Kao'),
    birth_year: fc.constantFrom(null, 1990, 1991),
  });
  fc.assert(
    fc.property(fc.array(stated, { minLength: 1, maxLength: 6 }), (all) => {
      const facts = leads(...all);
      expect(goldenOf(facts.toReversed(), []).values).toEqual(goldenOf(facts, []).values);
    }),
  );
});
