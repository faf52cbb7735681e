import { createRequire } from 'node:module';
import { domainToASCII } from 'node:url';
import { type Cleaned, empty, kept, refused } from '../cleaned.ts';
import { namesAnother } from '../phone/phone-others.ts';
import { tidyCell } from '../text/cell-text.ts';
import { isNullWord } from '../text/null-words.ts';
import { domainVerdict } from './email-domain.ts';

/** One e-mail address. */
export interface Email {
  /** To write to: host in lower case and ASCII, what stands before the @ as typed. */
  readonly value: string;
  /** To compare by, never to write to: lower case, without what the provider ignores (dots and +tag of Gmail). */
  readonly matchKey: string;
  /** A mailbox of a role (info@), which several people read. */
  readonly role: boolean;
  /** The address that was probably meant; never used by itself. */
  readonly suggest: string | null;
  /** Why no export may hold it; the address itself stays known. */
  readonly blocked: 'email.disposable' | null;
}

/** A cell longer than this (characters) is no list of addresses. */
const longestCell = 2000;

const canonical = /^[\w+-]+(?:\.[\w+-]+)*@(?:[a-z0-9]+(?:-+[a-z0-9]+)*\.)+[a-z]{2,63}$/;
const plainAscii = /^[ -~]*$/;
/** Nobody has a star in an address: "*@spam.vn" means all of a domain, "l***@gmail.com" is masked. */
const localPart = /^[\w!#$%&'+/=?^`{|}~-]+(?:\.[\w!#$%&'+/=?^`{|}~-]+)*$/;
const host = /^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+(?:[a-z]{2,63}|xn--[a-z0-9-]{0,58}[a-z0-9])$/;

const fillers = new Set([
  'no',
  'none',
  'noemail',
  'no-email',
  'no.email',
  'nomail',
  'khong',
  'khongco',
  'khongcoemail',
]);
const fillerWords = new Set([
  ...['test', 'abc', 'email', 'mail', 'example', 'asdf', 'abcd', 'none', 'no', 'name', 'user', 'domain', 'yourname'],
  ...['youremail', 'yourdomain'],
]);

const vietnameseRoles = [
  ...['cskh', 'hotro', 'kinhdoanh', 'banhang', 'ketoan', 'lienhe', 'tuyendung', 'nhansu', 'hanhchinh', 'baohanh'],
  ...['kythuat', 'thuongmai', 'daotao', 'tuvan', 'vanphong', 'truyenthong', 'muahang', 'khieunai', 'gopy'],
];
const require = createRequire(import.meta.url);
let roles: ReadonlySet<string> | undefined;

/** Is what stands before the @ (lower case) a role rather than a person? */
export function isRole(local: string): boolean {
  roles ??= new Set([...(require('role-based-email-addresses') as string[]), ...vietnameseRoles]);
  return roles.has(local);
}

/** Does the host give addresses to anybody, so that it tells no organisation? */
export function isFreeMail(host: string): boolean {
  const { free, meant, relay, disposable, provider } = domainVerdict(host);
  return free || relay || disposable || provider || meant !== null;
}

/** Nobody is behind it: no@email.com, a@a.com, xxx@ with a host or without. */
function isPlaceholder(local: string, domain: string): boolean {
  if (/^x{3,}$/.test(local) || fillers.has(local)) return true;
  // Haravan makes 0912345678@vn.phone for a customer without an address.
  if (/^[a-z]{2}\.phone$/.test(domain) && /^\+?\d+$/.test(local)) return true;
  const name = domain.slice(0, domain.indexOf('.'));
  if (fillerWords.has(local) && fillerWords.has(name)) return true;
  return local === name && (local.length < 3 || /^(.)\1*$/.test(local) || /^(?:123|1234|12345)$/.test(local));
}

const dotless = new Set(['gmail.com', 'googlemail.com']);
const dropsTag =
  /^(?:(?:outlook|hotmail|live)\.[a-z.]+|icloud\.com|me\.com|mac\.com|fastmail\.(?:com|fm)|proton\.me|protonmail\.com|pm\.me)$/;

function matchKeyOf(local: string, domain: string): string {
  const gmail = dotless.has(domain);
  if (!gmail && !dropsTag.test(domain)) return `${local}@${domain}`;
  const tag = local.indexOf('+');
  const person = tag > 0 ? local.slice(0, tag) : local;
  return gmail ? `${person.replaceAll('.', '')}@gmail.com` : `${person}@${domain}`;
}

interface TypedEmail {
  /** As typed. */
  readonly local: string;
  /** Lower case. */
  readonly person: string;
  /** Lower case and ASCII. */
  readonly host: string;
}

type EmailRefusal = { readonly refused: string };

function addressOf(typed: string): TypedEmail | EmailRefusal {
  const at = typed.lastIndexOf('@');
  const local = typed.slice(0, at);
  const ascii = domainToLower(typed.slice(at + 1));
  if (ascii === '' && isPlaceholder(local.toLowerCase(), '')) return { refused: 'email.placeholder' };
  const value = `${local}@${ascii}`;
  if (local.length > 64 || value.length > 254 || !localPart.test(local) || !host.test(ascii)) {
    return { refused: 'email.syntax' };
  }
  const person = local.toLowerCase();
  return isPlaceholder(person, ascii) ? { refused: 'email.placeholder' } : { local, person, host: ascii };
}

type EmailReading = { readonly email: Email; readonly flags: readonly string[] } | EmailRefusal;

function readAddress(typed: string): EmailReading {
  const address = addressOf(typed);
  if ('refused' in address) return address;
  const { local, person, host } = address;
  const { meant, disposable, relay, free } = domainVerdict(host);
  const flags: string[] = [];
  if (meant) flags.push('email.domain_typo');
  const role = isRole(person);
  if (role) flags.push('email.role');
  if (relay) flags.push('email.relay');
  if (free) flags.push('email.free');
  const email: Email = {
    value: `${local}@${host}`,
    matchKey: matchKeyOf(person, host),
    role,
    suggest: meant && `${local}@${meant}`,
    blocked: disposable ? 'email.disposable' : null,
  };
  return { email, flags };
}

/** Lower case and IDNA ASCII; '' for what cannot be a host. */
const domainToLower = (domain: string): string =>
  /^[\x21-\x7e]+$/.test(domain) ? domain.toLowerCase() : domainToASCII(domain);

/** A word that may be the beginning of an address which a blank cut in two (thu ha@example.com). */
const mayBegin = /^(?=.*[a-z])[\w.+-]*\w$/i;
const label = /^(?:e-?mail|mail|gmail|e|is|la)$/i;

/** The words of a part that are addresses, each with what a blank may have cut off it: then it is no address. */
function wholeWords(part: string): string[] {
  const words = part.trim().split(/\s+/);
  return words.flatMap((word, at) => {
    if (!word.includes('@')) return [];
    const [before = '', after = ''] = [words[at - 1], words[at + 1]];
    const cut = /^[\w.+-]/.test(word) && mayBegin.test(before) && !label.test(before);
    const rest = /^\.[a-z]/i.test(after) ? ` ${after}` : '';
    return [`${cut ? `${before} ` : ''}${word}${rest}`];
  });
}

/** What a cell holds: addresses, and what else stood in it that is none of this person's. */
interface EmailCell {
  readonly addresses: readonly string[];
  readonly aside: readonly string[];
}

const aNumber = /(?:\d[\s.()-]{0,2}){8}/;
const parts = /[;,/|<>()]+/;

/**
 * The addresses in a cell, without names and brackets around them: `Lan <lan@a.vn>; mailto:an@b.vn`. One beside which
 * another person is named (`(chồng: nam@a.vn)`) and a phone number are left aside.
 */
function readCell(cell: string): EmailCell {
  const addresses: string[] = [];
  const aside: string[] = [];
  for (const part of cell.replace(/ ?@ ?/g, '@').split(parts)) {
    const found = wholeWords(part);
    const rest = part.replace(/\S*@\S*/g, ' ');
    if (aNumber.test(rest)) aside.push('email.phone');
    if (found.length > 0 && addresses.length > 0 && namesAnother(rest)) aside.push('email.other_person');
    else addresses.push(...found.map(withoutLabel));
  }
  return { addresses, aside };
}

const withoutLabel = (word: string): string =>
  word.replace(/^["'([]*(?:(?:mailto|e-?mail|mail):)?["'([]*/i, '').replace(/\?.*$|["')\].:]+$/, '');

