import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cleanName, sameGivenName } from '../../src/cleaning/name/name.ts';
import { nameOf } from '../../src/cleaning/name/name-columns.ts';
import { examplesOf } from './examples.ts';

const vn = { country: 'VN' };
const us = { country: 'US' };
const read = (raw: string, ctx = vn) => cleanName(raw, ctx).value;
const flagsOf = (raw: string, ctx = vn) => cleanName(raw, ctx).flags;

const inThisField = examplesOf('name').filter(({ flags = [] }) => !flags.some((flag) => flag.startsWith('text.')));

test.each(inThisField)('example $id: $in', ({ in: raw, ctx, out, flags }) => {
  const { gender_hint: genderHint, ...parts } = out as Record<string, string>;
  const cleaned = cleanName(raw, { country: ctx?.country ?? 'VN' });
  expect(cleaned.value).toMatchObject({ ...parts, ...(genderHint && { genderHint }) });
  expect(cleaned.flags).toEqual(flags ?? []);
});

describe('Vietnamese order', () => {
  test.each([
    ['Nguyễn Văn An', 'Nguyễn', 'Văn', 'An'],
    ['Trần An', 'Trần', null, 'An'],
    ['Hồ Trần Minh Anh', 'Hồ', 'Trần Minh', 'Anh'],
    ['Tôn Thất Tùng', 'Tôn Thất', null, 'Tùng'],
    ['Tôn Nữ Thị Ninh', 'Tôn Nữ', 'Thị', 'Ninh'],
    ['Công Tằng Tôn Nữ Ngọc Lan', 'Công Tằng Tôn Nữ', 'Ngọc', 'Lan'],
    ['cong tang ton nu ngoc lan', 'Cong Tang Ton Nu', 'Ngoc', 'Lan'],
    ['Âu Dương Phong', 'Âu Dương', null, 'Phong'],
    ['Âu Dương', 'Âu', null, 'Dương'],
    ['Lan', null, null, 'Lan'],
    ['John Smith', 'John', null, 'Smith'],
  ])('%s', (raw, family, middle, given) => {
    expect(read(raw)).toMatchObject({ family, middle, given });
  });

  test('holds abroad for names that are plainly Vietnamese', () => {
    expect(read('Nguyễn Văn An', us)).toMatchObject({ family: 'Nguyễn', given: 'An' });
    expect(read('Tran Van An', us)).toMatchObject({ family: 'Tran', given: 'An' });
    expect(read('An Van Tran', us)).toMatchObject({ family: 'Tran', given: 'An' });
  });
});

describe('Western order', () => {
  test.each([
    ['John Smith', us, 'John', null, 'Smith', null],
    ['Smith, John Q.', us, 'John', 'Q.', 'Smith', null],
    ['John Smith, Jr.', us, 'John', null, 'Smith', 'Jr.'],
    ['Smith, John, Jr.', us, 'John', null, 'Smith', 'Jr.'],
    ['JOHN SMITH III', us, 'John', null, 'Smith', 'III'],
    ['Ludwig van Beethoven', us, 'Ludwig', null, 'van Beethoven', null],
    ['John', us, 'John', null, null, null],
    ['Mr. John Smith', vn, 'John', null, 'Smith', null],
    ['Smith, John', vn, 'John', null, 'Smith', null],
  ])('%s', (raw, ctx, given, middle, family, suffix) => {
    expect(read(raw, ctx)).toMatchObject({ given, middle, family, suffix });
  });

  test('a comma is resolved in what is shown', () => {
    expect(read('Smith, John Q., Jr.', us)?.display).toBe('John Q. Smith Jr.');
  });
});

describe('titles', () => {
  test.each([
    ['Chị Lan', 'Lan', 'Chị', 'female'],
    ['CHỊ LAN', 'Lan', 'Chị', 'female'],
    ['Bà Năm', 'Năm', 'Bà', 'female'],
    ['Ông Cao Thắng', 'Cao Thắng', 'Ông', 'male'],
    ['Anh Nguyễn Minh Nam', 'Nguyễn Minh Nam', 'Anh', 'male'],
    ['Ong Nguyen Minh Nam', 'Nguyen Minh Nam', 'Ong', 'male'],
    ['Anh/Chị Nguyễn Minh', 'Nguyễn Minh', 'Anh/Chị', null],
    ['Ms Trần Lan Chi', 'Trần Lan Chi', 'Ms', 'female'],
    ['PGS.TS. Nguyễn Minh', 'Nguyễn Minh', 'PGS. TS.', null],
    ['Chi Mai', 'Chi Mai', null, null],
  ])('%s', (raw, display, title, genderHint) => {
    expect(read(raw)).toMatchObject({ display, title, genderHint });
  });

  test.each([
    ['Anh Thư', 'Thư', null, null],
    ['Em Lan', 'Lan', null, null],
    ['Mr. Nam', 'Nam', null, 'male'],
    ['Mrs Smith', null, 'Smith', 'female'],
  ])('before a single name %s stays as it is', (raw, given, family, genderHint) => {
    expect(read(raw)).toMatchObject({ display: raw, given, family, title: null, genderHint });
    expect(flagsOf(raw)).toEqual(['name.title_ambiguous']);
  });
});

