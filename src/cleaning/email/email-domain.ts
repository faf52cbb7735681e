import { createRequire } from 'node:module';
import { editDistance } from '../../shared/nearest.ts';

/** What is known of the domain of an address. */
export interface DomainVerdict {
  /** The domain that was probably meant; null when this one is none of the usual slips. */
  readonly meant: string | null;
  /** Throw-away addresses: kept, never exported. */
  readonly disposable: boolean;
  /** Forwards to an address that its owner hides. */
  readonly relay: boolean;
  /** Gives an address to anybody, so it tells no company. */
  readonly free: boolean;
  /** A Vietnamese provider of lines and mailboxes: fpt.vn. */
  readonly provider: boolean;
}

const giants = [
  ...['gmail.com', 'yahoo.com', 'hotmail.com', 'outlook.com', 'icloud.com'],
  ...['googlemail.com', 'protonmail.com', 'rocketmail.com', 'fastmail.com', 'yandex.com'],
];

/** Slips that are seen often; those farther than one letter from a giant are found here only. */
const slips = new Map([
  ['gmial.com', 'gmail.com'],
  ['gamil.com', 'gmail.com'],
  ['gmai.com', 'gmail.com'],
  ['gmail.con', 'gmail.com'],
  ['gmail.cm', 'gmail.com'],
  ['gmail.co', 'gmail.com'],
  ['gmail.com.vn', 'gmail.com'],
  ['gmail.com.com', 'gmail.com'],
  ['gmailcom.com', 'gmail.com'],
  ['yaho.com', 'yahoo.com'],
  ['yahooo.com', 'yahoo.com'],
  ['yahoo.com.com', 'yahoo.com'],
  ['hotmial.com', 'hotmail.com'],
  ['outlok.com', 'outlook.com'],
  ['icloud.co', 'icloud.com'],
]);

/** Real hosts one letter from a giant. Hosts under .vn (yahoo.com.vn, fpt.vn, zmail.vn) are never taken for slips. */
const realNeighbours = new Set(['mail.com', 'email.com', 'ymail.com', 'vmail.com', 'zmail.com', 'yandex.co']);

const relays = new Set([
  ...['duck.com', 'mozmail.com', 'relay.firefox.com', 'privaterelay.appleid.com', 'simplelogin.com', 'simplelogin.co'],
  ...['simplelogin.io', 'simplelogin.fr', 'aleeas.com', 'slmail.me', 'slmails.com', 'passmail.net', 'passinbox.com'],
]);

const freeHosts = new Set([
  ...['gmail.com', 'googlemail.com', 'ymail.com', 'rocketmail.com', 'msn.com', 'icloud.com', 'me.com', 'mac.com'],
  ...[
    'aol.com',
    'proton.me',
    'protonmail.com',
    'pm.me',
    'mail.com',
    'email.com',
    'zoho.com',
    'zohomail.com',
    'zmail.vn',
  ],
  ...['yandex.com', 'yandex.ru', 'mail.ru', 'qq.com', '163.com', '126.com', 'naver.com', 'hanmail.net', 'daum.net'],
  ...['tutanota.com', 'tuta.com', 'web.de', 't-online.de', 'libero.it', 'orange.fr', 'free.fr', 'laposte.net'],
]);
/** Hosts of Vietnamese providers: real, and told without the long list. */
const providers = /^(?:(?:hn|hcm|dng)\.)?(?:fpt|vnpt|vnn|viettel)(?:\.com)?\.vn$/;
/** Providers with a host in many countries: yahoo.com.vn, hotmail.fr. */
const freeBrands = /^(?:yahoo|hotmail|outlook|live|gmx)\.(?:com?\.)?[a-z]{2,3}$/;

const require = createRequire(import.meta.url);

/** A long list of names, in no order. */
class NameList {
  readonly #list: readonly string[];
  #names: ReadonlySet<string> | undefined;
  #asked = 0;

  constructor(list: readonly string[]) {
    this.#list = list;
  }

  has(name: string): boolean {
    if (!this.#names && this.#asked++ < fewNames) return this.#list.includes(name);
    this.#names ??= new Set(this.#list);
    return this.#names.has(name);
  }
}

/** To walk the list for so many names costs less than to make a set of it (60 ms). */
const fewNames = 100;

let disposableHosts: { readonly hosts: NameList; readonly parents: NameList } | undefined;

// The lists hold 120,000 names: they are read for the first host that is no well-known one.
function isDisposable(host: string): boolean {
  disposableHosts ??= {
    hosts: new NameList(require('disposable-email-domains') as string[]),
    parents: new NameList(require('disposable-email-domains/wildcard.json') as string[]),
  };
  if (disposableHosts.hosts.has(host)) return true;
  for (let rest = host; rest.includes('.'); rest = rest.slice(rest.indexOf('.') + 1)) {
    if (disposableHosts.parents.has(rest)) return true;
  }
  return false;
}

function meantDomain(host: string): string | null {
  const slip = slips.get(host);
  if (slip) return slip;
  if (host.endsWith('.vn') || realNeighbours.has(host) || freeHosts.has(host)) return null;
  const near = (giant: string) => Math.abs(giant.length - host.length) < 2 && editDistance(giant, host) === 1;
  return giants.find(near) ?? null;
}

function classifyDomain(host: string): DomainVerdict {
  const meant = meantDomain(host);
  const free = !meant && (freeHosts.has(host) || freeBrands.test(host));
  const relay = relays.has(host);
  const provider = providers.test(host);
  return { meant, free, provider, relay, disposable: !free && !relay && !provider && isDisposable(host) };
}

const verdicts = new Map<string, DomainVerdict>();
const mostVerdicts = 10_000;

/** What is known of a host name (lower case, ASCII). */
export function domainVerdict(host: string): DomainVerdict {
  let verdict = verdicts.get(host);
  if (!verdict) {
    verdict = classifyDomain(host);
    if (verdicts.size >= mostVerdicts) verdicts.clear();
    verdicts.set(host, verdict);
  }
  return verdict;
}
