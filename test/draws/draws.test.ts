import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { testShop } from '../shop.ts';

const people = `Họ tên,Điện thoại,Email,Địa chỉ,Tỉnh
Trần Ngọc Lan,0901234567,lan@example.com,12 Lê Lợi,Huế
Trần Quang Nam,0912345670,nam@example.com,12 Lê Lợi,Huế
Phạm Thị Hoa,0987221540,hoa@example.com,8 Trần Phú,Đà Nẵng
Đỗ Minh Đức,0934870112,duc@example.com,9 Hùng Vương,Cần Thơ
Vũ Đình Khôi,0968335907,khoi@example.com,1 Nguyễn Huệ,Huế
Ngô Thu Trang,0977001122,trang@example.com,3 Hai Bà Trưng,Hà Nội
`;
const everybody = ['--where', 'phone IS NOT EMPTY'];

async function drawShop() {
  const shop = testShop();
  const own = {
    ...shop,
    async told(...words: string[]) {
      const code = await shop.crm(...words, '--json');
      expect(code, `crm ${words.join(' ')}\n${shop.err()}`).toBe(0);
      return shop.json();
    },
    file: (folder: string, name: string) => readFileSync(join(shop.path(folder), name), 'utf8'),
    draw: (folder: string) => JSON.parse(own.file(folder, 'draw.json')),
    /** What a program says that was written apart from ours. */
    repeated: (folder: string) =>
      spawnSync(process.execPath, [join(import.meta.dirname, 'repeat-draw.mjs'), shop.path(folder)], {
        encoding: 'utf8',
      }).stdout.trim(),
  };
  writeFileSync(shop.path('people.csv'), people);
  await own.told('import', 'people.csv', '--list', 'own');
  return own;
}

test('entrants are frozen with a hash before the seed is known, then the seed decides', async () => {
  const shop = await drawShop();
  const frozen = await shop.told('draw', 'run', ...everybody, '--prizes', '2', '--out', 'tickets');
  expect(frozen).toMatchObject({ draw: 'tickets', entrants: 6, prizes: 2, seed: null, winners: [] });
  const entrants = shop.file('tickets', 'entrants.csv');
  expect(entrants.split('\n')).toHaveLength(8);
  expect(entrants.split('\n')[0]).toBe('entrant');
  expect(await shop.told('draw', 'verify', 'tickets')).toMatchObject({ verified: true, drawn: false });
  // Who comes or goes meanwhile changes nothing.
  await shop.told('contacts', 'add', 'name=Bùi Gia Hân', 'phone=0909998887');
  const drawn = await shop.told('draw', 'run', '--out', 'tickets', '--seed-from', 'XSMB 2026-03-08 27351');
  expect(drawn).toMatchObject({ entrants_sha256: frozen.entrants_sha256, commitment: frozen.commitment });
  expect(new Set(drawn.winners).size).toBe(2);
  expect(shop.file('tickets', 'entrants.csv')).toBe(entrants);
  expect((await shop.told('draw', 'verify', 'tickets', '--published', frozen.commitment)).verified).toBe(true);
  expect(shop.repeated('tickets')).toBe('verified');
  expect((await shop.told('segment', 'IN DRAW tickets AND prizes(draw = tickets)')).contacts).toBe(2);
  expect((await shop.told('show', String(drawn.winners[0]))).prizes).toMatchObject([{ draw: 'tickets', of: 2 }]);
  expect(await shop.told('draw', 'run', '--out', 'tickets', '--seed-from', 'XSMB 2026-03-08 27351')).toEqual(drawn);
});

test.each(['sha256', 'rfc3797'])('in one step by %s, and no published file holds personal data', async (method) => {
  const shop = await drawShop();
  const words = [
    'draw',
    'run',
    ...everybody,
    '--prizes',
    '3',
    '--seed-from',
    '9319/5 2/XSMB',
    '--out',
    'd',
    '--method',
    method,
  ];
  const drawn = await shop.told(...words);
  expect(drawn.winners).toHaveLength(3);
  expect(shop.repeated('d')).toBe('verified');
  const published = shop.file('d', 'entrants.csv') + shop.file('d', 'draw.json');
  for (const value of ['Lan', 'Trần', '901234567', 'example.com', 'Lợi', 'phone'])
    expect(published).not.toContain(value);
});

interface Forged {
  readonly draw?: object;
  readonly entrants?: string;
}
type Published = ReturnType<Awaited<ReturnType<typeof drawShop>>['draw']>;
const swap = (entrants: string) => {
  const [head, first, second, ...rest] = entrants.split('\n');
  return [head, second, first, ...rest].join('\n');
};
const forgeries: readonly (readonly [
  what: string,
  forge: (draw: Published, entrants: string) => Forged,
  failing: string,
])[] = [
  [
    'a changed entrant',
    (_, entrants) => ({ entrants: entrants.replace(/[0-9a-f](?=\n)/, (digit) => (digit === '0' ? '1' : '0')) }),
    'entrants_sha256',
  ],
  ['a missing entrant', (_, entrants) => ({ entrants: entrants.replace(/[0-9a-f]{32}\n/, '') }), 'entrants'],
  ['entrants in another order', (_, entrants) => ({ entrants: swap(entrants) }), 'entrants_file'],
  ['an entrant twice', (_, entrants) => ({ entrants: entrants.replace(/([0-9a-f]{32}\n)/, '$1$1') }), 'entrants_file'],
  [
    'another winner',
    ({ winners: [first, ...others] }, entrants) => ({
      draw: { winners: [{ ...first, entrant: loser(first.entrant, entrants) }, ...others] },
    }),
    'winners',
  ],
  ['another seed', ({ seed }) => ({ draw: { seed: `${seed}.` } }), 'winners'],
  [
    'another seed with its key string',
    ({ key_string }) => ({ draw: { seed: 'y', key_string: key_string.replace('x/', 'y/') } }),
    'winners',
  ],
  ['another method', () => ({ draw: { method: 'rfc3797' } }), 'commitment'],
  ['fewer prizes', () => ({ draw: { prizes: 1 } }), 'prizes'],
  ['fewer prizes and winners', ({ winners }) => ({ draw: { prizes: 1, winners: winners.slice(0, 1) } }), 'commitment'],
  ['more prizes', () => ({ draw: { prizes: 3 } }), 'prizes'],
  ['a chance a household', () => ({ draw: { household: true } }), 'commitment'],
  ['no seed, and winners', () => ({ draw: { seed: null } }), 'winners'],
];
const loser = (winner: string, entrants: string) =>
  entrants.split('\n').find((token) => token.length === 32 && token !== winner);

