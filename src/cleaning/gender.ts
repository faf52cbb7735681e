import { foldKey } from '../shared/fold.ts';
import { type Cleaned, kept, refused } from './cleaned.ts';

export type Gender = 'male' | 'female' | 'other';

const words: Record<Gender, readonly string[]> = {
  male: ['nam', 'nam gioi', 'phai nam', 'male', 'm', 'man', 'boy', 'mr', 'ong', 'anh', 'trai', 'con trai', 'dan ong'],
  female: [
    ...['nu', 'nu gioi', 'phai nu', 'female', 'f', 'woman', 'girl', 'mrs', 'ms', 'miss'],
    ...['ba', 'chi', 'co', 'gai', 'con gai', 'phu nu', 'dan ba'],
  ],
  other: ['khac', 'gioi tinh khac', 'other', 'others', 'non binary', 'nonbinary', 'lgbt', 'phi nhi nguyen gioi'],
};

const genderOf = new Map<string, Cleaned<Gender>>(
  (['male', 'female', 'other'] as const).flatMap((gender) =>
    words[gender].map((word) => [word, kept(gender)] as const),
  ),
);

const signs: Record<string, string> = { '♂': 'male', '♀': 'female' };

/**
 * A gender as people write it in Vietnamese or English. A digit means another thing in every file and is refused as
 * gender.coded until the list's map says what; any other word is gender.unknown ("N" may be Nam or Nữ).
 */
export function cleanGender(raw: string): Cleaned<Gender> {
  const key = foldKey(raw) || (signs[raw] ?? '');
  return genderOf.get(key) ?? refused(/^\d+( 0+)?$/.test(key) ? 'gender.coded' : 'gender.unknown');
}
