import type { Db } from '../db/connection.ts';
import { foldKey } from '../shared/fold.ts';
import { nearest } from '../shared/nearest.ts';
import { text } from '../shared/text.ts';
import { unknownName } from '../shared/unknown-name.ts';
import { UserError } from '../shared/user-error.ts';
import { saveTrait, type Trait, traits } from './store.ts';

/** The trait that a word means, by its name or as people read it, blind to case and accents; undefined for none. */
const findTrait = (db: Db, typed: string): Trait | undefined =>
  traits(db).find(({ name, en, vi }) => [name, en, vi].some((word) => foldKey(word) === foldKey(typed)));

/** The same. Throws `usage` with the nearest for an unknown one. */
export function traitNamed(db: Db, typed: string): Trait {
  const found = findTrait(db, typed);
  if (found) return found;
  throw unknownName(typed, {
    what: text('trait', 'đặc điểm'),
    known: namesOf(db),
    otherwise: text('See them: `crm trait list`', 'Xem danh sách: `crm trait list`'),
  });
}

/** The trait that a word means; a word that nobody has used yet becomes one. Throws `usage` for a slip of a known one. */
export function findOrAddTrait(db: Db, typed: string): Trait {
  const found = findTrait(db, typed);
  if (found) return found;
  const near = nearest(typed, namesOf(db));
  if (near !== undefined) throw perhapsA(typed, near);
  return changeTrait(db, typed, {});
}

/** What is to be changed of a trait; what is absent stays. */
export type TraitChange = Partial<Omit<Trait, 'name'>>;

/** Changes a trait of the vocabulary, or makes one. Throws `usage` for a name that could not be typed. */
export function changeTrait(db: Db, typed: string, change: TraitChange): Trait {
  const name = typed.normalize('NFC').trim();
  const before = findTrait(db, typed);
  if (!before && (foldKey(name) === '' || !/^[\p{L}\p{N}][\p{L}\p{M}\p{N} _&/.+-]{0,59}$/u.test(name)))
    throw badName(typed);
  const words = name.replaceAll('_', ' ');
  const after = { ...(before ?? { name, en: words, vi: words, hint_en: null, hint_vi: null }), ...change };
  saveTrait(db, { ...after, name_key: foldKey(after.name) });
  return after;
}

const namesOf = (db: Db): string[] => traits(db).flatMap(({ name, en, vi }) => [name, en, vi]);

const perhapsA = (typed: string, near: string) =>
  new UserError({
    code: 'usage',
    message: text(
      `There is no trait "${typed}", but one like it: ${near}.`,
      `Không có đặc điểm "${typed}", nhưng có: ${near}.`,
    ),
    hint: text(
      `Write \`${near}\`; for a trait of its own first \`crm trait set "${typed}"\``,
      `Hãy viết \`${near}\`; nếu là đặc điểm khác: \`crm trait set "${typed}"\``,
    ),
  });

const badName = (typed: string) =>
  new UserError({
    code: 'usage',
    message: text(`"${typed}" cannot be the name of a trait.`, `"${typed}" không thể là tên đặc điểm.`),
    hint: text(
      'A few words of letters and digits, at most 60 characters: worrier',
      'Vài từ gồm chữ và số, tối đa 60 ký tự: hay lo',
    ),
  });
