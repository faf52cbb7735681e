import { isSpelled, type SpelledWord, spelledWord, wordsIn } from '../../cleaning/text/spelled.ts';
import { type ContactChannel, channels } from '../../shared/channel.ts';
import { fold } from '../../shared/fold.ts';
import vocabulary from '../data/consent-headers.json' with { type: 'json' };

/** What a header asks about being contacted. */
export type ConsentHeader =
  | {
      /** A question for consent, or for a refusal. */
      readonly is: 'consent' | 'opt_out';
      /** None: about being contacted at all. */
      readonly channels: readonly ContactChannel[];
      /**
       * What the values must be before the header is believed: "Subscription" and "Status" say many things. Where they are
       * something else the header is not clear (`answers`) or speaks of something else.
       */
      readonly needs?: 'answers' | 'only_answers' | 'opt_words';
      /** It names neither channel nor messages: as a note, "refused" may be about an offer. */
      readonly isBare?: true;
    }
  /** The day of a consent. */
  | { readonly is: 'date' }
  /** About a channel that this program has not, as fax. */
  | { readonly is: 'no_channel' }
  /** It speaks of consent, and what a yes below it means is not clear. */
  | {
      readonly is: 'unclear';
      /** It says so little that only answers below it make it a question. */
      readonly needs?: 'only_answers';
    };

type Label = keyof typeof vocabulary;

interface ConsentPhrase {
  readonly label: Label;
  readonly words: readonly SpelledWord[];
}

/** The longest phrases first; of equals the earlier label of the vocabulary. */
const phrases: readonly ConsentPhrase[] = (Object.entries(vocabulary) as [Label, string[]][])
  .flatMap(([label, texts]) => texts.map((text) => ({ label, words: wordsIn(text).map(spelledWord) })))
  .sort((a, b) => b.words.length - a.words.length);

const byFirstWord = Map.groupBy(phrases, ({ words }) => (words[0] as SpelledWord).folded);

/** The answers that a question offers are no part of what it asks: "Có/Không nhận SMS", "Newsletter (Y/N)". */
const offered = /(?<!\p{L})(?:có\s*\/\s*không|yes\s*\/\s*no|y\s*\/\s*n)(?!\p{L})/giu;

/** The words of a header, those that were joined apart, without numbers. */
const headerWords = (header: string): string[] =>
  wordsIn(
    header
      .replace(offered, ' ')
      .replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
      .replace(/(\p{Lu}+)(\p{Lu}\p{Ll})/gu, '$1 $2')
      .replace(/\bdo_?not_?(bulk)?_?(postal)?/i, 'do not $1 $2 ')
      .replace(/opt_?(in|out)\b/i, ' opt $1'),
  ).filter((word) => !/^\d+$/.test(word));

/** Where a phrase stands among the words of a header. */
interface Labelled {
  /** Null: a word that is not known. */
  readonly label: Label | null;
  readonly text: string;
}

/** What words mean at the end of a header: "unsubscribed at", "opt out by". */
const endings: ReadonlyMap<string, Label> = new Map([
  ['at', 'date'],
  ['on', 'date'],
  ['by', 'detail'],
]);

/** The phrases of a header, the longest known ones first; what tells nothing is left out. */
function labelled(words: readonly string[]): Labelled[] {
  const spelled = words.map(spelledWord);
  const found: Labelled[] = [];
  for (let at = 0; at < words.length; ) {
    const known = byFirstWord
      .get((spelled[at] as SpelledWord).folded)
      ?.find((phrase) =>
        phrase.words.every((word, i) => spelled[at + i] && isSpelled(spelled[at + i] as SpelledWord, word)),
      );
    const length = known?.words.length ?? 1;
    const last = at + length === words.length;
    const text = words.slice(at, at + length).join(' ');
    const label = (last && at > 0 && endings.get(text)) || (known?.label ?? null);
    if (label !== 'filler') found.push({ label, text });
    at += length;
  }
  return found;
}

const objects: ReadonlySet<Label | null> = new Set([
  ...channels,
  ...([
    'message',
    'none',
    'other_channel',
    'subject',
    'agree',
    'opt_in',
    'consent',
    'subscription',
    'handling',
  ] as const),
]);

const asking: ReadonlySet<Label> = new Set(['agree', 'opt_in', 'consent', 'subscription']);

const advertising =
  /^(?:marketing|adverts?|advertising|advertisements?|promotional|communications?|newsletters?|emailmarketing|telemarketing|(?:tin )?(?:quảng cáo|quang cao|tiếp thị|tiep thi|marketing)|bản tin|ban tin)$/;
