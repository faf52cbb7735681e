import { isPlainRefusal, isRefusalWord } from '../../cleaning/consent.ts';
import { remembered } from '../../cleaning/remembered.ts';
import { wordsIn } from '../../cleaning/text/spelled.ts';
import { type Channel, consentChannels } from '../../shared/channel.ts';
import { fold } from '../../shared/fold.ts';
import { readConsentHeader } from './consent-headers.ts';

/** Folded; few cells are any of this, and to read each would cost a large list minutes. */
const mayRefuse =
  /\b(?:khong|ko|k|dung|ngung|chan|cam|tu choi|stop|do ?n.?t|not|no|never)\b.*\b(?:goi|nhan|gui|lien|zalo|sms|e?-?mails?|thu|call\w*|phone|texts?|contact\w*|tin|phien|quang cao|market\w*|disturb)\b|unsub|\bopt|\bdn[cd][cl]?\b|block|blacklist|huy (?:dang ky|nhan)|unfollow|danh sach den|bo (?:quan tam|theo doi)|loai (?:ra )?khoi|\bno(?:call|sms|e?mail)\b|\bremoved? (?:me )?from|erasure|xoa (?:so|thong tin|du lieu)/;
const mayRefusePlainly =
  /\b(?:tu choi|stop\w*|(?:dung|ngung)(?: lai)?\W*$|(?:khong|ko|k) (?:dong|cho|chap|nhan|gui|can|muon|tiep)|rut lai|thu hoi|(?:chan|cam)(?: so)?\W*$|phan doi|block|take me|leave me|refuse|decline|reject|den(?:y|ied)|withdr|revoke|remove|suppress|exclude|banned|complain|objected|objection|spam|abuse|xoa (?:so|thong)|unsub|no (?:more|further))/;
/** A tag joins its words: DO_NOT_CALL. */
const foldedWords = (cell: string) => fold(cell).replaceAll('_', ' ');

const none: readonly Channel[] = [];
const longest = 60;
const longestPlain = 36;

/** Who asks, and how: it changes nothing of what is asked for. */
const leading = new Set(
  (
    'yeu cau khach hang kh de nghi xin vui long anh chi bao noi da please pls customer client asked asks asking requested requests request wants ' +
    'us to be added add on da co'
  ).split(' '),
);
const trailing = new Set('lai nua a nhe again anymore please list'.split(' '));

/** What a text may ask for: "Yêu cầu không gọi lại" is "không gọi". The text itself comes first. */
function askedFor(text: string): string[] {
  const words = wordsIn(text);
  const isIn = (set: ReadonlySet<string>, word: string | undefined) => word !== undefined && set.has(fold(word));
  const from = words.findIndex((word) => !isIn(leading, word));
  const asked = from < 0 ? [] : words.slice(from);
  const whole = asked.join(' ');
  // "Opted out 3/3/25".
  const isBehind = (word = '') => isIn(trailing, word) || /^\d+$/.test(word);
  while (asked.length > 1 && isBehind(asked.at(-1))) asked.pop();
  return [...new Set([text, whole, asked.join(' ')])];
}

/** "Không liên lạc lại được": nobody was reached, and nobody refused. */
const notReached = /(?:^| )(?:khong|ko|k|chua) (?:.* )?(?:duoc|dc)$/;

/** "Stop emails" and "Chặn tin nhắn" want none; "Refused call" tells what happened, and "dung zalo" may be "dùng". */
const order = /^(?:(?:đã )?(?:dừng|ngừng|ngưng|ngung|chặn|cấm)|stop|block(?:ed|s)?)\s/iu;

function refusedIn(text: string): readonly Channel[] {
  if (notReached.test(fold(wordsIn(text).join(' ')))) return [];
  const asked = askedFor(text);
  for (const words of asked) {
    const read = readConsentHeader(words);
    if (read?.is === 'opt_out' && !read.needs && !read.isBare) return channelsOf(read);
    if (isRefusalWord(words)) return consentChannels;
  }
  const ordered = asked.filter((words) => order.test(words)).map(readConsentHeader);
  return ordered.flatMap((read) => (read?.is === 'opt_out' && !read.isBare ? channelsOf(read) : []));
}

const channelsOf = ({ channels }: { readonly channels: readonly Channel[] }): readonly Channel[] =>
  channels.length > 0 ? channels : consentChannels;

const refusals = remembered((cell): readonly Channel[] => {
  const found = cell.split(/[,;|.()\n]|\s[-–]\s|:::/).flatMap(refusedIn);
  return consentChannels.filter((channel) => found.includes(channel));
});

const plainRefusals = remembered((cell): readonly Channel[] =>
  askedFor(cell).some(isPlainRefusal) ? consentChannels : [],
);

/** The channels that a status, the tags or a short note of somebody refuse: "unsubscribed", "VIP; Do not call". */
export const refusedBy = remembered((cell): readonly Channel[] =>
  cell.length > longest || !mayRefuse.test(foldedWords(cell)) ? none : refusals(cell),
);

/** The same of a cell that tells how somebody answered, where "Từ chối" and "STOP" alone refuse all. */
export const refusedByAnswer = remembered((cell): readonly Channel[] => {
  if (cell.length > longest) return none;
  const folded = foldedWords(cell);
  const named = mayRefuse.test(folded) ? refusals(cell) : [];
  return named.length > 0 || cell.length > longestPlain || !mayRefusePlainly.test(folded) ? named : plainRefusals(cell);
});
