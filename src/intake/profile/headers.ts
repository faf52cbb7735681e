import { foldKey } from '../../shared/fold.ts';
import { editDistance } from '../../shared/nearest.ts';
import headers from '../data/headers.json' with { type: 'json' };
import type { FieldName } from '../fields.ts';
import { withoutQuestion } from './header-question.ts';
import { headerKey, headerWords } from './header-words.ts';

/** What a header seems to mean. */
export interface HeaderGuess {
  readonly field: FieldName;
  /** 1 for a known header, less for one that is known in part or only similar. */
  readonly confidence: number;
  /** Place of the alias among those of its field: of two columns for one field the earlier alias wins. */
  readonly rank: number;
  /** The header alone is not enough ("date", "id", "price"): the values must agree. */
  readonly weak: boolean;
  /** It only resembles a known header. */
  readonly similar: boolean;
}

interface Alias extends HeaderGuess {
  readonly key: string;
  readonly whole: string;
  readonly words: string;
}

const wordSet = (key: string) => [...new Set(key.split(' '))].sort().join(' ');

const alias = (field: string, name: string, rank: number): Alias => {
  const weak = name.startsWith('~');
  const key = headerKey(weak ? name.slice(1) : name);
  const known = { field: field as FieldName, confidence: 1, rank, weak, similar: false };
  return { ...known, key, whole: headerWords(name), words: wordSet(key) };
};

const aliases: Alias[] = Object.entries(headers).flatMap(([field, names]) =>
  names.map((name, rank) => alias(field, name, rank)),
);

const exact = new Map<string, Alias>();
const bySet = new Map<string, Alias>();
for (const one of aliases) {
  // "Telephone (home)" is more than a telephone, "Thu nhập (triệu)" is an income.
  for (const key of [one.key, one.whole]) if (!exact.has(key)) exact.set(key, one);
  if (!bySet.has(one.words)) bySet.set(one.words, one);
}
for (const field of Object.keys(headers)) {
  const key = headerKey(field);
  if (!exact.has(key)) exact.set(key, alias(field, field, 0));
}

/** Words that say whose the value is, or of when; the field is named without them ("Email khách hàng"). */
const asides =
  /\b(?:cua|nguoi dai dien|chu ho|chu xe|chu nha|chu thue bao|nguoi lien he|nguoi lien lac|contact person|khach hang|khach|kh|hien tai|hien nay|lien he|lien lac|cu the|cu tru|chinh|dang ky|customer|client|contact|your|primary|main|personal|ca nhan|benh nhan|thanh vien|hoi vien|nguoi dang ky|nguoi mua|nguoi dat|member|patient|buyer|lead|guest|subscriber)\b/g;

/** Where somebody works has the phone and the mailbox of the person, after those of their own. */
const atWork = /\b(?:cong ty|cty|co quan|van phong|noi lam viec|company|office|business|work)\b/g;
const workRank = 500;

/** Which address a part of one is of; without it the part is known ("Mailing City"). Where one works comes after. */
const ofAddress = /\b(?:mailing|home|billing|residential|primary|business|work|shipping|other)\b/;
const partsOfAddress: ReadonlySet<FieldName> = new Set([
  ...(['address', 'address2', 'ward', 'district', 'province', 'postal_code', 'country'] as const),
]);

function partOfAddress(key: string): HeaderGuess | undefined {
  const which = ofAddress.exec(key)?.[0];
  const guess = which && knownInPart(tidy(key.replace(ofAddress, ' ')), key, 0.9);
  if (!guess || !partsOfAddress.has(guess.field)) return undefined;
  return /business|work|shipping|other/.test(which) ? { ...guess, rank: guess.rank + workRank } : guess;
}

/** "Email 2", "SĐT khác", "Secondary Email": one more number or mailbox of the person. */
const oneMore =
  /\b(?:[1-9]|khac|phu|them|du phong|other|second|secondary|alternate|alternative|alt|additional|backup)\b/;