test.each([
  ['Nguyễn Thị Lan', 'female'],
  ['Nguyễn Văn Lan', 'male'],
  ['Nguyen Thi Lan', 'female'],
  ['Nguyễn Thị', null],
  ['Nguyễn Văn', null],
  ['Nguyễn Ngọc Thị', null],
  ['Nguyễn Thi Lân', null],
  ['Chị Nguyễn Văn Lan', 'female'],
  ['Ngọc Lan', null],
])('%s suggests the gender %s', (raw, genderHint) => {
  expect(read(raw)?.genderHint).toBe(genderHint);
});

test.each([
  ['NGUYỄN VĂN AN', 'Nguyễn Văn An', ['name.recased']],
  ['nguyễn văn an', 'Nguyễn Văn An', ['name.recased']],
  ['nguyễn Văn An', 'nguyễn Văn An', []],
  ["O'BRIEN-SMITH đoàn", "O'BRIEN-SMITH đoàn", []],
  ["O'BRIEN-SMITH", "O'Brien-Smith", ['name.recased', 'name.single_token']],
  ['Nguyễn Văn A', 'Nguyễn Văn A', []],
  ['Nguyễn_Văn_An.', 'Nguyễn Văn An', []],
  ['Hoà', 'Hoà', ['name.single_token']],
  ['Hòa', 'Hòa', ['name.single_token']],
])('%s is shown as %s', (raw, display, flags) => {
  expect(read(raw)?.display).toBe(display);
  expect(flagsOf(raw)).toEqual(flags);
});

test.each(['nguyen van an', 'Tran Mai', 'Huong', 'Mai Thi Lan', 'Bich'])('%s lost its accents', (raw) => {
  expect(flagsOf(raw)).toContain('name.no_diacritics');
});

test.each(['Lan', 'Lan Anh', 'Nguyễn Văn An', 'John Smith'])('%s lost none', (raw) => {
  expect(flagsOf(raw)).not.toContain('name.no_diacritics');
});

test.each([
  ['Nguyễn Văn An (Zalo)', 'Nguyễn Văn An', 'Zalo'],
  ['Nguyễn Văn An - Quận 1, HCM', 'Nguyễn Văn An', 'Quận 1, HCM'],
  ['Nguyễn Văn An, kế toán', 'Nguyễn Văn An', 'kế toán'],
  ['Nguyễn Văn An/Trần Thị Bình', 'Nguyễn Văn An', 'Trần Thị Bình'],
  ['Mẹ bé Na: Trần Thị Hoa', 'Trần Thị Hoa', 'Mẹ bé Na'],
  ['Trần Thị Hoa "Tèo" [VIP] 2', 'Trần Thị Hoa', 'Tèo; VIP; 2'],
  ['Lan 0912345678', 'Lan', '0912345678'],
  ['Lan 🌸', 'Lan', '🌸'],
])('what stands beside the name in %s is moved', (raw, display, annotation) => {
  expect(read(raw)).toMatchObject({ display, annotation });
  expect(flagsOf(raw)).toContain('name.annotation_moved');
});

test.each(['(Lan)', '"Lan"', '- Lan', 'Lan -', '* Lan'])('%s is the name alone', (raw) => {
  expect(read(raw)).toMatchObject({ display: 'Lan', annotation: null });
});

test('a lone quote inside a word is damage and parts no word', () => {
  expect(read('Đặng Hữ"u Yến')).toMatchObject({ display: 'Đặng Hữu Yến', annotation: null });
  expect(read('Nguyễn "Tèo" An')).toMatchObject({ display: 'Nguyễn An', annotation: 'Tèo' });
});

