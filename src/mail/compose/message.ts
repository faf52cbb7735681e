import type { Language } from '../../shared/text.ts';
import { escapeHtml, type RenderedText } from './template.ts';

/** What every mail of the shop says of itself. */
export interface Sender {
  /** `Shop <shop@example.com>`, or the address alone. */
  readonly from: string;
  /** The address within it. */
  readonly address: string;
  /** Where one-click unsubscribing is taken; undefined: nowhere. */
  readonly unsubscribeUrl: string | undefined;
  /** The postal address of the shop; undefined: not said. */
  readonly postal: string | undefined;
}

export interface Addressee {
  readonly email: string;
  readonly token: string;
  readonly language: Language;
}

/** A mail as the composer of nodemailer takes it. */
export interface Message {
  readonly from: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  readonly messageId: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** The mark that the law asks of advertising, before the subject; none where it asks for none. */
export function advertisingLabel(regime: string, language: Language): string {
  if (regime !== 'vn') return '';
  return language === 'vi' ? '[QC] ' : '[AD] ';
}

/** The identity of a mail: by its token an answer or a bounce is known again. */
const messageIdOf = (token: string, { address }: Pick<Sender, 'address'>): string =>
  `<${token}.crm@${address.slice(address.lastIndexOf('@') + 1)}>`;

/** The tokens of our mails that a text names by their identities. */
export const tokensIn = (words: string): string[] =>
  [...words.matchAll(/<([A-Z][A-Z2-9]{7})\.crm@[^<>\s]+>/g)].map(([, token = '']) => token);

const mailto = ({ address }: Sender, token: string): string => `mailto:${address}?subject=unsubscribe%20${token}`;

const oneClick = (url: string, token: string): string => `${url}${url.includes('?') ? '&' : '?'}t=${token}`;

/** A mail to one person: the text, how to be written to no more (RFC 8058), and who writes. */
export function composeMessage(rendered: RenderedText, to: Addressee, sender: Sender, label: string): Message {
  const url = sender.unsubscribeUrl === undefined ? undefined : oneClick(sender.unsubscribeUrl, to.token);
  const ways = [`<${mailto(sender, to.token)}>`, ...(url === undefined ? [] : [`<${url}>`])];
  const footer = footerOf(to, sender, url);
  return {
    from: sender.from,
    to: to.email,
    subject: `${label}${rendered.subject}`,
    text: `${rendered.plain}\n\n-- \n${footer.plain.join('\n')}\n`,
    html: page(rendered.html, footer.html, to.language),
    messageId: messageIdOf(to.token, sender),
    headers: {
      'List-Unsubscribe': ways.join(', '),
      ...(url?.startsWith('https:') ? { 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' } : {}),
      'Auto-Submitted': 'auto-generated',
    },
  };
}

const words = {
  vi: { stop: 'Không muốn nhận thư này nữa', reply: 'trả lời thư này bằng chữ HỦY', press: 'bấm vào đây' },
  en: { stop: 'To stop these mails', reply: 'reply STOP to this mail', press: 'click here' },
} as const;

function footerOf(to: Addressee, sender: Sender, url: string | undefined) {
  const { stop, reply, press } = words[to.language];
  const or = to.language === 'vi' ? 'hoặc' : 'or';
  const link = escapeHtml(url ?? mailto(sender, to.token));
  const postal = sender.postal === undefined ? [] : [sender.postal];
  return {
    plain: [...postal, `${stop}: ${reply}${url === undefined ? '' : `, ${or} ${url}`}`],
    html: [...postal.map(escapeHtml), `${stop}: ${reply}, ${or} <a href="${link}">${press}</a>`],
  };
}

const page = (body: string, footer: readonly string[], language: Language): string =>
  `<!doctype html>\n<html lang="${language}"><head><meta charset="utf-8"></head><body>\n${body}<hr>\n<p><small>${footer.join('<br>')}</small></p>\n</body></html>\n`;