function furtherAddress(key: string): HeaderGuess | undefined {
  const which = oneMore.exec(key)?.[0];
  const rest = tidy(key.replace(oneMore, ' '));
  const guess = which && (knownInPart(rest, key, 0.9) ?? ofWork(rest));
  if (!guess) return undefined;
  if (guess.field === 'email' || guess.field === 'phone2') return { ...guess, rank: guess.rank + 1 };
  const isPhone = guess.field === 'phone' || guess.field === 'landline';
  return isPhone ? { ...guess, field: which === '1' ? guess.field : 'phone2' } : undefined;
}

/** However it is worded: the number of an identity card or passport, and never the day or place of its issue. */
const identity =
  /\b(?:cmnd|cccd|cmt(?:nd)?|can cuoc|chung minh (?:nhan dan|thu)|ho chieu|passport|dinh danh (?:ca nhan|cong dan)|gttt|giay to tuy than)\b/;
const ofIdentity = /\b(?:ngay|noi|cap|loai|anh|issued?|date|place|expir\w*|type)\b/;

const known = (key: string): Alias | undefined => exact.get(key) ?? bySet.get(wordSet(key));

const tidy = (key: string): string => key.replace(/ +/g, ' ').trim();

/** A header of the vocabulary, whatever the order of its words; WhatsApp is one word. */
export const exactHeader = (header: string): HeaderGuess | undefined =>
  exact.get(headerWords(header)) ?? known(headerKey(header)) ?? exact.get(foldKey(header));

/** A header that is known once words around it are left out. */
function knownInPart(rest: string, key: string, confidence: number): HeaderGuess | undefined {
  const guess = rest === key || rest === '' ? undefined : known(rest);
  // "Contact date" is no date of an order, "ID liên hệ" no customer's id.
  return guess && !guess.weak ? { ...guess, confidence } : undefined;
}

function ofWork(key: string): HeaderGuess | undefined {
  const guess = knownInPart(tidy(key.replace(atWork, ' ')), key, 0.9);
  return guess && (guess.field === 'phone' || guess.field === 'email')
    ? { ...guess, rank: guess.rank + workRank }
    : undefined;
}

/**
 * The field that a header names: a known alias, the same words in another order, the number of an identity card, an
 * alias inside a question or with asides, one more phone or e-mail, a part of a named address, then one that differs by a
 * letter of a word.
 */
export function guessHeader(header: string): HeaderGuess | undefined {
  const key = headerKey(header);
  if (key === '') return undefined;
  const sensitive = identity.test(key) && !ofIdentity.test(key) ? exact.get('cccd') : undefined;
  const question = withoutQuestion(key);
  const short = tidy(question.replace(asides, ' '));
  return (
    exactHeader(header) ??
    sensitive ??
    knownInPart(tidy(key.replace(asides, ' ')), key, 0.95) ??
    knownInPart(question, key, 0.9) ??
    knownInPart(short, key, 0.9) ??
    ofWork(key) ??
    furtherAddress(key) ??
    partOfAddress(key) ??
    similarHeader(key)
  );
}

/** A known header with one letter of a longer word mistyped. */
function similarHeader(key: string): HeaderGuess | undefined {
  const words = key.split(' ');
  const near = aliases.find((one) => !one.weak && isMistyped(words, one.key.split(' ')));
  return near && { ...near, confidence: 0.85, similar: true };
}

/** In a shorter word one letter makes another word: "đa" is no "đơn". */
const shortestMistyped = 5;

function isMistyped(words: readonly string[], meant: readonly string[]): boolean {
  if (words.length !== meant.length) return false;
  const [word, ...more] = words.flatMap((one, i) => (one === meant[i] ? [] : [i]));
  if (word === undefined || more.length > 0) return false;
  const [typed = '', right = ''] = [words[word], meant[word]];
  return Math.min(typed.length, right.length) >= shortestMistyped && editDistance(typed, right) === 1;
}