test.each([
  'Cty TNHH Hoa Sen',
  'Công ty CP ABC',
  'CP Hoa Sen',
  'Shop Lan',
  'ABC Co., Ltd',
  'Trường Tiểu học Lê Lợi',
  'ACME Inc',
])('%s is like a company, without parts', (raw) => {
  expect(read(raw)).toMatchObject({ display: raw, family: null, given: null, givenKey: '' });
  expect(flagsOf(raw)).toEqual(['name.company_like']);
});

test.each(['Lê Văn Trường', 'Trường', 'Nguyễn Văn Phòng', 'Tran Ngan Hang', 'Cổ Thị Lan', 'Nguyễn Văn An (Cty ABC)'])(
  '%s is a person',
  (raw) => {
    expect(flagsOf(raw)).not.toContain('name.company_like');
  },
);

test.each([
  ['12345', 'name.digits_only'],
  ['0912 345 678', 'name.digits_only'],
  ['*!*', 'name.empty'],
  ['test', 'name.test_value'],
  ['Test 2', 'name.test_value'],
  ['abc', 'name.test_value'],
  ['ASDF', 'name.test_value'],
  ['aaa', 'name.test_value'],
  ['Khách lẻ', 'name.test_value'],
  ['KHÁCH LẺ', 'name.test_value'],
  ['khach le 1', 'name.test_value'],
])('%j is refused: %s', (raw, code) => {
  expect(cleanName(raw, vn)).toEqual({ value: null, flags: [], refused: code });
});

test.each([
  ['Bác sĩ Lan', 'Lan', 'Bác sĩ'],
  ['Cô giáo Trần Thị Mai', 'Trần Thị Mai', 'Cô giáo'],
  ['KỸ SƯ NGUYỄN VĂN AN', 'Nguyễn Văn An', 'Kỹ sư'],
])('%s: a profession of two words is a title', (raw, display, title) => {
  expect(cleanName(raw, { country: 'VN' }).value).toMatchObject({ display, title });
});

test.each([
  ['Nguyễn, Văn An', 'Nguyễn Văn An', null],
  ['Nguyen, An', 'Nguyen An', null],
  ['Trần, kế toán', 'Trần', 'kế toán'],
  ['Nguyễn Văn An\nTrần Thị Hoa', 'Nguyễn Văn An', 'Trần Thị Hoa'],
  ['Nguyễn Văn An & Trần Thị Hoa', 'Nguyễn Văn An', 'Trần Thị Hoa'],
  ['Nguyễn Thị\nLan', 'Nguyễn Thị Lan', null],
  ['Lan & Nam', 'Lan & Nam', null],
])('%j is the name %s, beside it %s', (raw, display, annotation) => {
  expect(cleanName(raw, { country: 'VN' }).value).toMatchObject({ display, annotation });
});

test('an eth typed for đ is đ in Vietnam', () => {
  expect(cleanName('Ðặng Ðình Ðức', { country: 'VN' }).value).toMatchObject({
    display: 'Đặng Đình Đức',
    key: 'dang dinh duc',
  });
});

test.each(['Quý khách', 'KH lẻ', 'walk-in', 'Test User'])('%s is nobody', (raw) => {
  expect(cleanName(raw, { country: 'VN' }).refused).toBe('name.test_value');
});

test.each(['', ' ', '-', 'n/a', 'không có', 'Chưa có', 'k có'])('%j is empty, not refused', (raw) => {
  expect(cleanName(raw, vn)).toEqual({ value: null, flags: [], refused: null });
});

test.each(['Trọng', 'Na', 'NA', 'Ko', 'trong', 'Khổng Lê'])('%s is a name', (raw) => {
  expect(read(raw)).not.toBeNull();
});

test('a text of more than 300 characters is no person', () => {
  expect(flagsOf('Lan '.repeat(100))).toEqual(['name.company_like']);
});

describe('the name rule', () => {
  const same = (a: string, b: string) => {
    const [left, right] = [read(a), read(b)];
    return left !== null && right !== null && sameGivenName(left, right);
  };

  test('a name without any accent goes with each spelling', () => {
    expect(same('Nguyen Van An', 'Nguyễn Văn Ân')).toBe(true);
    expect(same('Nguyễn Văn Ân', 'NGUYEN VAN AN')).toBe(true);
  });

  test('two spellings with accents are two names', () => {
    expect(same('Nguyễn Văn An', 'Nguyễn Văn Ân')).toBe(false);
    expect(same('Trần Thuý', 'Trần Thùy')).toBe(false);
  });

  test('where the tone stands does not matter', () => {
    expect(same('Trần Hoà', 'Trần Hòa')).toBe(true);
    expect(same('Trần Thuý', 'Trần Thúy')).toBe(true);
    expect(same('Trần Khoẻ', 'Trần Khỏe')).toBe(true);
    expect(read('Trần Hòa')?.display).toBe('Trần Hòa');
  });

  test('other letters are another name', () => {
    expect(same('Nguyen Van An', 'Nguyen Van Anh')).toBe(false);
  });
});

