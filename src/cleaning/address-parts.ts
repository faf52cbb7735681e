import { fold } from '../shared/fold.ts';

const country = /^(?:viet ?nam|vn|vietnam)$/;
const hasAccent = /[^\p{ASCII}]/u;
// Tỉnh lộ is a road and nhà ở xã hội a kind of housing.
const markers =
  /\s(?=(?:thị xã|thị trấn|thành phố|đặc khu|phường|quận|huyện|xã(?! hội)|tỉnh(?! lộ))[\s.])(?<!(?:thị|THỊ|Thị)\s)/giu;
const bareMarkers =
  /\s(?=(?:thi xa|thi tran|thanh pho|dac khu|phuong|quan|huyen|xa(?! hoi)|tinh(?! lo))[\s.])(?<!thi\s)/gi;
const shortMarkers = /\s(?=(?:p|q|f)\.?\s?\d|(?:p|q|x|h|tt|tx|tp|t)\.\s?\p{L}|(?:tp|tx|tt)\s\p{L})/giu;

/** The parts of an address, street first, split at commas and before the words for ward, district and province. */
export function addressParts(typed: string): string[] {
  const text = typed.normalize('NFC').replace(/[ \t\u00a0]+/g, ' ');
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