/**
 * Reads the e-mail addresses of a cell. Flags email.domain_typo (a suggestion, nothing is changed), role, relay, free;
 * refused with email.syntax or email.placeholder. A refused address beside a good one leaves its code among the flags, as
 * do another person's (email.other_person) and a phone number (email.phone).
 */
export function cleanEmail(raw: string): Cleaned<readonly Email[]> {
  if (canonical.test(raw)) return weigh({ addresses: [raw], aside: [] });
  const cell = tidied(raw);
  if (isNullWord(cell)) return empty();
  return cell.length > longestCell ? refused('email.syntax') : weigh(readCell(cell));
}

/** What the first address of a cell is compared by (`Email.matchKey`); undefined where it has none. Judges no host. */
export function emailMatchKey(raw: string): string | undefined {
  for (const typed of canonical.test(raw) ? [raw] : addressesOf(tidied(raw))) {
    const address = addressOf(typed);
    if (!('refused' in address)) return matchKeyOf(address.person, address.host);
  }
  return undefined;
}

const addressesOf = (cell: string): readonly string[] =>
  cell.length > longestCell || isNullWord(cell) ? [] : readCell(cell).addresses;

/** Marks of writing direction and soft hyphens come along when an address is copied from a page. */
const tidied = (raw: string): string => tidyCell(plainAscii.test(raw) ? raw : raw.replace(/\p{Cf}/gu, ''));

function weigh({ addresses, aside }: EmailCell): Cleaned<readonly Email[]> {
  if (addresses.length === 1 && aside.length === 0) {
    const reading = readAddress(addresses[0] as string);
    return 'refused' in reading ? refused(reading.refused) : kept([reading.email], reading.flags);
  }
  const emails = new Map<string, Email>();
  const flags = new Set<string>();
  const refusals: string[] = [];
  for (const address of addresses) {
    const reading = readAddress(address);
    if ('refused' in reading) {
      refusals.push(reading.refused);
      continue;
    }
    if (!emails.has(reading.email.matchKey)) emails.set(reading.email.matchKey, reading.email);
    for (const flag of reading.flags) flags.add(flag);
  }
  if (emails.size === 0) return refused(refusals[0] ?? 'email.syntax');
  return kept([...emails.values()], [...flags, ...new Set([...refusals, ...aside])]);
}