describe('family and given name in columns of their own', () => {
  test('make one name in the order of the country', () => {
    expect(nameOf({ family: 'Nguyễn Văn', given: 'An' }, vn).value).toMatchObject({
      display: 'Nguyễn Văn An',
      given: 'An',
      middle: 'Văn',
    });
    expect(nameOf({ family: 'Smith', given: 'John Q.' }, us).value).toMatchObject({
      display: 'John Q. Smith',
      given: 'John',
      family: 'Smith',
    });
  });

  test('one alone keeps its side', () => {
    expect(nameOf({ family: 'Smith', given: '' }, us).value).toMatchObject({
      display: 'Smith',
      family: 'Smith',
      given: null,
      givenKey: '',
    });
    expect(nameOf({ given: 'An' }, vn).value).toMatchObject({ display: 'An', family: null, given: 'An' });
    expect(nameOf({ given: '-' }, vn)).toEqual({ value: null, flags: [], refused: null });
  });
});

describe('laws', () => {
  const typed = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 40 }),
    fc.string({ unit: 'grapheme', maxLength: 20 }),
    fc
      .array(
        fc.constantFrom(
          'Nguyễn',
          'NGUYỄN',
          'văn',
          'Thị',
          'an',
          'Hoà',
          'Anh',
          'Chị',
          'Mr.',
          'Smith',
          'Jr.',
          '(',
          ')',
          '"',
          '-',
          ',',
          '/',
          ':',
          '12',
          'Shop',
          '.',
          '🌸',
          "O'neil",
          'ß',
          'ǆ',
        ),
        { maxLength: 7 },
      )
      .chain((words) => fc.constantFrom(' ', '').map((gap) => words.join(gap))),
  );
  const ctxOf = fc.constantFrom(vn, us);

  test('any text gives a name, one reason, or nothing', () => {
    fc.assert(
      fc.property(typed, ctxOf, (raw, ctx) => {
        const { value, refused, flags } = cleanName(raw, ctx);
        expect(value === null || refused === null).toBe(true);
        expect(new Set(flags).size).toBe(flags.length);
        if (value) expect(value.display).toBe(value.display.trim());
        if (value) expect(value.key).toMatch(/^(?:[a-z0-9]+(?: [a-z0-9]+)*)?$/);
      }),
      { numRuns: 2000 },
    );
  });

  test('a Vietnamese name as shown is the same name again, in all its parts', () => {
    const words = (list: string) => fc.constantFrom(...list.split(' '));
    const name = fc.tuple(
      words('Nguyễn TRẦN lê Phạm'),
      fc.array(words('Văn Thị NGỌC minh'), { maxLength: 2 }),
      words('An Hoà THUÝ nam Ân'),
    );
    fc.assert(
      fc.property(name, ([family, middle, given]) => {
        const once = read([family, ...middle, given].join(' '));
        expect(read(once?.display ?? '')).toEqual(once);
      }),
    );
  });

  test('a name as shown is shown the same again', () => {
    fc.assert(
      fc.property(typed, ctxOf, (raw, ctx) => {
        const once = read(raw, ctx);
        if (!once) return;
        expect(read(once.display, ctx)).toMatchObject({ display: once.display, key: once.key });
      }),
      { numRuns: 5000 },
    );
  });
});

