/**
 * Two lists of about 4,000 people each in shapes that bought lists have; the truth is known. The same for the same seed.
 *
 *   node bench/lists.ts firms 7 folder    writes folder/first.csv, second.csv, both.csv (with a column `person`)
 */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Invented } from './invented.ts';
import { writeLines } from './lines.ts';
import { randomFrom } from './people.ts';

/** One of the two lists: its columns, and for each row the person and the cells. */
export interface List {
  readonly header: readonly string[];
  readonly rows: readonly (readonly [person: number, ...cells: string[]])[];
}

/** A shape: how its two lists are made from a seed. `country` as the import takes it. */
export interface Shape {
  readonly country: 'VN' | 'US';
  /** Is everybody on one list only, once? */
  readonly nobodyTwice?: boolean;
  make(invented: Invented, people: number): readonly [List, List];
}

type Row = readonly [person: number, ...cells: string[]];

/** Puts people on the first list, the second, or both. */
function distribution<Person>(
  { random }: Invented,
  people: readonly Person[],
  {
    both,
    first,
    second,
  }: { both: number; first: (p: Person, i: number) => string[]; second: (p: Person, i: number) => string[] },
): readonly [Row[], Row[]] {
  const rows: [Row[], Row[]] = [[], []];
  people.forEach((person, i) => {
    const chance = random();
    if (chance < both || chance < (1 + both) / 2) rows[0].push([i, ...first(person, i)]);
    if (chance < both || chance >= (1 + both) / 2) rows[1].push([i, ...second(person, i)]);
  });
  return rows;
}

interface Colleague {
  readonly name: string;
  readonly mobile: string;
  readonly mailbox: string;
  readonly firm: {
    readonly name: string;
    readonly short: string;
    readonly address: string;
    readonly city: string;
    readonly domain: string;
    readonly switchboard: string;
  };
  readonly role: string;
}

/** People of firms of two to ten, each with a name of his own. */
function colleagues(invented: Invented, people: number): Colleague[] {
  const all: Colleague[] = [];
  while (all.length < people) {
    const firm = invented.firm();
    const size = 2 + Math.floor(invented.random() * 9);
    for (let member = 0; member < size && all.length < people; member++) {
      const person = invented.person();
      all.push({
        name: person.name,
        mobile: invented.mobile(),
        mailbox: invented.mailboxOf(person.name, firm.domain),
        firm,
        role: `${invented.any(['info', 'sales', 'kinhdoanh', 'lienhe', 'ketoan'])}@${firm.domain}`,
      });
    }
  }
  return all;
}

const firmHeader = ['Công ty', 'Người liên hệ', 'Email', 'Điện thoại', 'Địa chỉ', 'Tỉnh thành'];

function firms(roles: number): Shape['make'] {
  return (invented, people) => {
    const { chance, without } = invented;
    const cells = ({ name, mailbox, mobile, firm, role }: Colleague, again: boolean) => [
      again && chance(0.3) ? firm.short : firm.name,
      again && chance(0.25) ? without(name) : chance(0.04) ? invented.slip(name) : name,
      chance(roles) ? role : chance(0.15) ? '' : mailbox,
      chance(0.55) ? firm.switchboard : chance(0.1) ? '' : mobile,
      again && chance(0.15) ? without(firm.address) : firm.address,
      firm.city,
    ];
    const [one, two] = distribution(invented, colleagues(invented, people), {
      both: 0.4,
      first: (person) => cells(person, false),
      second: (person) => cells(person, true),
    });
    return [
      { header: firmHeader, rows: one },
      { header: firmHeader, rows: two },
    ];
  };
}

/** Everybody of a firm once, on either list. */
function staff(phone: 'mobile' | 'switchboard' | 'extension', withMail: boolean): Shape['make'] {
  return (invented, people) => {
    const cells = ({ name, mailbox, mobile, firm }: Colleague) => [
      firm.name,
      name,
      withMail ? mailbox : '',
      phone === 'mobile'
        ? mobile
        : phone === 'switchboard'
          ? firm.switchboard
          : `${firm.switchboard} ext ${100 + Math.floor(invented.random() * 900)}`,
      firm.address,
      firm.city,
    ];
    // Two of one firm with one name would be told apart by nobody.
    const named = new Set<string>();
    const all = colleagues(invented, people).filter(({ name, firm }) => {
      const key = `${invented.without(name)} ${firm.domain}`;
      return !named.has(key) && named.add(key);
    });
    const [one, two] = distribution(invented, all, { both: 0, first: cells, second: cells });
    return [
      { header: firmHeader, rows: one },
      { header: firmHeader, rows: two },
    ];
  };
}

const usHeader = ['First Name', 'Last Name', 'Address', 'City', 'State', 'Zip'];

function mailing(suffixes: boolean): Shape['make'] {
  return (invented, people) => {
    const { chance, random } = invented;
    const all: { given: string; family: string; home: readonly [string, string, string, string] }[] = [];
    while (all.length < people) {
      const [family, home] = [invented.usFamily(), invented.usHome()];
      const size = 1 + Math.floor(random() ** 1.7 * 4);
      const given = new Set<string>();
      while (given.size < size) given.add(invented.usGiven());
      const names = [...given];
      names.forEach((name, member) => {
        const isSon = suffixes && member === 1 && chance(0.25);
        if (isSon) {
          all[all.length - member] = { ...all[all.length - member]!, family: `${family} Sr` };
          all.push({ given: names[0]!, family: `${family} Jr`, home });
        } else all.push({ given: name, family: chance(0.88) ? family : invented.usFamily(), home });
      });
    }
    const first = ({ given, family, home }: (typeof all)[number]) => [given, family, ...home];
    const second = ({ given, family, home }: (typeof all)[number]) => [
      chance(0.3) ? invented.nickname(given) : chance(0.04) ? invented.slip(given) : given,
      chance(0.04) ? invented.slip(family) : family,
      ...(chance(0.12) ? invented.usHome() : invented.rewritten(home)),
    ];
    const [one, two] = distribution(invented, all, { both: 0.4, first, second });
    return [
      { header: usHeader, rows: one },
      { header: usHeader, rows: two },
    ];
  };
}