const notices = /^(?:ads|promos?|promotions?|updates|alerts|notifications?|(?:tin )?(?:khuyến mãi|khuyen mai))$/;
const contactingAct =
  /^(?:sms|text(?:s|ing)?|text messages?|tin nhắn|nhắn tin|calls?|calling|(?:phone|telephone|voice) calls?|gọi|gọi điện|cuộc gọi|post|postal mail|direct mail|mailings?)$/;
const contacting = /^(?:contact(?:s|ed|ing)?|liên hệ|lien he|liên lạc|lien lac)$/;

/** What a header's phrases say together. */
class HeaderReading {
  readonly #phrases: readonly Labelled[];
  readonly #isVietnamese: boolean;

  constructor(phrases: readonly Labelled[], isVietnamese: boolean) {
    this.#phrases = phrases;
    this.#isVietnamese = isVietnamese;
  }

  has(...labels: readonly (Label | null)[]): boolean {
    return this.#phrases.some(({ label }) => labels.includes(label));
  }

  isOnly(...labels: readonly Label[]): boolean {
    return this.#phrases.every(({ label }) => label !== null && labels.includes(label));
  }

  says(words: RegExp): boolean {
    return this.#phrases.some(({ text }) => words.test(text));
  }

  /** The word that denies what follows it. A "không" at the end only ends a question. */
  get denial(): Labelled | undefined {
    return this.#phrases.find(({ label }, i) => label === 'not' && objects.has(this.#phrases[i + 1]?.label ?? null));
  }

  /** "Có nhận tin không (SMS)?", "Đồng ý không nhận tin": whether it asks or denies is not clear. */
  get deniesAfterAsking(): boolean {
    const asked = this.#phrases.findIndex(({ label }) => label !== null && asking.has(label));
    const { denial } = this;
    return asked >= 0 && denial !== undefined && this.#phrases.indexOf(denial) > asked;
  }

  /** Messages or processing were stopped: "Email suspended". Alone the word says nothing of them. */
  get isHalted(): boolean {
    return this.has('halted') && (this.speaksOfMessages || this.has('handling'));
  }

  /** "Not unsubscribed": who is refused then is not clear. */
  get deniesRefusal(): boolean {
    return this.#phrases.some(
      ({ label }, i) => label === 'not' && this.#phrases[i + 1]?.label?.match(/^(?:opt_out|refuse|blocked)$/),
    );
  }

  /** Channels that are spoken of. A refusal of messages is one of each kind. */
  channels(refused: boolean): ContactChannel[] {
    const named = new Set<Label | null>(this.#phrases.map(({ label }) => label));
    if (named.has('message')) named.add('sms');
    if (named.has('message') && refused) named.add('zalo');
    // Whoever writes Vietnamese means e-mail.
    if (this.#isVietnamese && this.#phrases.some(({ text }) => text === 'mail')) {
      named.delete('mail');
      named.add('email');
    }
    return channels.filter((channel) => named.has(channel));
  }

  /** Marketing and the like, and not who or how to contact. */
  get speaksOfAdvertising(): boolean {
    return this.says(advertising) && !this.says(contacting);
  }

  get speaksOfMessages(): boolean {
    return this.has(...channels, 'message', 'subject');
  }
}

function readingOf(header: string): HeaderReading {
  const words = headerWords(header);
  return new HeaderReading(
    labelled(words),
    words.some((word) => fold(word) !== word),
  );
}

const unclear: ConsentHeader = { is: 'unclear' };
const unclearAnswers: ConsentHeader = { is: 'unclear', needs: 'only_answers' };

/** Columns of our own lists: whether somebody may be reached is an answer of that day, not what the person said. */
const ownColumn = /^can_(?:call|sms|zalo|email|mail)$/;

/**
 * The channels that words such as "Email Marketing" and "tin nhắn quảng cáo" name, none for "Marketing" alone; undefined
 * where they speak of anything else.
 */
export function channelsSpokenOf(words: string, refused: boolean): readonly ContactChannel[] | undefined {
  const reading = readingOf(words);
  const named = reading.channels(refused);
  const isKnown = reading.isOnly(...channels, 'message', 'subject');
  return isKnown && (named.length > 0 || reading.speaksOfAdvertising) ? named : undefined;
}

/** What a header asks about being contacted; undefined where it speaks of something else. */
export function readConsentHeader(header: string): ConsentHeader | undefined {
  if (ownColumn.test(header)) return unclear;
  const reading = readingOf(header);
  if (reading.has('unclear')) return unclear;
  const { denial } = reading;
  if (reading.deniesAfterAsking) return unclear;
  if (reading.has('opt_out', 'refuse', 'blocked') || denial || reading.isHalted) return refusalIn(reading, denial);
  if (reading.has('opt_in', 'consent')) return consentIn(reading);
  if (reading.has('agree', 'subscription') || reading.has('status')) return maybeIn(reading);
  return namedOnly(reading);
}

