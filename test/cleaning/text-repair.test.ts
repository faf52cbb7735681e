import fc from 'fast-check';
import iconv from 'iconv-lite';
import { expect, test } from 'vitest';
import {
  ColumnRepairVote,
  isUnrepairable,
  type Repair,
  type RepairFlag,
  repairFlag,
  repairText,
} from '../../src/cleaning/text/text-repair.ts';

const names = ['Nguyễn Văn An', 'Trần Thị Bích Ngọc', 'Đặng Hữu Phước', 'Lê Đỗ', 'Hà Vũ', 'Quách Thuỳ Dương'];
const western = new TextDecoder('windows-1252');

const spoil: Record<RepairFlag, (text: string) => string> = {
  'text.utf8_as_1252_repaired': (text) => western.decode(Buffer.from(text)),
  'text.tcvn3_repaired': (text) => western.decode(iconv.encode(text, 'tcvn')),
  'text.vni_repaired': (text) =>
    ({ 'Nguyễn Văn An': 'Nguyeãn Vaên An', 'Đặng Hữu Phước': 'Ñaëng Höõu Phöôùc', 'Hà Vũ': 'Haø Vuõ' })[text] ?? text,
};

const decide = (...cells: string[]): Repair | null => {
  const vote = new ColumnRepairVote();
  for (const cell of cells) vote.see(cell);
  return vote.decide();
};

test.each(Object.keys(spoil) as RepairFlag[])('a column spoilt so that it needs %s is found out and mended', (flag) => {
  const spoilt = names.map(spoil[flag]);
  const repair = decide(...spoilt) as Repair;
  expect(repairFlag(repair)).toBe(flag);
  for (const [at, cell] of spoilt.entries()) expect(repairText(cell, repair) ?? cell).toBe(names[at]);
});

test.each([
  ['Nguyeãn Thò Höôøng', 'text.vni_repaired', 'Nguyễn Thị Hường'],
  ['Tráº§n VÄƒn PhÆ°á»›c', 'text.utf8_as_1252_repaired', 'Trần Văn Phước'],
  ['NguyÔn V¨n An', 'text.tcvn3_repaired', 'Nguyễn Văn An'],
  ['HÃ  VÅ©', 'text.utf8_as_1252_repaired', 'Hà Vũ'],
  ['12 Lª Lîi, §/C: QuËn 1', 'text.tcvn3_repaired', '12 Lê Lợi, Đ/C: Quận 1'],
])('%s alone is enough to see %s', (cell, flag, text) => {
  const repair = decide(cell) as Repair;
  expect(repairFlag(repair)).toBe(flag);
  expect(repairText(cell, repair)).toBe(text);
});

test.each([
  ['text.tcvn3_repaired', ['NguyÔn V¨n An', 'TrÇn ThÞ H­êng', 'Vò Minh An'], 'Vũ Minh An'],
  ['text.vni_repaired', ['Nguyeãn Vaên An', 'Traàn Thò Höôøng', 'Hoà Bích An'], 'Hồ Bích An'],
] as const)('%s: where all is spoilt, so is what reads well both ways', (flag, cells, text) => {
  expect(repairText(cells[2], decide(...cells) as Repair)).toBe(text);
  const mixed = decide(...cells, 'Nguyễn Thị Hường') as Repair;
  expect(mixed).toBe(flag);
  expect(repairText(cells[2], mixed)).toBeNull();
});

test.each(['Nguyễn Văn An', 'Hà Tú', 'Bé', 'José García', 'Müller', 'Café Noël', 'Peña', 'An', '', '120 €', '±5%'])(
  '%s is not spoilt',
  (cell) => {
    expect(decide(cell)).toBeNull();
  },
);

test('text spoilt twice is mended twice', () => {
  const once = spoil['text.utf8_as_1252_repaired']('Nguyễn Văn Phước');
  const twice = spoil['text.utf8_as_1252_repaired'](once);
  expect(repairText(twice, 'text.utf8_as_1252_repaired')).toBe('Nguyễn Văn Phước');
});

test('sound cells of a spoilt column stay as they are', () => {
  expect(repairText('Trần Văn An', 'text.tcvn3_repaired')).toBeNull();
  expect(repairText('Hà', 'text.tcvn3_repaired')).toBeNull();
  expect(repairText('An', 'text.utf8_as_1252_repaired')).toBeNull();
});

test('one foreign word among sound names does not make a column VNI', () => {
  expect(decide('Thaï', ...Array.from({ length: 50 }, () => 'Hà'))).toBeNull();
});

test('the votes of the parts of a column add up', () => {
  const one = new ColumnRepairVote();
  one.see('Nguyeãn Thò Höôøng');
  const other = new ColumnRepairVote();
  other.add(one);
  expect(other.decide()).toBe('text.vni_repaired_throughout');
  expect(other.seen).toBe(1);
});

test('what has lost its letters cannot be mended', () => {
  expect(['Nguy\ufffdn', 'Nguy?n V?n An', 'Nguyễn', 'Ai?'].map(isUnrepairable)).toEqual([true, true, false, false]);
});

test('no repair brings U+FFFD, fails or does its work twice', () => {
  const bytes = fc.uint8Array().map((list) => western.decode(list));
  const repair = fc.constantFrom<Repair>(...(Object.keys(spoil) as RepairFlag[]), 'text.tcvn3_repaired_throughout');
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string({ unit: 'binary' }),
        bytes,
        fc.constantFrom(...names).map(spoil['text.utf8_as_1252_repaired']),
      ),
      repair,
      (cell, kind) => {
        const text = repairText(cell, kind);
        if (text === null) return;
        expect(text).not.toContain('\ufffd');
        if (kind === 'text.utf8_as_1252_repaired') expect(repairText(text, kind)).toBeNull();
      },
    ),
  );
});
