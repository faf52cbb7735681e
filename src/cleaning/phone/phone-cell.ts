import { isExtensionAlone, markExtensions, mayBeExtension } from './phone-extension.ts';
import { withoutMasked } from './phone-masked.ts';
import { readNumber } from './phone-number.ts';
import { mayNameAnother, namesAnother, ownersFirst } from './phone-others.ts';
import type { PhoneFound } from './phone-reading.ts';

/** What a cell holds: numbers, runs of digits that are none (with their reason), and the words around them. */
export interface PhoneCell {
  readonly numbers: PhoneFound[];
  readonly refusals: { readonly code: string; readonly text: string }[];
  readonly notes: string[];
}

const orWord = /(?<!\p{L})(?:hoặc|hoac|hay|or|và|va|and)(?!\p{L})/giu;
const wordsInBrackets = /[([{][^()[\]{}]*\p{L}[^()[\]{}]*[)\]}]/gu;
const runOfDigits = /(?:\+|\(\+?)?\d[\d\s().·'’–-]*(?:~\d+)?/g;
const countDigits = (text: string): number => text.replace(/\D/g, '').length;
/** The longest number of the world has 15 digits; 00 may stand before it. */
const mostDigits = 17;
/** Fewer digits are a number only where they stand alone. */
const leastJoined = 7;
/** A cell in more pieces holds no numbers that a person wrote. */
const mostPieces = 24;

/** A cell's numbers, read as dialled in `country`. Separators: / ; , | line break " - " hoặc hay or và, and spaces. */
export function readPhoneCell(cell: string, country: string): PhoneCell {
  const found = nothing();
  const text = cell.replace(/^="?|^['’‘`]+|"$/g, '');
  if (hasWords.test(text)) {
    if (isExtensionAlone(text)) return { ...found, refusals: [{ code: 'phone.short_code', text }] };
    readWithWords(text, country, found);
  } else for (const segment of text.split(/\s*[;|\n]\s*/)) readSegment(segment.trim(), country, found);
  return found;
}

/** Anything but digits and the signs between them. */
const hasWords = /[^\d\s.,;/+()|'’–—-]|\.{3}/;

function readWithWords(text: string, country: string, found: PhoneCell): void {
  const asides: string[] = [];
  const shown = withoutMasked(text, (masked) => found.refusals.push({ code: 'phone.masked', text: masked }));
  const distribution = ownersFirst(markExtensions(shown)).replace(wordsInBrackets, (words) => {
    asides.push(words.slice(1, -1));
    return ' ';
  });
  for (const segment of distribution.replace(orWord, ';').split(/\s*[;|\n]\s*/))
    readSegment(segment.trim(), country, found);
  for (const aside of asides) addAside(aside, country, found);
}

const nothing = (): PhoneCell => ({ numbers: [], refusals: [], notes: [] });

/** What stood in brackets: a note, a further number of the same person, or somebody else's, which is a note too. */
function addAside(aside: string, country: string, found: PhoneCell): void {
  const inside = nothing();
  if (countDigits(aside) >= leastJoined) readSegment(aside, country, inside);
  if (inside.numbers.length === 0) found.notes.push(aside);
  else if (found.numbers.length > 0 && mayNameAnother(aside)) {
    found.refusals.push({ code: 'phone.other_person', text: aside });
  } else {
    found.numbers.push(...inside.numbers);
    found.refusals.push(...inside.refusals);
    found.notes.push(...inside.notes);
  }
}

function readSegment(segment: string, country: string, found: PhoneCell): void {
  if (keepExcelNumber(segment, country, found)) return;
  let plain: string[] = [];
  const closePlain = () => {
    if (plain.length) addPlain(plain, country, found);
    plain = [];
  };
  for (const piece of segment.split(/\s*[,/]\s*|\s+[–—-]+\s+/)) {
    const digital = repairLetters(piece);
    if (!/\p{L}/u.test(digital)) plain.push(...digital.split(/(?<=\d)\s*(?=\+)/));
    else {
      closePlain();
      addWorded(digital, country, found);
    }
  }
  closePlain();
}

/** O and l among eight or more digits were meant as 0 and 1. */
function repairLetters(piece: string): string {
  if (!/[OolI]/.test(piece) || countDigits(piece) < 8) return piece;
  return piece.replace(/\S+/g, (token) =>
    /\d/.test(token) && /^[\dOolI.()+-]+$/.test(token) ? token.replace(/[Oo]/g, '0').replace(/[lI]/g, '1') : token,
  );
}

/** What a spreadsheet made of a number: 84912345678.0, 8.4912345678E+10. False when the text is neither. */
function keepExcelNumber(text: string, country: string, found: PhoneCell): boolean {
  const whole = /^(\+?\d{9,14})[.,]0{1,2}$|^(\d{8})[.,]0$/.exec(text);
  if (whole) return addOne(whole[1] ?? whole[2] ?? '', country, found, 'phone.excel_float');
  const [scientific, first = '', rest = '', exponent] = /^\+?(\d)(?:[.,](\d{1,15}))?e\+?(\d{1,2})$/i.exec(text) ?? [];
  if (!scientific) return false;
  // Fewer digits than the exponent asks for: the others are gone, and zeros would be invented in their place.
  const digits = first + rest;
  const length = Number(exponent) + 1;
  if (digits.length < length || /[^0]/.test(digits.slice(length))) {
    found.refusals.push({ code: 'phone.excel_scientific', text });
    return true;
  }
  return addOne(digits.slice(0, length), country, found, 'phone.excel_scientific_recovered');
}

/** Reads one number and keeps what came of it, under one more flag. */
function addOne(run: string, country: string, found: PhoneCell, flag: string): true {
  const reading = readNumber(run, country);
  if (reading.phone) found.numbers.push({ ...reading, flags: [flag, ...reading.flags] });
  else found.refusals.push({ code: reading.refused, text: run });
  return true;
}

/** Reads one run of digits with its extension, as 0438251234~12. */
function readRun(run: string, country: string): ReturnType<typeof readNumber> {
  const [number = '', ext] = run.split('~');
  const reading = readNumber(/^\+|^\(\+|^00|^84/.test(number) ? number.replace('(0)', '') : number, country);
  return reading.phone && ext ? { ...reading, phone: { ...reading.phone, ext } } : reading;
}

/** Words with digits among them: the runs that are numbers are kept, everything else goes to the note. */
function addWorded(piece: string, country: string, found: PhoneCell): void {
  const runs = piece.match(runOfDigits) ?? [];
  const another = found.numbers.length > 0 && namesAnother(piece);
  let words = piece;
  let numbers = 0;
  for (const run of runs) {
    const kept = nothing();
    addPlain([run], country, kept);
    if (!kept.numbers.length) continue;
    if (another) return void found.refusals.push({ code: 'phone.other_person', text: piece });
    numbers += kept.numbers.length;
    found.numbers.push(...kept.numbers);
    words = words.replace(run, ' ');
    for (const { text } of kept.refusals) words += ` ${text}`;
  }
  const longest = runs.reduce((best, run) => (countDigits(run) > countDigits(best) ? run : best), '');
  if (numbers || !longest) found.notes.push(words);
  else found.refusals.push({ code: wordedRefusal(piece, longest, country), text: piece });
}

/** A number grown together with letters, or hardly one: letters; else what is wrong with the number itself. */
function wordedRefusal(piece: string, run: string, country: string): string {
  const grownTogether = /\d[.-]?\p{L}|\p{L}[.-]?\d/u.test(piece);
  const refusal = grownTogether || countDigits(run) < 6 ? undefined : readRun(run, country).refused;
  return refusal ?? 'phone.letters';
}

/** Pieces without words: each a number, or one number in several pieces (04 - 3825 1234). */
function addPlain(pieces: readonly string[], country: string, found: PhoneCell): void {
  const read = readPieces(pieces, country);
  if (read.numbers.length) {
    found.numbers.push(...read.numbers);
    found.refusals.push(...read.refusals);
    return;
  }
  const text = pieces.join(' ');
  const digits = countDigits(text);
  const refusal = digits ? readRun(text, country).refused : undefined;
  if (refusal) found.refusals.push({ code: refusal, text });
  else if (digits) found.refusals.push({ code: 'phone.too_long', text });
  else found.notes.push(text);
}

function readPieces(pieces: readonly string[], country: string): PhoneCell {
  const found = nothing();
  if (pieces.length > mostPieces) return found;
  for (let at = 0; at < pieces.length; ) {
    const piece = pieces[at] ?? '';
    const joined = readJoined(pieces, at, country);
    const parts = joined.number || countDigits(piece) < 12 ? [] : piece.split(/[^\d+()]+/);
    const before = found.numbers.at(-1);
    if (joined.number) found.numbers.push(joined.number);
    else if (before && isSwitchboard(before) && mayBeExtension(piece)) {
      found.numbers.splice(-1, 1, { ...before, phone: { ...before.phone, ext: piece.replace(/\D/g, '') } });
    } else if (parts.length > 1) {
      const inner = readPieces(parts, country);
      found.numbers.push(...inner.numbers);
      found.refusals.push(...inner.refusals);
    } else if (countDigits(piece)) found.refusals.push({ code: joined.code, text: piece });
    at += joined.used;
  }
  return found;
}

/** A fixed line whose extension has not come yet. */
const isSwitchboard = ({ phone }: PhoneFound): boolean => phone.type !== 'mobile' && phone.ext === null;

interface Joined {
  readonly number: PhoneFound | undefined;
  /** Pieces that the number takes up, at least one. */
  readonly used: number;
  /** Why the first piece alone is no number. */
  readonly code: string;
}

/** The shortest way to read a number from the piece `at` and those after it; a short code only when nothing longer is one. */
function readJoined(pieces: readonly string[], at: number, country: string): Joined {
  let short: PhoneFound | undefined;
  let code = 'phone.too_short';
  for (let used = 1; at + used <= pieces.length; used++) {
    const text = pieces.slice(at, at + used).join(' ');
    const digits = countDigits(text);
    if (used > 1 && digits > mostDigits) break;
    if (used > 1 && digits < leastJoined) continue;
    const reading = readRun(text, country);
    if (reading.phone && reading.phone.national.length > 5) return { number: reading, used, code };
    if (used > 1) continue;
    if (reading.phone) short = reading;
    else code = reading.refused;
  }
  return { number: short, used: 1, code };
}