/** Headers that name messages and nothing else, as "Newsletter" and "Email marketing": each is wanted or not. */
function namedOnly(reading: HeaderReading): ConsentHeader | undefined {
  const on = reading.channels(false);
  if (!reading.isOnly(...channels, 'message', 'subject')) return undefined;
  const isAdvertising = reading.speaksOfAdvertising;
  if (on.length === 0) return isAdvertising ? { is: 'consent', channels: on, needs: 'only_answers' } : undefined;
  if (isAdvertising || reading.says(notices)) return { is: 'consent', channels: on, needs: 'answers' };
  const isMailing = reading.has('subject') || reading.says(/^mailing list$/);
  if (isMailing) return { is: 'consent', channels: on, needs: 'only_answers' };
  // "SMS: yes" may be wanted or only possible; "Email" and "Zalo" hold addresses.
  return reading.says(contactingAct) ? unclearAnswers : undefined;
}

/** Is the channel one that this program has? */
function foreign(reading: HeaderReading, on: readonly ContactChannel[]): ConsentHeader | undefined {
  if (reading.has('other_channel')) return unclear;
  return reading.has('none') && on.length === 0 ? { is: 'no_channel' } : undefined;
}

function refusalIn(reading: HeaderReading, denial: Labelled | undefined): ConsentHeader | undefined {
  const on = reading.channels(true);
  const isNamed = reading.has('opt_out');
  const isSure = isNamed || (denial !== undefined && denial.text !== 'no');
  if (!isNamed && reading.has('elsewhere')) return undefined;
  // "Do not contact until" refuses, "No Zyx" nothing that is known.
  if (!isNamed && reading.has('detail', null)) {
    if (isSure && reading.has('opt_in', 'consent')) return unclear;
    if (!reading.speaksOfMessages) return undefined;
    return isSure ? unclear : unclearAnswers;
  }
  if (reading.has('elsewhere')) return reading.speaksOfMessages ? unclear : undefined;
  const isOther = foreign(reading, on);
  if (isOther) return isOther;
  if (reading.has('handling', 'detail') || reading.deniesRefusal || (isNamed && reading.has('opt_in'))) return unclear;
  // "Opted out of email: one to one" closes e-mail.
  if (reading.has(null) && on.length === 0) return unclear;
  if (isSure) return { is: 'opt_out', channels: on, ...(reading.speaksOfMessages ? {} : { isBare: true }) };
  const isAlone = !reading.speaksOfMessages && !reading.has('blocked', 'consent');
  return { is: 'opt_out', channels: on, needs: isAlone ? 'opt_words' : 'answers' };
}

function consentIn(reading: HeaderReading): ConsentHeader | undefined {
  const on = reading.channels(false);
  if (reading.has('detail')) return undefined;
  if (reading.has('elsewhere')) return reading.speaksOfMessages ? unclear : undefined;
  const isOther = foreign(reading, on);
  if (isOther) return isOther;
  if (reading.has('handling', null)) return unclear;
  return reading.has('date') ? { is: 'date' } : { is: 'consent', channels: on };
}

/** Words that ask for consent only where they are about messages and have answers below them. */
function maybeIn(reading: HeaderReading): ConsentHeader | undefined {
  if (reading.has('detail', 'date')) return undefined;
  const asks = reading.has('agree', 'subscription');
  // "Receive emails from Sao Mai", "I accept the terms and marketing".
  if (reading.has('elsewhere'))
    return asks && (reading.speaksOfAdvertising || reading.says(notices)) ? unclearAnswers : undefined;
  if (reading.has(null)) return asks && reading.speaksOfMessages ? unclearAnswers : undefined;
  const on = reading.channels(false);
  if (reading.has('handling')) return asks ? unclear : undefined;
  if (reading.has('other_channel', 'none')) return asks ? foreign(reading, on) : undefined;
  if (reading.has('agree') && reading.has('status') && !reading.speaksOfMessages) return unclear;
  if ((asks && reading.speaksOfMessages) || reading.speaksOfAdvertising)
    return { is: 'consent', channels: on, needs: 'answers' };
  if (reading.says(/^permissions?$/)) return { is: 'consent', channels: on, needs: 'only_answers' };
  return reading.has('status', 'subscription') ? { is: 'consent', channels: on, needs: 'opt_words' } : undefined;
}
