import { fold } from '../../shared/fold.ts';

const country = /^(?:viet ?nam|vn|vietnam)$/;
const hasAccent = /[^\p{ASCII}]/u;
const words = 'thị xã|thị trấn|thành phố|đặc khu|phường|quận|huyện|xã|tỉnh';

/**
 * The space before a word for a kind of unit. Not where two such words meet, for one of them is a name then (xã Phường
 * Thành, xã Diên Xá huyện …); tỉnh lộ 10 is a road and nhà ở xã hội a kind of housing.
 */
const before = (kinds: string, [road, at]: readonly [string, string]): RegExp =>
  new RegExp(
    `(?<!(?:^|[\\s,])(?:${kinds}|thị|thi|${at}))\\s(?=(?:${kinds})[\\s.](?!(?:${kinds})[\\s.]|(?:q|h|tx|tp|t)\\.|${road} ?\\d))`,
    'giu',
  );
const markers = before(words, ['lộ', 'ở']);
const bareMarkers = before(fold(words), ['lo', 'o']);
const shortMarkers = /\s(?=(?:p|q|f)\.?\s?\d|(?:p|q|x|h|tt|tx|tp|t)\.\s?\p{L}|(?:tp|tx|tt)\s\p{L})/giu;

// Units that are named after two places: the dash between them parts nothing.
const doubleNames =
  / ?[-–] ?(?=(?:vũng tàu|vung tau|tháp chàm|thap cham|quốc tử giám|quoc tu giam|huế|hue|đà lạt|da lat|lăng cô|lang co)(?:$|[\s,.;]))(?<=(?:bà rịa|ba ria|phan rang|văn miếu|van mieu|thừa thiên|thua thien|xuân hương|xuan huong|xuân trường|xuan truong|cam ly|lâm viên|lam vien|lang biang|chân mây|chan may) ?[-–] ?)/giu;

/** The parts of a tidied address, street first, split at commas and before the words for ward, district and province. */
export function addressParts(typed: string): string[] {
  const text = /[-–]/.test(typed) ? typed.replace(doubleNames, '-') : typed;
  return text
    .split(/[,;|\n]+| [-–—] /)
    .flatMap((part) =>
      part
        .replace(hasAccent.test(text) ? markers : bareMarkers, ',')
        .replace(shortMarkers, ',')
        .split(','),
    )
    .map((part) => part.trim().replace(/[.\s]+$/, ''))
    .filter((part) => part !== '' && !country.test(fold(part)));
}

/** Takes a postal code off the last part: five digits, or the six of before 2018. */
export function takePostalCode(parts: readonly string[]): {
  readonly parts: string[];
  readonly postalCode: string | null;
} {
  const last = parts.at(-1) ?? '';
  const match = parts.length > 1 ? /^(.*?)[ .]*\b(\d{5,6})$/.exec(last) : null;
  if (!match?.[2] || (match[1] !== '' && /\d$/.test(match[1] ?? ''))) return { parts: [...parts], postalCode: null };
  return { parts: [...parts.slice(0, -1), ...(match[1] ? [match[1]] : [])], postalCode: match[2] };
}
