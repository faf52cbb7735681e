import { type Text, text } from '../../shared/text.ts';
import { UserError } from '../../shared/user-error.ts';
import type { FieldName } from '../fields.ts';
import { isConsentField, isOptOutField } from './consent-column.ts';
import { channelsSpokenOf } from './consent-headers.ts';
import type { ColumnPlan } from './profile-types.ts';

const quoted = (columns: readonly Pick<ColumnPlan, 'header'>[]) =>
  columns.map(({ header }) => `"${header}"`).join(', ');

/** Columns that speak of consent and are not understood. */
const unclearIn = <Column extends { readonly unused?: string }>(columns: readonly Column[]) =>
  columns.filter(({ unused }) => unused === 'consent_unclear');

type AskingColumn = Pick<ColumnPlan, 'header' | 'unused' | 'confidence'> & { readonly field?: string | null };

/** Columns headed by a channel alone, as "Gọi": a yes there may be a consent. "Email" is one where it holds no address. */
function channelColumns(columns: readonly AskingColumn[]): (readonly [string, string])[] {
  return columns.flatMap(({ header, unused, field, confidence }) => {
    const [channel, ...others] = channelsSpokenOf(header, false) ?? [];
    const isAnswered = unused === 'consent_unclear' || (field === 'email' && confidence < 1);
    return channel && others.length === 0 && isAnswered ? [[channel, header] as const] : [];
  });
}

/** How unclear columns are to be mapped: each by its channel, or the first of them. */
function mapOf(kind: 'consent' | 'do_not', header: string, byChannel: ReturnType<typeof channelColumns>): string {
  if (byChannel.some(([, one]) => one === header))
    return `--map ${byChannel.map(([channel, one]) => `${kind}_${channel}="${one}"`).join(',')}`;
  return kind === 'consent' ? `--map consent="${header}"` : `--map do_not_contact="${header}"`;
}

/**
 * Throws `usage` where a contract would open channels although a column speaks of consent and nobody knows what it says.
 */
export function refuseUnclearConsent(columns: readonly AskingColumn[], file: string): void {
  const [first, ...others] = unclearIn(columns);
  if (!first) return;
  const { header } = first;
  const all = quoted([first, ...others]);
  const byChannel = channelColumns(columns);
  const consent = mapOf('consent', header, byChannel);
  const refusal = mapOf('do_not', header, byChannel);
  const further =
    byChannel.length > 0
      ? text('', '')
      : text(' (one channel: consent_email, consent_sms, …)', ' (một kênh: consent_email, consent_sms, …)');
  throw new UserError({
    code: 'usage',
    message: text(
      `Not understood, and it seems to speak of consent: column ${all}. Nothing was imported.`,
      `Chưa hiểu cột ${all}, có vẻ nói về việc đồng ý nhận liên hệ. Chưa nhập gì.`,
    ),
    hint: text(
      `If a yes in it allows contact: ${consent}${further.en}; if it refuses: ${refusal}; if it says neither: --ignore "${header}"`,
      `Nếu "có" nghĩa là đồng ý: ${consent}${further.vi}; nếu là từ chối: ${refusal}; nếu không phải cả hai: --ignore "${header}"`,
    ),
    file,
  });
}

/** What is worth saying of columns that speak of consent and are not read. */
export function consentNotes(columns: readonly ColumnPlan[]): Text[] {
  const unclear = unclearIn(columns);
  const foreign = columns.filter(({ unused }) => unused === 'no_channel');
  return [
    ...(unclear.length > 0
      ? [
          text(
            `Not read, though it seems to speak of consent: ${quoted(unclear)} (--map consent=…, --map do_not_contact=… or --ignore).`,
            `Không đọc cột có vẻ nói về việc đồng ý nhận liên hệ: ${quoted(unclear)} (--map consent=…, --map do_not_contact=… hoặc --ignore).`,
          ),
        ]
      : []),
    ...(foreign.length > 0
      ? [
          text(
            `Not read: ${quoted(foreign)} is about a channel that is not used here.`,
            `Không đọc: ${quoted(foreign)} nói về kênh không dùng ở đây.`,
          ),
        ]
      : []),
  ];
}

/** Throws `refused` for a column of refusals that is to be left out. */
export function refuseIgnoredRefusals(header: string, field: FieldName | undefined): void {
  if (!isOptOutField(field)) return;
  throw new UserError({
    code: 'refused',
    message: text(
      `Column "${header}" says who does not want to be contacted: it cannot be left out.`,
      `Cột "${header}" ghi ai không muốn được liên hệ: không thể bỏ qua.`,
    ),
    hint: text(`Import it without --ignore "${header}".`, `Nhập mà không dùng --ignore "${header}".`),
  });
}

/** Throws `refused` where --map reads a column of refusals as anything else. */
export function refuseMappedRefusals(
  header: string,
  { known, field }: { known: FieldName | undefined; field: FieldName },
): void {
  if (!isOptOutField(known) || isOptOutField(field)) return;
  const kind = isConsentField(field) ? text('a consent', 'việc đồng ý') : text(`the ${field}`, `trường ${field}`);
  throw new UserError({
    code: 'refused',
    message: text(
      `Column "${header}" says who does not want to be contacted: it cannot be read as ${kind.en}.`,
      `Cột "${header}" ghi ai không muốn được liên hệ: không thể đọc thành ${kind.vi}.`,
    ),
    hint: text(
      `Say --map ${known}="${header}", or leave it out of --map.`,
      `Dùng --map ${known}="${header}", hoặc bỏ khỏi --map.`,
    ),
  });
}