test('a draw of which anything was changed does not verify', async () => {
  const shop = await drawShop();
  await shop.told('draw', 'run', ...everybody, '--prizes', '2', '--seed-from', 'x', '--out', 'd');
  const entrants = shop.file('d', 'entrants.csv');
  for (const [nth, [what, forge, failing]] of forgeries.entries()) {
    const folder = `forged-${nth}`;
    mkdirSync(shop.path(folder));
    const draw = shop.draw('d');
    const forged = forge(draw, entrants);
    writeFileSync(join(shop.path(folder), 'entrants.csv'), forged.entrants ?? entrants);
    writeFileSync(join(shop.path(folder), 'draw.json'), JSON.stringify({ ...draw, ...forged.draw }));
    expect([what, await shop.crm('draw', 'verify', folder, '--json')]).toEqual([what, 4]);
    const failed = shop
      .json()
      .checks.filter(({ ok }: { ok: boolean }) => !ok)
      .map(({ check }: { check: string }) => check);
    expect([what, ...failed]).toContain(failing);
    expect(shop.json().verified).toBe(false);
  }
  expect(await shop.crm('draw', 'verify', 'd', '--published', 'f'.repeat(64))).toBe(4);
});

test('with --household people who live together have one chance', async () => {
  const shop = await drawShop();
  const flags = ['--prizes', '5', '--seed-from', 'x', '--household'];
  const { entrants, winners } = await shop.told('draw', 'run', ...everybody, ...flags, '--out', 'd');
  expect(entrants).toBe(5);
  expect(winners.sort()).toEqual([1, 3, 4, 5, 6]);
});

test('a winner who is merged or erased is still the winner that was published', async () => {
  const shop = await drawShop();
  await shop.told('draw', 'run', ...everybody, '--prizes', '6', '--out', 'd');
  await shop.told('contacts', 'merge', '1', '2');
  await shop.told('erase', '0987221540', '--confirm', '0987221540');
  const { winners } = await shop.told('draw', 'run', '--out', 'd', '--seed-from', 'x');
  expect(winners.toSorted()).toEqual([1, 1, 4, 5, 6, null]);
  expect((await shop.told('draw', 'verify', 'd')).verified).toBe(true);
  await shop.told('erase', '0934870112', '--confirm', '0934870112');
  expect(
    (await shop.told('draw', 'list')).draws[0].winners.filter((winner: number | null) => winner === null),
  ).toHaveLength(2);
  expect(await shop.crm('doctor')).toBe(0);
});

test('a file of entrants that was changed after the freeze is not drawn from', async () => {
  const shop = await drawShop();
  await shop.told('draw', 'run', ...everybody, '--prizes', '1', '--out', 'd');
  writeFileSync(join(shop.path('d'), 'entrants.csv'), swap(shop.file('d', 'entrants.csv')));
  expect(await shop.crm('draw', 'run', '--out', 'd', '--seed-from', 'x', '--json')).toBe(21);
  expect(shop.error().message).toContain('not those that were frozen');
});

test('what cannot be drawn is refused, and a dry run leaves nothing', async () => {
  const shop = await drawShop();
  await shop.told('draw', 'run', ...everybody, '--prizes', '2', '--seed-from', 'x', '--out', 'd');
  for (const [words, code, message] of [
    [['--prizes', '7', ...everybody, '--out', 'e'], 2, '6 entrants cannot share 7 prizes'],
    [['--out', 'e', '--seed-from', 'x'], 2, 'No draw is frozen in e'],
    [['--out', 'd', '--seed-from', 'y'], 21, 'was drawn with the seed "x"'],
    [['--out', 'd', '--prizes', '3', '--seed-from', 'x'], 21, 'frozen with another --prizes'],
    [['--out', 'd', '--where', 'orders()', '--prizes', '2', '--seed-from', 'x'], 21, 'frozen with another --where'],
    [['--where', 'TRUE', '--segment', 'x', '--out', 'e'], 2, 'Name one'],
  ] as const) {
    expect([words, await shop.crm('draw', 'run', ...words, '--json')]).toEqual([words, code]);
    expect(shop.error().message).toContain(message);
  }
  const before = readFileSync(shop.path('crm.db'));
  const dry = await shop.told('draw', 'run', ...everybody, '--prizes', '2', '--seed-from', 'x', '--out', 'f', '-n');
  expect(readFileSync(shop.path('crm.db')).equals(before)).toBe(true);
  expect(await shop.crm('draw', 'verify', 'f')).toBe(20);
  expect(await shop.told('draw', 'run', ...everybody, '--prizes', '2', '--seed-from', 'x', '--out', 'f')).toEqual(dry);
});
