import iconv from 'iconv-lite';
import { expect, test } from 'vitest';
import { decodeLegacy, type LegacyEncoding, readVni } from '../../src/shared/legacy-vietnamese.ts';

const names = ['Nguyễn Văn An', 'Trần Thị Bích Ngọc', 'Đặng Hữu Phước', 'Quách Thuỳ Dương', 'Lê Đỗ Ỷ Lan'];

test.each([
  ['tcvn3', 'tcvn'],
  ['viscii', 'viscii'],
  ['windows-1258', 'windows1258'],
] as const)('%s is read to composed Unicode', (encoding: LegacyEncoding, codec) => {
  for (const name of names) {
    // windows-1258 writes the tone behind a letter that keeps its hat or horn.
    const written = encoding === 'windows-1258' ? name.replace(/[^\p{ASCII}]/gu, spreadTone) : name;
    expect(decodeLegacy(iconv.encode(written, codec), encoding)).toBe(name);
  }
});

function spreadTone(letter: string): string {
  const [base = '', ...marks] = letter.normalize('NFD');
  const tone = marks.filter((mark) => /[\u0300\u0301\u0303\u0309\u0323]/.test(mark)).join('');
  return (base + marks.filter((mark) => !tone.includes(mark)).join('')).normalize('NFC') + tone;
}

/** How VNI wrote the letters, as windows-1252 shows them: typed from its published table. */
const vni: readonly (readonly [string, string])[] = [
  ['Nguyeãn Thò Höôøng', 'Nguyễn Thị Hường'],
  ['NGUYEÃN THÒ HÖÔØNG', 'NGUYỄN THỊ HƯỜNG'],
  ['Ñaëng Höõu Phöôùc', 'Đặng Hữu Phước'],
  ['Lyù Thaùi Toå', 'Lý Thái Tổ'],
  ['Quaùch Thuyø Döông', 'Quách Thuỳ Dương'],
  ['Ñoã Myõ Kyø', 'Đỗ Mỹ Kỳ'],
  ['quyeån lòch, möôïn ñôïi, maáy baèng höõu', 'quyển lịch, mượn đợi, mấy bằng hữu'],
  ['ngaøy mai kæ nieäm, só soá, myî', 'ngày mai kỉ niệm, sĩ số, myỵ'],
];

test.each(vni)('%s is VNI for %s', (written, meant) => {
  expect(readVni(written)).toBe(meant);
  expect(decodeLegacy(Uint8Array.from(iconv.encode(written, 'windows1252')), 'vni')).toBe(meant);
});

test('capitals of TCVN3, stored as small letters, follow the plain letters of their cell', () => {
  const stored = iconv.encode('NGUYễN THị HườNG,LÊ VăN ý,Hà Vũ', 'tcvn');
  expect(decodeLegacy(stored, 'tcvn3')).toBe('NGUYỄN THỊ HƯỜNG,LÊ VĂN Ý,Hà Vũ');
});

test('the bytes that windows-1252 leaves open pass as they are', () => {
  expect(decodeLegacy(Uint8Array.of(0x81, 0x8d, 0x8f, 0x90, 0x9d), 'windows-1252')).toBe('\x81\x8d\x8f\x90\x9d');
});
