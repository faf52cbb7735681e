/** How a text message is sent: in the alphabet of GSM 03.38, or in UCS-2 where one character is outside of it. */
export interface TextSize {
  readonly encoding: 'GSM-7' | 'UCS-2';
  /** Units of the encoding: septets, or pairs of bytes. */
  readonly units: number;
  /** Messages that the network counts and charges. */
  readonly segments: number;
}

const basic =
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà';
/** Two septets each. */
const extended = '\f^{}\\[~]|€';

const septets = new Map([
  ...[...basic].map((sign) => [sign, 1] as const),
  ...[...extended].map((sign) => [sign, 2] as const),
]);

/** What one message holds, and what each of several holds beside the header that joins them. */
const room = { 'GSM-7': { alone: 160, joined: 153 }, 'UCS-2': { alone: 70, joined: 67 } } as const;

/** How large a text message is: 3GPP TS 23.038 and 23.040. A character is never divided between two messages. */
export function textSize(text: string): TextSize {
  const signs = [...text];
  const encoding = signs.every((sign) => septets.has(sign)) ? 'GSM-7' : 'UCS-2';
  const sizes = signs.map((sign) => (encoding === 'GSM-7' ? (septets.get(sign) ?? 1) : sign.length));
  const units = sizes.reduce((sum, size) => sum + size, 0);
  const { alone, joined } = room[encoding];
  if (units <= alone) return { encoding, units, segments: 1 };
  let segments = 1;
  let used = 0;
  for (const size of sizes) {
    if (used + size > joined) {
      segments++;
      used = 0;
    }
    used += size;
  }
  return { encoding, units, segments };
}
