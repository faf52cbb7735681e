import { writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { converse } from '../conversation.ts';
import { testShop } from '../shop.ts';

async function shop() {
  const context = testShop();
  writeFileSync(context.path('leads.csv'), 'Họ tên,SĐT,Email\nTrần Thị Lan,0901234567,lan@shop.vn\n');
  await context.crm('import', 'leads.csv', '--list', 'a');
  return context;
}

const contactsOf = async (
  context: ReturnType<typeof testShop>,
): Promise<{ id: number; phone: string; name: string }[]> => {
  await context.crm('contacts', '--json');
  return context.json().contacts;
};

test('a person is added by the rules of an import, and can be taken back as one', async () => {
  const context = await shop();
  expect(await context.crm('contacts', 'add', 'name=PHẠM HOA', 'phone=0912 345 679', '--json'), context.err()).toBe(0);
  const report = context.json();
  expect(report).toMatchObject({ new: true, to_review: false });
  expect(await contactsOf(context)).toMatchObject([
    { id: 1 },
    { id: report.contact, name: 'Phạm Hoa', phone: '+84912345679', lists: ['by_hand'] },
  ]);
  expect(await context.crm('imports', 'undo', String(report.import))).toBe(0);
  expect((await contactsOf(context)).map(({ id }) => id)).toEqual([1]);
});

test('who is known already is not added twice', async () => {
  const context = await shop();
  for (const pairs of [
    ['name=Tran Thi Lan', 'phone=0901234567'],
    ['email=lan@shop.vn', 'note=thích trà'],
    ['email=lan@shop.vn', 'note=thích trà'],
  ]) {
    expect(await context.crm('contacts', 'add', ...pairs, '--json'), context.err()).toBe(0);
    expect(context.json()).toMatchObject({ contact: 1, new: false });
  }
  expect((await contactsOf(context)).length).toBe(1);
});

test('what no import would take is refused, and nothing is stored', async () => {
  const context = await shop();
  await context.crm('erase', '0901234567', '--confirm', '0901234567');
  for (const [pairs, code] of [
    [['phone=12'], 2],
    [['note=only a note'], 2],
    [['fone=0912345679'], 2],
    [['name'], 2],
    [[], 2],
    [['name=Lan', 'phone=0901234567'], 21],
  ] as const)
    expect(await context.crm('contacts', 'add', ...pairs), `${pairs} ${context.err()}`).toBe(code);
  expect(await contactsOf(context)).toEqual([]);
});

test('on a terminal the fields are asked for, a wrong answer again', async () => {
  const context = await shop();
  const { code, screen } = await converse(
    context,
    ['contacts', 'add'],
    [
      { shows: 'Name', type: 'Phạm Hoa\r' },
      { shows: 'Phone', type: '12\r' },
      { shows: 'phone.too_short', type: '\u007f\u007f0912345679\r' },
      { shows: 'E-mail', type: '\r' },
      { shows: 'Birth date', type: '\r' },
      { shows: 'Gender', type: '\r' },
      { shows: 'Address', type: '\r' },
      { shows: 'Note', type: '\r' },
    ],
  );
  expect(code, screen).toBe(0);
  expect(await contactsOf(context)).toMatchObject([{ id: 1 }, { name: 'Phạm Hoa', phone: '+84912345679' }]);
});

test('who leaves, or answers nothing, adds nobody', async () => {
  const context = await shop();
  const { code, screen } = await converse(
    context,
    ['contacts', 'add', '--lang', 'vi'],
    [
      { shows: 'Họ tên', type: 'Hoa\r' },
      { shows: 'Số điện thoại', type: '\u0003' },
    ],
  );
  expect([code, screen.includes('Chưa thêm khách nào.')]).toEqual([0, true]);
  expect((await contactsOf(context)).length).toBe(1);
});
