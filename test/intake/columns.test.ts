import { writeFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { guessHeader } from '../../src/intake/profile/headers.ts';
import { mapColumns } from '../../src/intake/profile/mapping.ts';
import { sampleColumn } from '../../src/intake/profile/values.ts';
import { inDatabase } from '../dump.ts';
import { testShop } from '../shop.ts';

interface Column {
  readonly header: string;
  readonly field: string | null;
  readonly known_by?: string;
  readonly unused?: string;
}

/** What the columns of a file mean: the field of each, or why none takes it. */
async function meanings(csv: string, ...flags: string[]): Promise<Record<string, string>> {
  const context = testShop();
  expect(await context.crmWith(`${csv}\n`, 'preview', '-', '--json', ...flags), context.err()).toBe(0);
  const { columns } = context.json() as { columns: Column[] };
  return Object.fromEntries(columns.map(({ header, field, unused }) => [header, unused ?? field ?? '']));
}

test.each([
  [
    'the number of a bank card is no card of the shop’s, whatever its header says',
    "Tên,SĐT,Số thẻ,Mã thẻ\nAn,0912345671,9704361234567890,4111 1111 1111 1111\nBình,0912345672,'9704361234567891,5555555555554444",
    { 'Số thẻ': 'sensitive:bank_account', 'Mã thẻ': 'sensitive:bank_account' },
  ],
  [
    'a tax code has the form of one, and a rate of tax has not',
    'Tên,SĐT,VAT,MST\nAn,0912345671,8%,0301234567\nBình,0912345672,10%,0301234567-001',
    { VAT: 'unknown', MST: 'sensitive:tax_code' },
  ],
  [
    'passwords and secret codes are kept of nobody',
    'Tên,SĐT,Mật khẩu,Password,PIN,Mã OTP,CVV\nAn,0912345671,Hoa@123,abc,1234,001122,123',
    {
      'Mật khẩu': 'sensitive:secret',
      Password: 'sensitive:secret',
      PIN: 'sensitive:secret',
      'Mã OTP': 'sensitive:secret',
      CVV: 'sensitive:secret',
    },
  ],
  ['a battery is no secret', 'Tên,SĐT,Pin\nAn,0912345671,5000 mAh\nBình,0912345672,4000 mAh', { Pin: 'unknown' }],
  [
    'a loyalty card is one',
    'Tên,SĐT,Số thẻ\nAn,0912345671,4111111111111112\nBình,0912345672,TV000123',
    { 'Số thẻ': 'card' },
  ],
  [
    'an address book numbers its values',
    'Given Name,Family Name,E-mail 1 - Value,Phone 1 - Value,Phone 2 - Value\nAn,Nguyễn,an@example.com,0912345671 ::: 0987654321,02838220001',
    { 'E-mail 1 - Value': 'email', 'Phone 1 - Value': 'phone', 'Phone 2 - Value': 'phone2' },
  ],
  [
    'short headers are believed where their values agree',
    'Mã KH,KH,DT,NS\nK1,Nguyễn An,0912345671,01/02/1990\nK2,Lê Bình,0912345672,15/02/1991',
    { 'Mã KH': 'external_id', KH: 'name', DT: 'phone', NS: 'birth_date' },
  ],
  [
    'and not where they do not',
    'KH,Tên,SĐT,NS\nK1,Nguyễn An,0912345671,Huế\nK2,Lê Bình,0912345672,Hà Nội\nK3,Vũ Chi,0912345673,Huế',
    { KH: 'external_id', Tên: 'name', SĐT: 'phone', NS: 'unknown' },
  ],
  [
    'what orders are worth is no count of them',
    'Mã đơn,Ngày,SĐT,Tổng đơn\nD1,01/03/2025,0912345671,500.000\nD2,15/03/2025,0912345672,300.000',
    { 'Mã đơn': 'order_id', Ngày: 'order_date', 'Tổng đơn': 'amount' },
  ],
  [
    'of a customer it is what was spent',
    'Tên KH,SĐT,Tổng đơn,Ngày mua gần nhất\nAn,0912345671,1.250.000,01/03/2025\nBình,0912345672,350.000,15/03/2025',
    { 'Tổng đơn': 'spent_before', 'Ngày mua gần nhất': 'last_order_before' },
  ],
  [
    'a small number beside what was spent counts orders',
    'Tên KH,SĐT,Tổng đơn,Tổng chi tiêu\nAn,0912345671,12,1.250.000\nBình,0912345672,3,350.000',
    { 'Tổng đơn': 'orders_before', 'Tổng chi tiêu': 'spent_before' },
  ],
  [
    'beside the id of a customer that of an order is the plain one',
    'id,Created date (UTC),Amount,Customer ID\nch_1,2025-03-01 18:00,200000,cus_1\nch_2,2025-03-02 18:00,300000,cus_1',
    { id: 'order_id', 'Created date (UTC)': 'order_date', 'Customer ID': 'external_id' },
  ],
  [
    'a number of another app is one more of the person',
    'Fullname,Phone,WhatsApp,Số Viber\nAn,,0912345671,\nBình,0987654322,,\nChi,,,0903111225',
    { Phone: 'phone', WhatsApp: 'phone2', 'Số Viber': 'phone2' },
  ],
  [
    'those who send, work beside or borrow with the person are others',
    'Họ tên,SĐT,SĐT người gửi,SĐT đồng nghiệp,SĐT người đồng vay\nAn,0912345671,0903111225,0903111226,0903111227',
    {
      SĐT: 'phone',
      'SĐT người gửi': 'sensitive:third_person_contact',
      'SĐT đồng nghiệp': 'sensitive:third_person_contact',
      'SĐT người đồng vay': 'sensitive:third_person_contact',
    },
  ],
  [
    'a personal identification number is that of the identity card',
    'Họ tên,SĐT,Mã định danh cá nhân\nAn,0912345671,079090001234',
    { 'Mã định danh cá nhân': 'national_id' },
  ],
  [
    'a time of change is no phone',
    'Email Address,LAST_CHANGED\nan@example.com,2025-03-01 10:00:00\nbinh@example.com,2025-03-01 10:00:00',
    { LAST_CHANGED: 'other_meaning:timestamp' },
  ],
  [
    'the phone of the staff is not the contact’s',
    'Email,SĐT sale\nha@example.com,0903111225\nmai@example.com,0903111226',
    { 'SĐT sale': 'sensitive:third_person_contact' },
  ],
  [
    'a tax code is no phone',
    'Tên công ty,MST,SĐT\nHoa Sen,0912345678,0912345671',
    { MST: 'sensitive:tax_code', SĐT: 'phone' },
  ],
  [
    'a fax is not called',
    'Tên công ty,Tel,Số fax\nSao Mai,,028 3822 0003',
    { 'Số fax': 'other_meaning:fax', Tel: 'phone' },
  ],
  [
    'a bank account is no phone',
    'Họ tên,STK,IBAN\nLê Na,0912345678,0912345679',
    { STK: 'sensitive:bank_account', IBAN: 'sensitive:bank_account' },
  ],
  [
    'relatives are not the contact',
    'Họ tên,SĐT,SĐT mẹ,Email bố,Emergency contact phone,Tên vợ\nLê Na,0912345671,0912345672,bo@example.com,0912345673,Hoa',
    {
      SĐT: 'phone',
      'SĐT mẹ': 'sensitive:third_person_contact',
      'Email bố': 'sensitive:third_person_contact',
      'Emergency contact phone': 'sensitive:third_person_contact',
      'Tên vợ': 'other_meaning:third_person',
    },
  ],
  [
    'an unknown header over phones is a second phone only where it speaks of nothing else',
    'Họ tên,Mã hồ sơ,Số gọi thêm\nLê Na,0912345671,0912345672\nLê Ba,0912345673,0912345674',
    { 'Mã hồ sơ': 'other_meaning:document', 'Số gọi thêm': 'phone' },
  ],
  [
    'one value down a column is no key',
    'Email,Gọi\nan@example.com,0912345671\nbinh@example.com,0912345671\nchi@example.com,0912345671',
    { Gọi: 'unknown' },
  ],
  [
    'a birth date stands in three columns',
    'Họ và tên,Ngày,Tháng,Năm,Điện thoại\nNguyễn Thu Hà,12,3,1990,0912345671\nTrần Mai,25,7,1990,0912345672',
    { Ngày: 'birth_day', Tháng: 'birth_month', Năm: 'birth_date' },
  ],
  [
    'the parts of a day of sale are no birth date',
    'SĐT,Ngày,Tháng,Năm,Tổng tiền\n0912345671,12,3,2025,100000',
    { Ngày: 'other_meaning:date_part', Năm: 'other_meaning:date_part' },
  ],
  [
    'the name of an advertisement is nobody’s',
    'id,ad_name,first_name,last_name,phone_number\nl:1,Video Tết 01,Hà,Nguyễn Thu,p:+84912345671',
    { ad_name: 'other_meaning:campaign', first_name: 'given_name', last_name: 'family_name', id: 'external_id' },
  ],
  [
    'of mother and child the mother is the contact',
    'Họ tên mẹ,SĐT mẹ,Ngày sinh bé,Giới tính bé\nNguyễn Thu Hà,0912345671,12/03/2024,Nam',
    {
      'Họ tên mẹ': 'name',
      'SĐT mẹ': 'phone',
      'Ngày sinh bé': 'other_meaning:third_person',
      'Giới tính bé': 'other_meaning:third_person',
    },
  ],
  [
    'the day of birth in a file of pupils and parents is the pupil’s',
    'Họ tên học sinh,Ngày sinh,Lớp,Họ tên phụ huynh,SĐT phụ huynh\nLê Na,12/03/2015,3A,Trần Mai,0912345671',
    {
      'Họ tên học sinh': 'other_meaning:third_person',
      'Ngày sinh': 'other_meaning:third_person',
      'Họ tên phụ huynh': 'name',
      'SĐT phụ huynh': 'phone',
    },
  ],
  [
    'a parent’s number is the one to call where the pupil has none',
    'Họ tên,Lớp,Điện thoại phụ huynh\nLê Na,3A,0912345671',
    { 'Họ tên': 'name', 'Điện thoại phụ huynh': 'phone' },
  ],
  [
    'the day of an order is not that of its delivery',
    'Mã đơn hàng,Ngày giao hàng,Ngày đặt hàng,SĐT,Tổng tiền\nD1,15/03/2025,01/03/2025,0912345671,500000',
    { 'Ngày giao hàng': 'other_meaning:delivery_date', 'Ngày đặt hàng': 'order_date' },
  ],
  [
    'what only resembles a header is nothing where its text cannot be judged',
    'Họ tên,SĐT,Loại da\nLan,0912345671,khô',
    { 'Loại da': 'unknown' },
  ],
  [
    'a type is that of a slip only in an orders file and over words of sale and return',
    'Mã đơn,Ngày mua,SĐT,Tổng tiền,Loại,Loại khách,Loại sản phẩm\nD1,01/03/2025,0912345671,500000,Áo,Sỉ,Áo\nD2,02/03/2025,0912345672,600000,Quần,Lẻ,Quần',
    { Loại: 'unknown', 'Loại khách': 'unknown' },
  ],
  [
    'a type in a list of people is not that of a slip',
    'Họ tên,SĐT,Type\nLê Na,0912345671,Sale\nLê Ba,0912345672,Return',
    { Type: 'unknown' },
  ],
  [
    'a question of a form is read as what it asks for',
    'Họ và tên của bạn là gì?,Vui lòng cho biết số điện thoại,What is your email address?\nLê Na,0912345671,na@example.com',
    {
      'Họ và tên của bạn là gì?': 'name',
      'Vui lòng cho biết số điện thoại': 'phone',
      'What is your email address?': 'email',
    },
  ],
  [
    'a header that only says who is a name',
    'Phụ huynh,SĐT phụ huynh,Học sinh,Ngày sinh\nLê Mai,0912345671,Lê Na,12/03/2015',
    { 'Phụ huynh': 'name', 'Học sinh': 'other_meaning:third_person', 'Ngày sinh': 'other_meaning:third_person' },
  ],
  [
    'of a pupil without a phone the first parent is called',
    'Số ĐT bố,Số ĐT mẹ,Họ và tên HS,Ngày sinh\n0912345671,0912345672,Na,12/03/2015',
    { 'Số ĐT bố': 'phone', 'Số ĐT mẹ': 'sensitive:third_person_contact', 'Họ và tên HS': 'name' },
  ],
  [
    'who receives a parcel is not who ordered it',
    'Mã đơn,Ngày mua,Tên người nhận,SĐT người nhận,Tên khách,SĐT khách,Tổng tiền\nD1,01/03/2025,Ba,0912345672,Lê Na,0912345671,500000',
    { 'Tên khách': 'name', 'SĐT khách': 'phone', 'SĐT người nhận': 'sensitive:third_person_contact' },
  ],
  [
    'where nobody else is named, who receives is the customer',
    'Mã đơn,Ngày mua,Tên người nhận,SĐT người nhận,Tổng tiền\nD1,01/03/2025,Ba,0912345672,500000',
    { 'Tên người nhận': 'name', 'SĐT người nhận': 'phone' },
  ],
  [
    'a phone at work comes after the person’s own',
    'SĐT công ty,Tên công ty,Người liên hệ,SĐT người liên hệ\n02838220003,Sao Mai,Lan,0912345671',
    { 'SĐT công ty': 'phone2', 'SĐT người liên hệ': 'phone', 'Người liên hệ': 'name' },
  ],
  [
    'a wished or expected sum is no revenue',
    'Ngày tạo,Họ tên,SĐT,Hạn mức tín dụng,Đặt cọc,Doanh thu dự kiến,Loan amount\n01/03/2025,Na,0912345671,1,2,3,4',
    {
      'Hạn mức tín dụng': 'other_meaning:other_money',
      'Đặt cọc': 'other_meaning:other_money',
      'Doanh thu dự kiến': 'unknown',
    },
  ],
  [
    'numbers of orders that each stand once are order numbers',
    'Số đơn hàng,Ngày mua,SĐT,Tổng tiền\n10023,01/03/2025,0912345671,500000\n10024,02/03/2025,0912345672,600000',
    { 'Số đơn hàng': 'order_id', 'Tổng tiền': 'amount' },
  ],
  [
    'one letter mistyped is understood where the values agree',
    'Hotlime,Emial adress,Birthdey\n0912345671,na@example.com,12/03/1990',
    { Hotlime: 'phone', Birthdey: 'birth_date' },
  ],
  [
    'beside a known phone a column of phones under a word that says nothing of them is left to a person',
    'Họ tên,SĐT,VAT,Ghi thêm\nLê Na,0912345671,0912345679,0912345672\nLê Ba,0912345673,0912345678,0912345674',
    { SĐT: 'phone', VAT: 'sensitive:tax_code', 'Ghi thêm': 'unknown' },
  ],
  [
    'a number of invoices beside the day of the last one counts them',
    'Mã KH,Tên KH,Điện thoại,Doanh số,Số hóa đơn,Ngày mua cuối\nKH1,Lan,0912345671,5000000,5,01/03/2025',
    { 'Doanh số': 'spent_before', 'Số hóa đơn': 'orders_before', 'Ngày mua cuối': 'last_order_before' },
  ],
])('%s', async (_title, csv, expected) => {
  expect(await meanings(csv)).toMatchObject(expected);
});

test('a birth date of three columns is whole', async () => {
  const context = testShop();
  const rows = 'Họ tên,Ngày sinh,Tháng sinh,Năm sinh,SĐT\nLê Na,12,Tháng 3,1990,0912345671\nLê Ba,,,1985,0912345672\n';
  expect(await context.crmWith(rows, 'import', '-', '--json'), context.err()).toBe(0);
  await context.crm('contacts', '--json');
  const born = context
    .json()
    .contacts.map(({ birth_date, birth_year }: Record<string, unknown>) => [birth_date, birth_year]);
  expect(born).toEqual(
    expect.arrayContaining([
      ['1990-03-12', 1990],
      [null, 1985],
    ]),
  );
});

test('what a lead form puts before numbers is no part of them', async () => {
  const context = testShop();
  const rows =
    'id,created_time,full_name,phone_number\nl:12,2025-03-01,Lê Na,p:+84912345671\nl:13,2025-03-01,Lê Ba,p:0912345672\n';
  expect(await context.crmWith(rows, 'import', '-', '--json'), context.err()).toBe(0);
  await context.crm('contacts', '--json');
  expect(context.json().contacts).toMatchObject([
    { phone: '+84912345671', external_id: '12' },
    { phone: '+84912345672', external_id: '13' },
  ]);
});

test('a file that counts orders is one of customers with an opening balance', async () => {
  const context = testShop();
  const rows = 'Tên khách hàng,SĐT,Tổng tiền,Số lần mua,Ngày mua gần nhất\nPhạm Lan,0912345671,12500000,5,01/03/2025\n';
  expect(await context.crmWith(rows, 'import', '-', '--json'), context.err()).toBe(0);
  expect(context.json().imports[0].kind).toBe('leads');
  await context.crm('segment', "orders_count = 5 AND spent = 12500000 AND last_order = '2025-03-01'", '--json');
  expect(context.json().contacts).toBe(1);
});

test('what was borrowed is no revenue', async () => {
  const context = testShop();
  const rows = 'Ngày tạo,Họ tên,Số điện thoại,Số tiền vay\n01/03/2025,Nguyễn Thu Hà,0912345671,50000000\n';
  expect(await context.crmWith(rows, 'import', '-', '--json'), context.err()).toBe(0);
  expect(context.json().imports[0].kind).toBe('leads');
});

test('cells of a sensitive kind are blank in what is stored, unless --map takes the column', async () => {
  const context = testShop();
  const rows = 'Họ tên,SĐT,SĐT mẹ,MST\nLê Na,0912345671,0912345672,0312345678\nLê Ba,,0912345673,0312345679\n';
  const stored = () =>
    inDatabase(context, (db) =>
      db.prepare('SELECT record FROM lead UNION SELECT record FROM reject').pluck().all(),
    ).join();
  expect(await context.crmWith(rows, 'import', '-', '--json'), context.err()).toBe(0);
  expect(stored()).not.toMatch(/0912345672|0912345673|031234567/);
  expect(await context.crmWith(rows, 'import', '-', '--again', '--map', 'phone2="SĐT mẹ",note=MST', '--json')).toBe(0);
  expect(stored()).toMatch(/0912345672.*0312345678/s);
});

test('a preview says which rows an import would reject, by the same codes', async () => {
  const context = testShop();
  writeFileSync(context.path('a.csv'), 'Họ tên,SĐT\nLê Na,0912345671\nLê Ba,12\nLê Tư,\n');
  expect(await context.crm('preview', 'a.csv', '--json')).toBe(0);
  const { rows, rejects, kind } = context.json();
  expect(kind).toBe('leads');
  expect(rows.map(({ rejected }: { rejected?: string }) => rejected)).toEqual([
    undefined,
    'phone.too_short',
    'row.no_identity',
  ]);
  expect(await context.crm('import', 'a.csv', '--json')).toBe(0);
  expect(context.json().imports[0].rejects).toEqual(rejects);
});

/** The flags `--map …` that were said, as a shell would hand them over. */
const flagsSaid = (said: string): string[] =>
  [...said.matchAll(/--map ('(?:[^']|'\\'')*'|[^\s")]+(?:"[^"]*")?)/g)].map(([, word = '']) =>
    word.startsWith("'") ? word.slice(1, -1).replaceAll("'\\''", "'") : word.replaceAll('"', ''),
  );

test.each(['Loại da', 'Địa bàn, tuyến', "Nhân's code", 'Giá (k) $1 `x`', 'Cỡ "to"', 'A=B'])(
  'an unused column called %s is named with a flag that reads it',
  async (header) => {
    const context = testShop();
    const quoted = `"${header.replaceAll('"', '""')}"`;
    writeFileSync(context.path('a.csv'), `Họ tên,SĐT,${quoted},Trống\nLê Na,0912345671,khô,\nLê Ba,0912345672,dầu,\n`);
    expect(await context.crm('import', 'a.csv'), context.err()).toBe(0);
    expect(context.err()).toContain(header);
    expect(context.err()).not.toContain('Trống');
    const [flag = ''] = flagsSaid(context.err());
    await context.crm('imports', 'undo', '1');
    expect(await context.crm('import', 'a.csv', '--map', flag, '--json'), context.err()).toBe(0);
    expect(context.json().imports[0].columns[2]).toMatchObject({ header, field: 'note', known_by: 'map' });
  },
);

test('a file without a line of headers is read by its values, and its columns are named by number', async () => {
  const context = testShop();
  const rows =
    'Nguyễn Thu Hà,0912345671,nữ,Tân Bình\nTrần Văn Nam,0912345672,nam,Gò Vấp\nLê Mai,0912345673,nữ,Gò Vấp\n';
  expect(await context.crmWith(rows, 'import', '-', '--json'), context.err()).toBe(0);
  const { columns, header_row } = context.json().imports[0];
  expect(header_row).toBeNull();
  expect(columns.map(({ field }: Column) => field)).toEqual(['name', 'phone', 'gender', null]);
  expect(context.err()).toContain('--map note="column_4"');
  expect(await context.crmWith(rows, 'import', '-', '--again', '--map', 'district=4', '--json'), context.err()).toBe(0);
  expect(context.json().imports[0].columns[3]).toMatchObject({ field: 'district', known_by: 'map' });
});

test('what is said of columns is silent with --quiet', async () => {
  const context = testShop();
  expect(await context.crmWith('SĐT,Loại da\n0912345671,khô\n', 'import', '-', '-q')).toBe(0);
  expect(context.err()).toBe('');
});

test('a sensitive column that is left out is blank too', async () => {
  const context = testShop();
  const rows = 'SĐT,Tên,SĐT vợ\n0912345671,Lê Na,0912345699\n';
  expect(await context.crmWith(rows, 'import', '-', '--ignore', 'SĐT vợ', '--json'), context.err()).toBe(0);
  expect(inDatabase(context, (db) => db.prepare('SELECT record FROM lead').pluck().all()).join()).not.toContain('699');
});

test('cells that are not written as phones never make a column one, whatever stands above them', () => {
  const cell = fc.oneof(
    fc.date({ noInvalidDate: true }).map((day) => day.toISOString().slice(0, 19).replace('T', ' ')),
    fc.integer({ min: 10_000_000, max: 99_999_999 }).map(String),
    fc.stringMatching(/^[A-Z]{2,3}\d{8,10}$/),
    fc.stringMatching(/^[1-9]\d{9}-\d{3}$/),
  );
  const header = fc.oneof(
    fc.stringMatching(/^[A-Za-z]{1,12}( [a-z]{1,8})?$/),
    fc.constantFrom('LAST_CHANGED', 'MST', 'Cột 3'),
  );
  fc.assert(
    fc.property(header, fc.array(cell, { minLength: 1, maxLength: 8 }), (name, cells) => {
      const rows = cells.map((one) => [one]);
      const sample = sampleColumn(rows, 0, { country: 'VN', currency: 'VND', today: '2026-03-08' });
      const [column] = mapColumns([name], [sample], { map: {}, known: undefined, named: true });
      if (guessHeader(name)) return;
      expect(['phone', 'phone2', 'landline', 'email']).not.toContain(column?.field);
    }),
  );
});

test('an identity number is said to be not kept, with the flag that keeps it', async () => {
  const context = testShop();
  expect(await context.crmWith('SĐT,CCCD\n0912345671,079090001234\n', 'import', '-')).toBe(0);
  expect(context.err()).toContain('Column "CCCD": not kept: an identity number. To keep it: --keep-national-id');
  expect(
    await context.crmWith('SĐT,CCCD\n0912345671,079090001234\n', 'import', '-', '--again', '--keep-national-id'),
  ).toBe(0);
  expect(context.err()).not.toContain('not kept');
});

test('a field that a list of people has no use for is named too', async () => {
  const context = testShop();
  expect(await context.crmWith('Họ tên,SĐT,Lớp,Số thẻ\nLê Na,0912345671,3A,\n', 'import', '-')).toBe(0);
  expect(context.err()).toContain('Not used, and they hold data: "Lớp".');
});

test('a saved map keeps blank what was blank when it was saved', async () => {
  const context = testShop();
  const rows = (phone: string) => `SĐT,Tên,SĐT mẹ\n${phone},Lê Na,0912345699\n`;
  expect(
    await context.crmWith(rows('0912345671'), 'import', '-', '--save-map', 'school', '--json'),
    context.err(),
  ).toBe(0);
  expect(await context.crmWith(rows('0912345672'), 'import', '-', '--use-map', 'school', '--json'), context.err()).toBe(
    0,
  );
  expect(context.json().imports[0].columns[2]).toMatchObject({ unused: 'sensitive:third_person_contact' });
  expect(inDatabase(context, (db) => db.prepare('SELECT record FROM lead').pluck().all()).join()).not.toContain('699');
});

test('no flag is offered that would make what is somebody else’s, or something else, the contact’s', async () => {
  const context = testShop();
  const headers =
    'Họ tên,SĐT,Ngày sinh,Ngày sinh bé,Giới tính bé,Ngày sinh học sinh,SĐT nhân viên tư vấn,MST,Số tài khoản';
  const cells = 'Lê Na,0912345671,12/03/1990,12/03/2024,Nam,15/04/2015,0912345699,0312345678,0912345679';
  expect(await context.crmWith(`${headers}\n${cells}\n`, 'import', '-'), context.err()).toBe(0);
  expect(flagsSaid(context.err())).toEqual([]);
  expect(context.err()).toContain('Column "Số tài khoản": not kept: a bank account.');
  expect(context.err()).toContain("extra('Ngày sinh bé') finds what they hold");
});

test.each([
  ['Ngày cưới', '12/03/1990'],
  ['Zzz', '0987654321'],
  ['Người Zz', 'Nguyễn Văn Tám'],
])('whatever stands in the unknown column %s, it is offered as free text', async (header, cell) => {
  const context = testShop();
  expect(
    await context.crmWith(`Họ tên,SĐT,Email,${header}\nLê Na,0912345671,na@example.com,${cell}\n`, 'import', '-'),
  ).toBe(0);
  for (const flag of flagsSaid(context.err())) expect(flag).toMatch(/^note=/);
});

test('where a father has no number and the mother has one, she is the contact', async () => {
  const context = testShop();
  const csv = [
    'Họ tên bố,SĐT bố,Ngày sinh bố,Họ tên mẹ,SĐT mẹ,Tên bé',
    'Nguyễn Văn An,0912345671,15/03/1985,Lê Thị Hoa,0912345681,Bi',
    'Trần Bình,,16/03/1985,Vũ Thị Mai,0912345682,Na',
    'Phạm Cường,0912345673,,Hồ Thị Lan,,Tí',
  ].join('\n');
  expect(await context.crmWith(`${csv}\n`, 'import', '-', '--json'), context.err()).toBe(0);
  expect(context.json().imports[0]).toMatchObject({ new: 3, rejected: 0 });
  await context.crm('contacts', '--json');
  expect(context.json().contacts).toMatchObject([
    { name: 'Nguyễn Văn An', phone: '+84912345671', birth_date: '1985-03-15' },
    { name: 'Vũ Thị Mai', phone: '+84912345682', birth_date: null },
    { name: 'Phạm Cường', phone: '+84912345673' },
  ]);
  const records = inDatabase(context, (db) => db.prepare('SELECT record FROM lead').pluck().all()).join();
  expect(records).not.toContain('0912345681');
});

test('a pupil is called by the parent who has a number in their row', async () => {
  const context = testShop();
  const csv = 'Số ĐT bố,Số ĐT mẹ,Họ và tên HS\n0912345671,0912345681,Na\n,0912345682,Tí\n';
  expect(await context.crmWith(csv, 'import', '-'), context.err()).toBe(0);
  await context.crm('contacts', '--json');
  expect(context.json().contacts).toMatchObject([
    { name: 'Na', phones: ['+84912345671'] },
    { name: 'Tí', phones: ['+84912345682'] },
  ]);
});

test.each(['Số máy lẻ', 'Ext', 'Extension'])(
  'colleagues behind one number are told apart by the column %s',
  async (header) => {
    const context = testShop();
    const csv = [
      `Họ tên,Công ty,Điện thoại,${header}`,
      'Nguyễn Văn An,Hải Âu,02838220001,101',
      'Trần Thị Bình,Hải Âu,02838220001,(102)',
      'Lê Văn Chi,Hải Âu,0912345671,103',
    ].join('\n');
    expect(await context.crmWith(`${csv}\n`, 'import', '-', '--json'), context.err()).toBe(0);
    expect(context.json().imports[0]).toMatchObject({ new: 3, flags: { 'phone.extension': 2 } });
    expect(context.err()).not.toContain('Not used');
    await context.crm('contacts', '--json');
    expect(context.json().contacts).toMatchObject([
      { name: 'Nguyễn Văn An', phone: '+842838220001', phone_ext: '101' },
      { name: 'Trần Thị Bình', phone: '+842838220001', phone_ext: '102' },
      { name: 'Lê Văn Chi', phone: '+84912345671' },
    ]);
  },
);

test('what money is counted in is not said to be unused where it is applied', async () => {
  const context = testShop();
  const rows = 'Nguyễn Lan,0901234567,15,triệu\nLê Hoa,0987654321,12,triệu\n';
  expect(await context.crmWith(`Họ tên,SĐT,Thu nhập,Đơn vị tính\n${rows}`, 'import', '-')).toBe(0);
  expect(context.err()).not.toContain('Not used');
  await context.crm('contacts', '--columns', 'income', '--json');
  expect(context.json().contacts[0]).toEqual({ income: { amount: 15_000_000, currency: 'VND' } });
});
