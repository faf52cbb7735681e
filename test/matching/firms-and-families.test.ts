import { writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { linesOf, listsOf, shapes } from '../../bench/lists.ts';
import { inDatabase } from '../dump.ts';
import { testShop } from '../shop.ts';
import { type AppContext, jsonOf } from './base.ts';

const header = 'Họ tên,Điện thoại,Email,Ngày sinh,Giới tính,Công ty,Địa chỉ,Tỉnh';
const families = ['Nguyễn', 'Trần', 'Lê', 'Phạm', 'Hoàng', 'Võ', 'Đặng', 'Bùi', 'Đỗ', 'Ngô', 'Dương', 'Lý'];
const given = [
  ...['Lan', 'Liên', 'Nam', 'Hoa', 'Đức', 'Trang', 'Bảo', 'Mai', 'Tùng', 'Oanh', 'Quân', 'Vy', 'Khánh', 'Giang', 'Huy'],
  ...['Thúy', 'Thủy', 'Tuấn', 'Tú', 'Hà', 'Hải', 'Hạnh', 'Hằng', 'Phương', 'Sơn', 'Yến', 'Long', 'Ngọc', 'Hùng'],
];
const streets = ['Lê Lợi', 'Hàng Bạc', 'Trần Phú', 'Nguyễn Huệ', 'Hai Bà Trưng', 'Lý Thường Kiệt', 'Bạch Đằng'];
const towns = ['Hà Nội', 'Đà Nẵng', 'Cần Thơ', 'Hải Phòng', 'TP. Hồ Chí Minh'];
const two = (number: number) => String(number).padStart(2, '0');

/** A person who has nothing to do with any other. */
function stranger(i: number): string {
  const isWoman = i % 2 === 0;
  const name = `${families[i % 12]} ${isWoman ? 'Thị' : 'Văn'} ${given[i % 29]}`;
  const birth = `${two(1 + (i % 28))}/${two(1 + (i % 12))}/${1958 + (i % 45)}`;
  const target = `${1 + ((i * 37) % 499)} ${streets[i % 7]},${towns[i % 5]}`;
  return `${name},09${String(10_000_003 + i * 15_485_863).slice(-8)},,${birth},${isWoman ? 'Nữ' : 'Nam'},,${target}`;
}

const nonMatches = Array.from({ length: 600 }, (_, i) => stranger(i));

/** People who share much, two by two, and are two. */
const pairs = [
  ['Trần Gia Huy,0912345670,,05/06/2001,,,12 Lê Lợi,Hà Nội', 'Trần Gia Bảo,0912345671,,05/06/2001,,,12 Lê Lợi,Hà Nội'],
  ['Lê Thị Thúy,0913000111,,01/02/1990,,,5 Hàng Bạc,Hà Nội', 'Lê Thị Thủy,0987111222,,01/02/1990,,,5 Hàng Bạc,Hà Nội'],
  ['Phạm Thị Lan,0914000222,,03/04/1988,,,,Đà Nẵng', 'Phạm Thị Liên,0914000222,,03/04/1988,,,,Đà Nẵng'],
  ['Võ Anh Tuấn,0915000333,,07/08/1992,,,9 Trần Phú,Cần Thơ', 'Võ Anh Tú,0915000334,,07/08/1992,,,9 Trần Phú,Cần Thơ'],
  [
    'Trần Văn Hà,0916000444,,09/10/1985,,,15 Bạch Đằng,Hải Phòng',
    'Đặng Văn Hải,0916000555,,09/10/1985,,,17 Bạch Đằng,Hải Phòng',
  ],
  [
    'Ngô Thị Hạnh,0917000666,,11/12/1985,,Công ty Sao Mai,1 Lê Lợi,Hà Nội',
    'Ngô Thị Hằng,0917000777,,13/03/1992,,Công ty Sao Mai,1 Lê Lợi,Hà Nội',
  ],
  [
    'Bùi Thị Hoa,0918000888,,14/05/1965,,,3 Nguyễn Huệ,Đà Nẵng',
    'Bùi Thị Hoà,0918000888,,15/06/1990,,,3 Nguyễn Huệ,Đà Nẵng',
  ],
] as const;

async function shopWith(...files: (readonly string[])[]): Promise<AppContext> {
  const context = testShop();
  for (const [i, lines] of files.entries()) {
    writeFileSync(context.path(`${i}.csv`), `${[header, ...lines].join('\n')}\n`);
    await jsonOf(context, 'import', `${i}.csv`, '--as', 'leads');
  }
  return context;
}

test('twins, neighbours, colleagues, mother and daughter stay two people', async () => {
  const context = await shopWith(nonMatches, pairs.flat());
  expect(await jsonOf(context, 'dedupe')).toMatchObject({ merged: 0, contacts_after: 614 });
});

test('in one list with the strangers they stay two people as well', async () => {
  const context = await shopWith([...nonMatches, ...pairs.flat().toReversed()]);
  expect(await jsonOf(context, 'dedupe')).toMatchObject({ merged: 0, contacts_after: 614 });
});

test('twins whose names differ by a letter are asked about, however rare their names are', async () => {
  const names = ['Lan|Loan', 'Hạnh|Thanh', 'Tùng|Trung', 'Dũng|Tùng', 'Tâm|Nam', 'Hương|Hường', 'Khánh|Khanh'];
  const twins = names.flatMap((pair, i) =>
    pair.split('|').map((name, k) => `Hồ Gia ${name},090${i}55512${k},,${10 + i}/06/1998,,,${i + 3} Trần Phú,Hà Nội`),
  );
  const context = await shopWith([...nonMatches, ...twins]);
  expect(await jsonOf(context, 'dedupe')).toMatchObject({ merged: 0, contacts_after: 614 });
});

test('whose birth date agrees beside a near name is asked about', async () => {
  const context = await shopWith(nonMatches, pairs.flat());
  await jsonOf(context, 'dedupe');
  const { questions } = await jsonOf(context, 'dedupe', 'review');
  const asked = questions.map(({ name_a, name_b }: { name_a: string; name_b: string }) => [name_a, name_b].sort());
  expect(asked).toContainEqual(['Lê Thị Thúy', 'Lê Thị Thủy']);
  expect(asked).toContainEqual(['Trần Gia Bảo', 'Trần Gia Huy']);
});

/** Firms of four people each, nobody twice. */
function staff(cells: (firm: number, member: number) => { phone: string; email: string; birth: string }): string[] {
  return Array.from({ length: 400 }, (_, i) => {
    const [firm, member] = [Math.floor(i / 4), i % 4];
    const name = `${families[(firm + member * 5) % 12]} ${member % 2 ? 'Thị' : 'Văn'} ${given[(firm * 3 + member * 7) % 29]}`;
    const { phone, email, birth } = cells(firm, member);
    const target = `${1 + firm * 3} ${streets[firm % 7]},${towns[firm % 5]}`;
    return `${name},${phone},${email},${birth},,Công ty TNHH Thương mại ${streets[firm % 7]} ${firm},${target}`;
  });
}

const mobile = (firm: number, member: number) => `09${String(11_000_017 + (firm * 4 + member) * 104_729).slice(-8)}`;
const switchboard = (firm: number) => `028 3${String(8_000_003 + firm * 7919).slice(-3)} ${String(firm + 1000)}`;

test.each([
  ['a company', (firm: number, member: number) => ({ phone: mobile(firm, member), email: '', birth: '' })],
  ['a switchboard', (firm: number) => ({ phone: switchboard(firm), email: '', birth: '' })],
  [
    'a switchboard and the domain of their mailboxes',
    (firm: number, member: number) => ({
      phone: switchboard(firm),
      email: `${['hung', 'hoa', 'lan', 'linh'][member]}.nguyen@firm${firm}.com.vn`,
      birth: '',
    }),
  ],
  [
    'a role mailbox',
    (firm: number, member: number) => ({ phone: mobile(firm, member), email: `info@firm${firm}.com.vn`, birth: '' }),
  ],
  [
    'birth dates of their own beside the rest',
    (firm: number, member: number) => ({
      phone: switchboard(firm),
      email: '',
      birth: `0${1 + member}/0${1 + (firm % 9)}/${1960 + ((firm * 7 + member * 11) % 40)}`,
    }),
  ],
])('colleagues who share %s stay as many as they are', async (_, cells) => {
  const context = await shopWith(staff(cells));
  const contacts = inDatabase(context, (db) => db.prepare('SELECT count(*) FROM contact').pluck().get());
  expect(contacts).toBe(400);
  const { merged, to_review } = await jsonOf(context, 'dedupe');
  expect(merged).toBe(0);
  expect(to_review).toBeLessThan(20);
});

test('Thị and Văn are no given name that two share', async () => {
  const lines = ['Trần Thị Oanh,,,02/03/1999,Nữ', 'Trần Thị Kim Nhung,,,04/05/1973,Nữ'];
  const context = await shopWith(
    staff((firm, member) => ({ phone: mobile(firm, member), email: '', birth: '' })),
    [...lines.map((line) => `${line},Công ty Hải Âu,1 Lê Lợi,Hà Nội`)],
  );
  expect(await jsonOf(context, 'dedupe')).toMatchObject({ merged: 0 });
});

test('who stands on two lists of firms is found by name and firm, colleagues are not merged', async () => {
  const context = testShop();
  const lists = listsOf(shapes.firms!, 5, 600);
  lists.forEach((list, i) => {
    writeFileSync(context.path(`${i}.csv`), `${linesOf([list], false).join('\n')}\n`);
  });
  for (const i of [0, 1]) await jsonOf(context, 'import', `${i}.csv`, '--as', 'leads');
  const { merged } = await jsonOf(context, 'dedupe');
  expect(merged).toBeGreaterThan(50);
  const wrong = inDatabase(context, (db) =>
    (db.prepare('SELECT import_id, line, contact_id FROM lead').raw().all() as [number, number, number][]).map(
      ([list, line, contact]) => [lists[list - 1]!.rows[line - 2]![0], contact] as const,
    ),
  );
  const people = Map.groupBy(wrong, ([, contact]) => contact);
  expect([...people.values()].filter((rows) => new Set(rows.map(([person]) => person)).size > 1)).toEqual([]);
});

test('father and son of one name at one address stay two', async () => {
  const context = testShop();
  const head = 'First Name,Last Name,Address,Zip';
  const lists = listsOf(shapes['US mailing']!, 3, 300);
  const others = lists[0].rows.map(([, first, last, address, , , zip]) => `${first},${last},${address},${zip}`);
  writeFileSync(context.path('a.csv'), [head, ...others, 'Robert,Anderson Jr,12 Oak Street,62701', ''].join('\n'));
  writeFileSync(
    context.path('b.csv'),
    [head, 'Bob,Anderson,12 Oak St,62701', 'Bob,Anderson Sr.,12 Oak St,62701', ''].join('\n'),
  );
  for (const name of ['a.csv', 'b.csv']) await jsonOf(context, 'import', name, '--as', 'leads', '--country', 'US');
  await jsonOf(context, 'dedupe');
  const sons = inDatabase(context, (db) =>
    db.prepare("SELECT count(*) FROM contact WHERE address LIKE '12 Oak St%'").pluck().get(),
  );
  expect(sons).toBe(3);
});

test('one son is told from his father by an import into a base that never saw a Jr', async () => {
  const context = testShop();
  const head = 'First Name,Last Name,Address,Zip';
  const others = listsOf(shapes['US mailing']!, 6, 300)[0].rows.map(
    ([, first, last, address, , , zip]) => `${first},${last},${address},${zip}`,
  );
  const files = [[...others, 'Robert,Anderson,12 Oak Street,62701'], ['Robert,Anderson Jr,12 Oak St,62701']];
  for (const [i, lines] of files.entries()) {
    writeFileSync(context.path(`${i}.csv`), [head, ...lines, ''].join('\n'));
    await jsonOf(context, 'import', `${i}.csv`, '--as', 'leads', '--country', 'US');
    await jsonOf(context, 'dedupe');
  }
  const named = inDatabase(context, (db) =>
    db.prepare("SELECT count(*) FROM contact WHERE address LIKE '12 Oak St%'").pluck().get(),
  );
  expect(named).toBe(2);
});

test('a short form that fits two of one home is for a person to judge', async () => {
  const context = testShop();
  const head = 'First Name,Last Name,Address,Zip';
  const lists = listsOf(shapes['US mailing']!, 4, 400).map(({ rows }) =>
    rows.map(([, first, last, address, , , zip]) => `${first},${last},${address},${zip}`),
  );
  const target = '973 Maple Avenue,19919';
  const files = [
    [...lists[0]!, `Christine,Garcia,${target}`, `Christopher,Garcia,${target}`],
    [...lists[1]!, `Chris,Garcia,${target.replace('Avenue', 'Ave')}`],
  ];
  for (const [i, lines] of files.entries()) {
    writeFileSync(context.path(`${i}.csv`), [head, ...lines, ''].join('\n'));
    await jsonOf(context, 'import', `${i}.csv`, '--as', 'leads', '--country', 'US');
  }
  expect((await jsonOf(context, 'dedupe')).merged).toBeGreaterThan(50);
  const named = inDatabase(context, (db) =>
    db.prepare("SELECT count(*) FROM contact WHERE name LIKE 'Chris%Garcia' AND postal_code = '19919'").pluck().get(),
  );
  expect(named).toBe(3);
  const { questions } = await jsonOf(context, 'dedupe', 'review');
  expect(questions.filter(({ name_a, name_b }: Question) => [name_a, name_b].includes('Chris Garcia'))).toHaveLength(2);
});

interface Question {
  readonly name_a: string;
  readonly name_b: string;
}