describe('titles and suffixes beside a name', () => {
  test.each([
    ['TRAN VAN NAM MR', 'Tran Van Nam', 'Nam', 'Mr', 'male'],
    ['TRAN VAN NAM MR.', 'Tran Van Nam', 'Nam', 'Mr', 'male'],
    ['MR TRAN VAN NAM', 'Tran Van Nam', 'Nam', 'Mr', 'male'],
    ['Phạm Thị Lan, Mrs', 'Phạm Thị Lan', 'Lan', 'Mrs', 'female'],
    ['Phạm Thị Lan (Mrs)', 'Phạm Thị Lan', 'Lan', 'Mrs', 'female'],
    ['Phạm Lan Ms', 'Phạm Lan', 'Lan', 'Ms', 'female'],
    ['Phạm Lan (chị)', 'Phạm Lan', 'Lan', 'Chị', 'female'],
    ['Nguyễn An - Ông', 'Nguyễn An', 'An', 'Ông', 'male'],
    ['Nguyễn An, ThS', 'Nguyễn An', 'An', 'ThS', null],
    ['Dr. Trần Hà PhD', 'Trần Hà PhD', 'Hà', 'Dr.', null],
  ])('%j', (raw, display, given, title, genderHint) => {
    for (const country of ['VN', 'US']) {
      expect(cleanName(raw, { country }).value).toMatchObject({ display, given, title, genderHint });
    }
  });

  test('a Vietnamese form of address that is a name stays one at the end', () => {
    expect(cleanName('Nguyễn Thị Anh', vn).value).toMatchObject({ given: 'Anh', title: null });
  });

  test('Jr and III stay a suffix, whichever side the comma stands', () => {
    for (const raw of ['John Anderson Jr', 'Anderson, John, Jr', 'John Anderson, Jr']) {
      expect(cleanName(raw, us).value).toMatchObject({ given: 'John', family: 'Anderson', suffix: 'Jr' });
    }
    expect(cleanName('Nguyễn Văn An, Jr', us).value).toMatchObject({ given: 'An', family: 'Nguyễn', suffix: 'Jr' });
  });
});

describe('names in columns of their own', () => {
  test.each([
    [{ family: 'Nguyễn', middle: 'Văn', given: 'An' }, 'Nguyễn Văn An', 'An'],
    [{ family: 'Nguyễn Văn', given: 'An' }, 'Nguyễn Văn An', 'An'],
    [{ family: 'Nguyễn', given: 'Thị Thu Hà' }, 'Nguyễn Thị Thu Hà', 'Hà'],
    [{ middle: 'Thị', given: 'Lan' }, 'Thị Lan', 'Lan'],
  ])('%j', (cells, display, given) => {
    for (const country of ['VN', 'US']) expect(nameOf(cells, { country }).value).toMatchObject({ display, given });
  });

  test('a foreign name stands as it is called abroad, and family first in Vietnam', () => {
    const cells = { family: 'Smith', middle: 'Q.', given: 'John' };
    expect(nameOf(cells, us).value).toMatchObject({ display: 'John Q. Smith', given: 'John', family: 'Smith' });
    expect(nameOf(cells, vn).value).toMatchObject({ display: 'Smith Q. John', given: 'John', family: 'Smith' });
  });

  test('title and suffix of their columns are the name’s, other words in them are not', () => {
    const cells = { family: 'Smith', given: 'John', title: 'Mr.', suffix: 'Jr.' };
    expect(nameOf(cells, us).value).toMatchObject({ display: 'John Smith Jr.', title: 'Mr', suffix: 'Jr.' });
    expect(nameOf({ ...cells, title: 'Sales manager' }, us).value).toMatchObject({ title: null, annotation: null });
  });
});

test.each(['Vợ anh Nam', 'VỢ ANH NAM', 'Mẹ bé Na', 'Con chị Hoa', 'Em gái anh Hùng', 'Chồng Lan'])(
  '%s says whose relative somebody is, and no given name',
  (raw) => {
    expect(read(raw)).toMatchObject({ display: raw, given: null, family: null, givenKey: '' });
  },
);

test.each([
  ['Võ Anh Nam', 'Nam'],
  ['Vo Anh Nam', 'Nam'],
  ['Con Cưng', 'Cưng'],
  ['Chị Anh Thư', 'Thư'],
  ['Em Bé Na', 'Na'],
  ['Bà Lan', 'Lan'],
])('%s is called %s', (raw, given) => {
  expect(read(raw)).toMatchObject({ given });
});

test.each([
  ['A. Tuấn Q7', 'A. Tuấn', 'Q7'],
  ['Nguyễn An P.12', 'Nguyễn An', 'P.12'],
  ['Minh Quận 7', 'Minh', 'Quận 7'],
])('the district behind the name %s is no part of it', (raw, display, annotation) => {
  expect(read(raw)).toMatchObject({ display, annotation });
});

test('a firm keeps the district in its name', () => {
  expect(read('Nhà thuốc Q7')).toMatchObject({ display: 'Nhà thuốc Q7', annotation: null });
});
