import { hash } from 'node:crypto';
import type { Sink } from '../../files/output/sink.ts';
import type { Language } from '../../shared/text.ts';
import { text } from '../../shared/text.ts';
import { pageScript } from './page-script.ts';
import type { AgentSheet } from './table.ts';
import { spokenRow } from './words.ts';

const style = `
:root { color-scheme: light dark; font: 16px/1.4 system-ui, sans-serif }
body { margin: 0 auto; max-width: 40rem; padding: 0 .75rem 5rem }
header, footer { position: sticky; background: Canvas; padding: .5rem 0; z-index: 1 }
header { top: 0; border-bottom: 1px solid GrayText } footer { bottom: 0; border-top: 1px solid GrayText }
article { border: 1px solid GrayText; border-radius: .5rem; margin: .75rem 0; padding: .75rem }
article.done { opacity: .6 } h1 { font-size: 1.1rem; margin: 0 } h2 { font-size: 1.1rem; margin: 0 }
p { margin: .4rem 0; white-space: pre-wrap; overflow-wrap: anywhere } .small { color: GrayText; font-size: .875rem }
button, .call { font: inherit; padding: .5rem .75rem; margin: .15rem .15rem .15rem 0; border-radius: .4rem; border: 1px solid GrayText; background: ButtonFace; color: ButtonText }
.call { display: inline-block; text-decoration: none; font-weight: 600 }
button[aria-pressed="true"] { background: Highlight; color: HighlightText }
input { font: inherit; padding: .4rem; width: 100%; box-sizing: border-box; margin: .15rem 0 }
`;

const words = {
  save: text('Save the results', 'Lưu kết quả'),
  left: text('left', 'còn lại'),
  note: text('Note', 'Ghi chú'),
  next: text('Callback date', 'Ngày hẹn'),
  hours: text('Call between', 'Gọi trong giờ'),
  last: text('Last contact', 'Lần liên hệ trước'),
  bought: text('Bought', 'Đã mua'),
  hints: text('Hints', 'Gợi ý'),
  kept: text(
    'Results stay on this phone until you save them as a file and hand it in.',
    'Kết quả nằm trong máy này cho đến khi bạn lưu thành tệp và nộp lại.',
  ),
};

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
const escapeHtml = (plain: string): string => plain.replace(/[&<>"']/g, (sign) => entities[sign] ?? sign);

/** JSON that ends no element and no line of a script, whatever stands in it. */
const safeJson = (value: unknown): string =>
  JSON.stringify(value).replace(
    /[<>&\u2028\u2029]/g,
    (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );

export interface AgentPage extends AgentSheet {
  /** The hours in which people may be called, HH:MM; null: the law names none. */
  readonly hours: { readonly after: string | null; readonly before: string | null };
  /** Makes what the phone remembers this page's own: one campaign, agent and day. */
  readonly key: string;
}

/**
 * Writes an agent's sheet as one page that needs no network and asks for none: tap to call, tap a result, save the results as
 * a CSV that `crm import --as results` takes. Data stands in it as JSON that the page's script puts in as text.
 */
export async function writePage(page: AgentPage, sink: Sink): Promise<void> {
  const { language, campaign, dispositions } = page.words;
  const policy = `default-src 'none'; style-src '${sourceHash(style)}'; script-src '${sourceHash(pageScript)}'; form-action 'none'; base-uri 'none'`;
  const title = escapeHtml(`${campaign.name} · ${page.agent}`);
  await sink.write(`<!doctype html>
<html lang="${language}">
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>${title}</title>
<style>${style}</style>
<header><h1>${title}</h1><span id="left" class="small"></span>${hoursLine(page, language)}</header>
<main id="people"></main>
<footer><button id="save">${escapeHtml(words.save[language])}</button> <span class="small">${escapeHtml(words.kept[language])}</span></footer>
<script type="application/json" id="data">`);
  const labels = Object.fromEntries(Object.entries(words).map(([name, word]) => [name, word[language]]));
  const results = dispositions.map((one) => ({ name: one.name, label: one[language] }));
  const head = {
    agent: page.agent,
    key: page.key,
    file: `${campaign.name}-${page.agent}-results.csv`,
    labels,
    results,
  };
  await sink.write(`{"head":${safeJson(head)},"people":[`);
  let comma = '';
  for (const row of page.rows) {
    await sink.write(`${comma}\n${safeJson(spokenRow(row, page.words))}`);
    comma = ',';
  }
  await sink.write(`]}</script>\n<script>${pageScript}</script>\n</html>\n`);
}

function hoursLine({ hours: { after, before } }: AgentPage, language: Language): string {
  if (after === null || before === null) return '';
  return ` <span class="small">· ${escapeHtml(`${words.hours[language]} ${after}–${before}`)}</span>`;
}

/** What a content security policy names an inline element by. */
const sourceHash = (source: string): string => `sha256-${hash('sha256', source, 'base64')}`;
