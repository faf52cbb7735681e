import { expect, test } from 'vitest';
import vocabulary from '../../fixtures/intake/consent-vocabulary.json' with { type: 'json' };
import { isConsentField } from '../../src/intake/profile/consent-column.ts';
import { mapColumns } from '../../src/intake/profile/mapping.ts';
import type { ColumnSample } from '../../src/intake/profile/values.ts';
import { consentStager } from '../../src/intake/stage/consent-cells.ts';
import { rowCleaner } from '../../src/intake/stage/row-cleaner.ts';
import { consentChannels } from '../../src/shared/channel.ts';

const today = '2026-03-08' as const;
const reading = { country: 'VN', currency: 'VND', zone: 'Asia/Ho_Chi_Minh', idNamespace: 'shop', today };

function mapped(header: string, cells: readonly string[]) {
  const filled = cells.filter((cell) => cell !== '');
  const sample: ColumnSample = { cells: filled, answers: filled, country: 'VN', currency: 'VND', today };
  const [column] = mapColumns([header], [sample], { map: {}, known: undefined, named: true });
  if (!column) throw new Error(header);
  return column;
}

/** What a cell below a header says of each channel, in the words of the fixture. */
function saidBy(header: string, cells: readonly string[], cell: string): string {
  const column = mapped(header, cells);
  if (column.unused === 'consent_unclear') return 'stops';
  if (column.unused === 'no_channel') return 'no channel';
  if (column.field === 'consent_date') return 'date';
  const profile = { ...reading, columns: [column], placeholders: [], keepNationalId: false, consent: consentChannels };
  const cleaner = rowCleaner(profile);
  const said: string[][] = [];
  const staging = {
    create: () => undefined,
    close: () => undefined,
    into:
      () =>
      (...row: unknown[]) =>
        void said.push(row.map(String)),
  };
  const stage = consentStager(profile, cleaner, staging);
  if (!stage) return 'ordinary';
  const row = cleaner.clean([cell]);
  stage(1, row);
  const [first] = said;
  if (!first) return column.unused ? 'ordinary' : '-';
  const on = said.length === consentChannels.length ? 'all' : said.map(([, channel]) => channel).join(',');
  return `${on} ${row[0]?.refused ? 'not understood' : first[2]}`;
}

const cases = vocabulary.flatMap(({ product, header, cells }) =>
  Object.entries(cells).map(([cell, said]) => ({ product, header, cells: Object.keys(cells), cell, said })),
);

test('the vocabulary holds what many products document, each with its page', () => {
  expect(cases.length).toBeGreaterThanOrEqual(120);
  for (const { product, page } of vocabulary) expect([product, page]).not.toContain('');
});

test.each(cases)('$product: $header = "$cell" says: $said', ({ header, cells, cell, said }) => {
  expect(saidBy(header, cells, cell)).toBe(said);
});

const ordinary: Readonly<Record<string, readonly string[]>> = {
  Contact: ['Lan', 'Hùng'],
  'Contact Name': ['Lan', 'Hùng'],
  'Contact Owner': ['Mai', 'Hoa'],
  'Contact Source': ['Web', 'Fair'],
  'Contact Type': ['Lead', 'Partner'],
  'Contact ID': ['C1', 'C2'],
  'Contact No.': ['0912345671', '0912345672'],
  'Contact Email': ['an@example.com', 'ba@example.com'],
  'Contact Method': ['Phone', 'Email'],
  'Contact Status': ['New', 'Won'],
  'Contact Result': ['busy', 'answered'],
  'Preferred contact method': ['Email', 'Call'],
  'Emergency contact': ['Lan', 'Hùng'],
  'Last contacted': ['2025-01-01', '2025-02-01'],
  'Last Contact Date': ['2025-01-01', '2025-02-01'],
  'Next contact': ['2025-01-01', '2025-02-01'],
  'Number of contacts': ['3', '5'],
  'Marketing source': ['Facebook', 'Zalo'],
  'Marketing channel': ['Facebook', 'Zalo'],
  'Marketing campaign': ['Tết', 'Hè'],
  'Marketing manager': ['Mai', 'Hoa'],
  'Marketing budget': ['500000', '700000'],
  'Lead source': ['Web', 'Fair'],
  Source: ['Web', 'Fair'],
  'Data source': ['A', 'B'],
  'Source campaign': ['Tết', 'Hè'],
  'Call result': ['busy', 'answered'],
  'Last call': ['2025-01-01', '2025-02-01'],
  'Phone No': ['0912345671', '0912345672'],
  'Email status': ['valid', 'invalid'],
  'Not contacted': ['x', ''],
  'Chưa liên hệ': ['x', ''],
  'Không có Zalo': ['x', ''],
  'Contact email': ['an@example.com', 'ba@example.com'],
  'Email contact': ['primary', 'secondary'],
  'Loan status': ['approved', 'rejected'],
  Status: ['Active', 'Inactive'],
  Subscription: ['Gold', 'Silver'],
  'Subscription plan': ['Gold', 'Silver'],
  'Subscription date': ['2025-01-01', '2025-02-01'],
  'Accepts returns': ['yes', 'no'],
  'Terms accepted': ['yes', 'no'],
  Stage: ['New', 'Won'],
  'Liên hệ': ['Lan', 'Hùng'],
  'Người liên hệ': ['Lan', 'Hùng'],
  'Ngày liên hệ': ['01/01/2025', '02/01/2025'],
  'Lần liên hệ gần nhất': ['01/01/2025', '02/01/2025'],
  'Kết quả liên hệ': ['bận', 'nghe máy'],
  'Không liên lạc được': ['x', ''],
  'Nguồn liên hệ': ['Web', 'Hội chợ'],
  'Nguồn marketing': ['Facebook', 'Zalo'],
  'Kênh marketing': ['Facebook', 'Zalo'],
  'Nhân viên marketing': ['Mai', 'Hoa'],
  'Chiến dịch quảng cáo': ['Tết', 'Hè'],
  'Người nhận': ['Lan', 'Hùng'],
  'Ngày nhận hàng': ['01/01/2025', '02/01/2025'],
  'Gọi lại': ['x', ''],
  'Lý do từ chối': ['Giá cao', 'Hết hàng'],
  'Ngày đăng ký': ['01/01/2025', '02/01/2025'],
  'Chương trình khuyến mãi': ['Tết', 'Hè'],
};

test.each(Object.entries(ordinary))('%s is an ordinary column', (header, cells) => {
  const { field, unused } = mapped(header, cells);
  expect(isConsentField(field)).toBe(false);
  expect(['consent_unclear', 'no_channel']).not.toContain(unused);
});