/** Names, phones and districts, as call centres buy them; some phones are a family's. */
const telesales: Shape['make'] = (invented, people) => {
  const { chance, without } = invented;
  const all: { name: string; phone: string; district: string }[] = [];
  while (all.length < people) {
    const [phone, district] = [invented.mobile(), invented.district()];
    const person = invented.person();
    all.push({ name: person.name, phone, district });
    if (chance(0.06)) all.push({ name: invented.person(person.family).name, phone, district });
  }
  const header = ['Họ tên', 'Số điện thoại', 'Quận huyện'];
  const [one, two] = distribution(invented, all, {
    both: 0.4,
    first: ({ name, phone, district }) => [name, phone, district],
    second: ({ name, phone, district }) => [
      chance(0.3) ? without(name) : chance(0.05) ? invented.slip(name) : name,
      chance(0.08) ? invented.mobile() : chance(0.03) ? invented.digitSlip(phone) : phone,
      chance(0.1) ? '' : chance(0.2) ? without(district) : district,
    ],
  });
  return [
    { header, rows: one },
    { header, rows: two },
  ];
};

/** A list whose phones are masked until it is paid for, beside one that has them. */
const masked: Shape['make'] = (invented, people) => {
  const { chance, without } = invented;
  const all = Array.from({ length: people }, () => {
    const { name } = invented.person();
    return {
      name,
      phone: invented.mobile(),
      mail: invented.mailboxOf(name, 'gmail.com'),
      birth: invented.birth(),
    };
  });
  const header = ['Họ tên', 'Điện thoại', 'Email', 'Ngày sinh'];
  const hidden = (phone: string) => `${phone.slice(0, 3)}xxxx${phone.slice(-3)}`;
  const [one, two] = distribution(invented, all, {
    both: 0.4,
    first: ({ name, phone, mail, birth }) => [name, hidden(phone), chance(0.2) ? '' : mail, birth],
    second: ({ name, phone, mail, birth }) => [
      chance(0.3) ? without(name) : name,
      chance(0.5) ? hidden(phone) : phone,
      mail,
      birth,
    ],
  });
  return [
    { header, rows: one },
    { header, rows: two },
  ];
};

/** Vietnamese families at one address, by post: names and addresses, nothing else. */
const letters: Shape['make'] = (invented, people) => {
  const { chance, without } = invented;
  const all: { name: string; home: readonly [string, string] }[] = [];
  while (all.length < people) {
    const head = invented.person();
    const home = invented.vnHome();
    all.push({ name: head.name, home });
    const named = new Set([without(head.name)]);
    while (chance(0.5)) {
      const { name } = invented.person(chance(0.8) ? head.family : undefined);
      if (!named.has(without(name))) all.push({ name, home });
      named.add(without(name));
    }
  }
  const header = ['Họ và tên', 'Địa chỉ', 'Tỉnh'];
  const [one, two] = distribution(invented, all, {
    both: 0.4,
    first: ({ name, home }) => [name, ...home],
    second: ({ name, home: [street, city] }) => [
      chance(0.25) ? without(name) : chance(0.04) ? invented.slip(name) : name,
      ...(chance(0.1) ? invented.vnHome() : [chance(0.3) ? without(street) : street, city]),
    ],
  });
  return [
    { header, rows: one },
    { header, rows: two },
  ];
};

/** The shapes by name. */
export const shapes: Readonly<Record<string, Shape>> = {
  firms: { country: 'VN', make: firms(0.3) },
  'firms without roles': { country: 'VN', make: firms(0) },
  'US mailing': { country: 'US', make: mailing(false) },
  'US with Sr and Jr': { country: 'US', make: mailing(true) },
  telesales: { country: 'VN', make: telesales },
  'masked phones': { country: 'VN', make: masked },
  letters: { country: 'VN', make: letters },
  'staff, own mobiles': { country: 'VN', nobodyTwice: true, make: staff('mobile', false) },
  'staff, switchboard': { country: 'VN', nobodyTwice: true, make: staff('switchboard', false) },
  'staff, switchboard and mail': { country: 'VN', nobodyTwice: true, make: staff('switchboard', true) },
  'staff, extensions': { country: 'VN', nobodyTwice: true, make: staff('extension', false) },
};

/** The two lists of a shape. */
export const listsOf = (shape: Shape, seed: number, people = 4000): readonly [List, List] =>
  shape.make(new Invented(randomFrom(seed)), people);

const cellOf = (text: string): string => (/[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

/** A list as lines of CSV; with the truth in a first column where it is wanted. */
export const linesOf = (lists: readonly List[], withTruth: boolean): string[] => [
  [...(withTruth ? ['person'] : []), ...lists[0]!.header].join(','),
  ...lists.flatMap(({ rows }) =>
    rows.map(([person, ...cells]) => [...(withTruth ? [String(person)] : []), ...cells.map(cellOf)].join(',')),
  ),
];

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const [name = 'firms', seed = '7', folder = '.'] = process.argv.slice(2);
  const lists = listsOf(shapes[name]!, Number(seed));
  mkdirSync(folder, { recursive: true });
  writeLines(join(folder, 'first.csv'), linesOf([lists[0]], false));
  writeLines(join(folder, 'second.csv'), linesOf([lists[1]], false));
  writeLines(join(folder, 'both.csv'), linesOf(lists, true));
}
