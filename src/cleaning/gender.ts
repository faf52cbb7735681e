import { foldKey } from '../shared/fold.ts';
import { type Cleaned, kept, refused } from './cleaned.ts';
import { SpelledTable } from './text/spelled.ts';

export type Gender = 'male' | 'female' | 'other';

const words: Record<Gender, readonly string[]> = {
  male: [
    'nam',
    'nam giới',
    'phái nam',
    'male',
    'm',
    'man',
    'boy',
    'mr',
    'ông',
    'anh',
    'trai',
    'con trai',
    'đàn ông',
    '♂',
  ],
  female: [
    ...['nữ', 'nử', 'nủ', 'nữ giới', 'phái nữ', 'female', 'f', 'woman', 'girl', 'mrs', 'ms', 'miss'],
    ...['bà', 'chị', 'cô', 'gái', 'con gái', 'phụ nữ', 'đàn bà', '♀'],
  ],
  other: ['khác', 'giới tính khác', 'other', 'others', 'non binary', 'nonbinary', 'lgbt', 'phi nhị nguyên giới'],
};

const genders = new SpelledTable<Gender>(Object.entries(words) as [Gender, readonly string[]][]);

/**
 * A gender as people write it in Vietnamese or English. Accents count where they are typed: "cô" is a woman, "có" is not.
 * A digit means another thing in every file and is refused as gender.coded until the list's map says what; any other word
 * is gender.unknown ("N" may be Nam or Nữ).
 */
export function cleanGender(raw: string): Cleaned<Gender> {
  const gender = genders.find(raw);
  return gender ? kept(gender) : refused(/^\d+( 0+)?$/.test(foldKey(raw)) ? 'gender.coded' : 'gender.unknown');
}
