import { foldKey } from '../../shared/fold.ts';
import { type Text, text } from '../../shared/text.ts';
import type { ReviewPair } from './review-store.ts';

/** A field of two contacts side by side, and whether they agree in it. */
export interface ComparedField {
  readonly field: string;
  readonly title: Text;
  readonly a: string | null;
  readonly b: string | null;
  readonly words: Text;
  /** Undefined where only one says something. */
  readonly agrees: boolean | undefined;
}

const titles = {
  name: text('name', 'họ tên'),
  phone: text('phone', 'số điện thoại'),
  email: text('e-mail', 'e-mail'),
  birth: text('birth', 'ngày sinh'),
  address: text('address', 'địa chỉ'),
} as const;

const same = text('the same', 'giống nhau');
const accents = text('the same but for accents and signs', 'giống, chỉ khác dấu và ký hiệu');
const sameYear = text('the same year', 'cùng năm sinh');
const oneSided = text('only one is known', 'chỉ biết một bên');
const differs = text('different', 'khác nhau');

function compared(field: keyof typeof titles, a: string, b: string): { words: Text; agrees: boolean } {
  if (a === b) return { words: same, agrees: true };
  if (foldKey(a) === foldKey(b)) return { words: accents, agrees: true };
  const year = field === 'birth' && a.slice(0, 4) === b.slice(0, 4) && (a.length === 4 || b.length === 4);
  return year ? { words: sameYear, agrees: true } : { words: differs, agrees: false };
}

/** The fields of a pair of which at least one side knows something, in the order in which a person reads them. */
export function comparedFields(pair: ReviewPair): ComparedField[] {
  return (Object.keys(titles) as (keyof typeof titles)[]).flatMap((field): ComparedField[] => {
    const [a, b] = [pair[`${field}_a`], pair[`${field}_b`]];
    if (a === null && b === null) return [];
    const both = a !== null && b !== null;
    const found = both ? compared(field, a, b) : { words: oneSided, agrees: undefined };
    return [{ field, title: titles[field], a, b, ...found }];
  });
}

const reasons: Readonly<Record<string, Text>> = {
  'match.doubt': text('they look alike', 'hai bên trông giống nhau'),
  'match.contradiction': text(
    'they look alike, but something speaks against it',
    'trông giống nhau nhưng có điểm trái ngược',
  ),
  'match.same_phone': text('one phone number', 'cùng số điện thoại'),
  'match.same_email': text('one e-mail', 'cùng e-mail'),
  'match.shared_value': text('they share an address', 'dùng chung một liên hệ'),
  'match.decided': text('it was decided before', 'đã từng được kết luận'),
};

/** Why two contacts are asked about: what the codes mean, an unknown one as it is. */
export function reasonOf({ why, bits }: ReviewPair): Text {
  const words = why.split(' ').map((code) => reasons[code] ?? text(code, code));
  const odds = bits === null ? '' : ` (${bits} bits)`;
  return text(`${words.map(({ en }) => en).join(', ')}${odds}`, `${words.map(({ vi }) => vi).join(', ')}${odds}`);
}
