import { pick, type Random } from '../src/statistics/random.ts';

// Cells of invented people, damaged as people and programs damage them. Every table here was written for this generator;
// it knows nothing of the cleaner's.

/** What a cell must be read as: a value, or nothing that is kept because its meaning is lost. */
export type Truth = string | null;

export type CorpusField = 'name' | 'phone' | 'email' | 'birth_date' | 'gender' | 'province' | 'income';

/** Makes a cell damaged in one way, and what it says. */
export type Damage = (random: Random) => { cell: string; truth: Truth };
type Damages = Readonly<Record<string, Damage>>;

const digits = (random: Random, count: number) =>
  Array.from({ length: count }, () => Math.floor(random() * 10)).join('');
const two = (number: number) => String(number).padStart(2, '0');

const mobile = [
  '32',
  '35',
  '38',
  '39',
  '70',
  '77',
  '79',
  '81',
  '85',
  '86',
  '88',
  '89',
  '90',
  '91',
  '93',
  '94',
  '96',
  '97',
  '98',
];
/** Prefixes of eleven digits until 2018 and what became of them. */
const formerMobile = [
  ['162', '32'],
  ['165', '35'],
  ['168', '38'],
  ['169', '39'],
  ['120', '70'],
  ['122', '77'],
  ['121', '79'],
  ['127', '81'],
  ['125', '85'],
] as const;

/** A number that nobody types to fill a field: its last digits differ. */
const subscriber = (random: Random) =>
  `${digits(random, 3)}${pick(random, ['1', '4', '6'])}0${pick(random, ['7', '2', '8'])}5`;
const spelled =
  (write: (national: string) => string): Damage =>
  (random) => {
    const number = `${pick(random, mobile)}${subscriber(random)}`;
    return { cell: write(number), truth: `+84${number}` };
  };
const fullWidth = (text: string) => text.replace(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0));
const lost =
  (make: (random: Random) => string): Damage =>
  (random) => ({ cell: make(random), truth: null });

const phones: Damages = {
  plain: spelled((n) => `0${n}`),
  spaced: spelled((n) => `0${n.slice(0, 2)} ${n.slice(2, 5)} ${n.slice(5)}`),
  dotted: spelled((n) => `0${n.slice(0, 3)}.${n.slice(3, 6)}.${n.slice(6)}`),
  dashed: spelled((n) => `0${n.slice(0, 2)}-${n.slice(2, 5)}-${n.slice(5)}`),
  'with +84': spelled((n) => `+84 ${n}`),
  'with 84': spelled((n) => `84${n}`),
  'with 0084': spelled((n) => `0084${n}`),
  'with (0)': spelled((n) => `+84 (0) ${n}`),
  'zero lost': spelled((n) => n),
  'read as a fraction': spelled((n) => `${n}.0`),
  'in full scientific form': spelled((n) => `${n[0]}.${n.slice(1)}E+08`),
  'with an apostrophe': spelled((n) => `'0${n}`),
  'in wide digits': spelled((n) => fullWidth(`0${n}`)),
  'with hard spaces': spelled((n) => `\u00a00${n.slice(0, 4)}\u00a0${n.slice(4)} `),
  'O for 0': spelled((n) => `O${n}`),
  'before 2018': (random) => {
    const [old, now] = pick(random, formerMobile);
    const rest = subscriber(random);
    return { cell: `0${old}${rest}`, truth: `+84${now}${rest}` };
  },
  'digits eaten': lost((random) => `${pick(random, mobile)[0]}.${digits(random, 2)}E+08`),
  'too short': lost((random) => `0${pick(random, mobile)}${digits(random, 4)}`),
  'too long': lost((random) => `0${pick(random, mobile)}${digits(random, 10)}`),
  'no such prefix': lost((random) => `0${pick(random, ['95', '95'])}${subscriber(random)}`),
  'one digit over and over': lost((random) => pick(random, ['0', '9', '1']).repeat(10)),
  words: lost((random) => pick(random, ['gọi vợ', 'hỏi sau', 'không rõ số'])),
};

const families = ['Nguyễn', 'Trần', 'Lê', 'Phạm', 'Đỗ', 'Vũ', 'Bùi', 'Đặng', 'Ngô', 'Dương'];
const middles = ['Văn', 'Thị', 'Minh', 'Hoàng', 'Ngọc', 'Đức', 'Thanh', 'Quỳnh', 'Hữu'];
const givens = ['Hương', 'Tuấn', 'Phượng', 'Khải', 'Yến', 'Dũng', 'Trâm', 'Hạnh', 'Kiên', 'Mỹ', 'Sơn', 'Thảo'];
const full = (random: Random) => `${pick(random, families)} ${pick(random, middles)} ${pick(random, givens)}`;
const withoutMarks = (text: string) =>
  text.normalize('NFD').replace(/\p{M}/gu, '').replace(/đ/g, 'd').replace(/Đ/g, 'D');
const named =
  (write: (name: string) => string): Damage =>
  (random) => {
    const name = full(random);
    return { cell: write(name), truth: name };
  };

const names: Damages = {
  plain: named((name) => name),
  'in capitals': named((name) => name.toUpperCase()),
  'in small letters': named((name) => name.toLowerCase()),
  'with spaces': named((name) => `  ${name.replaceAll(' ', '   ')} `),
  'with hard spaces': named((name) => name.replaceAll(' ', '\u00a0')),
  decomposed: named((name) => name.normalize('NFD')),
  'with a title': (random) => {
    const name = full(random);
    return { cell: `${pick(random, ['Chị', 'Ông', 'Bà'])} ${name}`, truth: name };
  },
  'with a remark': named((name) => `${name} (đã gọi)`),
  'without marks': (random) => {
    const name = withoutMarks(full(random));
    return { cell: name, truth: name };
  },
  'letters lost': lost((random) =>
    full(random)
      .replace(/(?<=\p{L})[^\0-\x7f](?=\p{L})/u, '?')
      .replace(/^([^?]*)$/, 'Nguy?n Hoa'),
  ),
  'a test': lost((random) => pick(random, ['test', 'abc', 'asdf'])),
  digits: lost((random) => digits(random, 6)),
};

