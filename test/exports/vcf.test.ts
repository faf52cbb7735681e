import { expect, test } from 'vitest';
import { card } from '../../src/exports/formats/vcf.ts';

const lan = [
  7,
  'Trần Thị Lan',
  'Chị Lan',
  '+84901234567',
  'lan@shop.vn',
  '12 Lê Lợi, Q1',
  'Hà Nội',
  'VN',
  'Hoa; Sen',
  '1990-02-03',
];
const nobody = [8, null, null, '+84912345679', null, null, null, null, null, null];

test('a card holds what is known, marks of the format escaped', () => {
  expect(card(lan).split('\r\n')).toEqual([
    'BEGIN:VCARD',
    'VERSION:4.0',
    'UID:crm-contact-7',
    'FN:Trần Thị Lan',
    'NICKNAME:Chị Lan',
    'TEL;VALUE=uri:tel:+84901234567',
    'EMAIL:lan@shop.vn',
    'ADR:;;12 Lê Lợi\\, Q1;Hà Nội;;;VN',
    'ORG:Hoa\\; Sen',
    'BDAY:19900203',
    'END:VCARD',
    '',
  ]);
});

test('somebody without a name is called by the number', () => {
  expect(card(nobody)).toContain('FN:+84912345679\r\n');
});

test('no value can add a line to the card', () => {
  expect(card([9, 'x\r\nTEL:1', null, null, null, null, null, null, null, null])).toContain('FN:x\\nTEL:1\r\n');
});

test('long lines are folded within 75 bytes and between characters', () => {
  const lines = card([1, 'Nguyễn '.repeat(30), ...Array(8).fill(null)]).split('\r\n');
  for (const line of lines) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
  expect(lines.join('\r\n').replaceAll('\r\n ', '')).toContain('Nguyễn '.repeat(30));
});