const hosts = ['gmail.com', 'yahoo.com.vn', 'fpt.vn', 'outlook.com', 'congty.com.vn'];
const address = (random: Random) =>
  `${withoutMarks(pick(random, givens)).toLowerCase()}.${digits(random, 4)}@${pick(random, hosts)}`;
const mailed =
  (write: (mail: string) => string): Damage =>
  (random) => {
    const mail = address(random);
    return { cell: write(mail), truth: mail };
  };
const emails: Damages = {
  plain: mailed((mail) => mail),
  'host in capitals': mailed((mail) => mail.replace(/@.*/, (host) => host.toUpperCase())),
  'as a link': mailed((mail) => `mailto:${mail}`),
  'in brackets': mailed((mail) => `<${mail}>`),
  'with a semicolon': mailed((mail) => `${mail};`),
  'with spaces': mailed((mail) => ` ${mail}\u00a0`),
  'without a sign': lost((random) => address(random).replace('@', '')),
  'without a host': lost((random) => address(random).replace(/@.*/, '@')),
  'two dots': lost((random) => address(random).replace('.', '..')),
  'typed to fill': lost(() => 'no@email.com'),
};

interface Day {
  readonly y: number;
  readonly m: number;
  readonly d: number;
}
const born =
  (write: (day: Day) => string): Damage =>
  (random) => {
    const day = {
      y: 1950 + Math.floor(random() * 55),
      m: 1 + Math.floor(random() * 12),
      d: 1 + Math.floor(random() * 28),
    };
    return { cell: write(day), truth: `${day.y}-${two(day.m)}-${two(day.d)}` };
  };
const serial = ({ y, m, d }: Day) => Math.round(Date.UTC(y, m - 1, d) / 86_400_000) + 25_569;
const births: Damages = {
  plain: born(({ y, m, d }) => `${two(d)}/${two(m)}/${y}`),
  short: born(({ y, m, d }) => `${d}/${m}/${y}`),
  dashed: born(({ y, m, d }) => `${two(d)}-${two(m)}-${y}`),
  dotted: born(({ y, m, d }) => `${d}.${m}.${y}`),
  iso: born(({ y, m, d }) => `${y}-${two(m)}-${two(d)}`),
  'in words': born(({ y, m, d }) => `ngày ${d} tháng ${m} năm ${y}`),
  'a serial': born((day) => String(serial(day))),
  'with a time': born(({ y, m, d }) => `${two(d)}/${two(m)}/${y} 00:00:00`),
  'no such day': lost((random) => `${pick(random, ['30/02', '31/04', '31/11'])}/${1950 + Math.floor(random() * 50)}`),
  'not yet': lost(() => '25/12/2041'),
  words: lost((random) => pick(random, ['con giáp tuổi Dần', 'hỏi lại', '??/??'])),
};

const said =
  (cells: readonly string[], truth: Truth): Damage =>
  (random) => ({ cell: pick(random, cells), truth });
const genders: Damages = {
  man: said(['Nam', 'nam', 'NAM', 'Male', 'M', 'Ông'], 'male'),
  woman: said(['Nữ', 'nữ', 'nu', 'NỮ', 'Female', 'F', 'Bà'], 'female'),
  coded: said(['0', '2'], null),
  words: said(['chưa hỏi kỹ', 'xyz'], null),
};

const provinces: Damages = {
  'Hà Nội': said(['Hà Nội', 'HN', 'TP. Hà Nội', 'ha noi', 'HÀ NỘI', 'Hanoi'], '01'),
  'Hồ Chí Minh': said(['TP HCM', 'TPHCM', 'Sài Gòn', 'Tp. Hồ Chí Minh', 'SG', 'ho chi minh city', 'HCM'], '79'),
  'Đà Nẵng': said(['Đà Nẵng', 'da nang', 'TP Đà Nẵng'], '48'),
  'before 2025, in the south': said(['Bình Dương', 'Bà Rịa - Vũng Tàu', 'BRVT', 'Vũng Tàu'], '79'),
  'before 2025, in the north': said(['Hải Dương', 'hai duong', 'Tỉnh Hải Dương'], '31'),
  'before 2025, in the middle': said(['Quảng Nam', 'tỉnh Quảng Nam', 'quang nam'], '48'),
  'two may be meant': said(['DN'], null),
  'none is meant': said(['Atlantis', 'miền Tây', 'gần chợ'], null),
};

const earned =
  (write: (millions: number) => string): Damage =>
  (random) => {
    const millions = 4 + Math.floor(random() * 60);
    return { cell: write(millions), truth: String(millions * 1_000_000) };
  };
const incomes: Damages = {
  plain: earned((n) => `${n}000000`),
  'with dots': earned((n) => `${n}.000.000`),
  'with commas': earned((n) => `${n},000,000`),
  'in millions': earned((n) => `${n}tr`),
  'in words': earned((n) => `${n} triệu`),
  'with its currency': earned((n) => `${n}.000.000 đ`),
  words: lost((random) => pick(random, ['tùy tháng', 'ổn', 'không nói'])),
};

/** The ways in which cells of each field are damaged; the first is no damage. */
export const damages: Readonly<Record<CorpusField, Damages>> = {
  name: names,
  phone: phones,
  email: emails,
  birth_date: births,
  gender: genders,
  province: provinces,
  income: incomes,
};
