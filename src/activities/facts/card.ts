import type { CardLine, CardPartOf, CardStep } from '../../contacts/index.ts';
import type { LocalDate } from '../../shared/calendar.ts';
import { type Text, text } from '../../shared/text.ts';
import * as store from './card-store.ts';

const most = 10;

const kinds: Readonly<Record<string, Text>> = {
  call: text('call', 'cuộc gọi'),
  email: text('e-mail', 'e-mail'),
  sms: text('SMS', 'tin SMS'),
  zalo: text('Zalo', 'tin Zalo'),
  mail: text('letter', 'thư'),
  visit: text('visit', 'lượt ghé'),
  meeting: text('meeting', 'cuộc hẹn'),
  note: text('note', 'ghi chú'),
  survey: text('survey', 'khảo sát'),
  form: text('form', 'biểu mẫu'),
  chat: text('chat', 'trò chuyện'),
  cart: text('cart', 'giỏ hàng'),
};

/** The last that was done with a person, what comes next, how often each stage was reached and since when. */
export const cardPart: CardPartOf = ({ db, asOf }, contact) => {
  const last = store.lastActivities(db, { contact, asOf, most });
  const counts = store.activityCounts(db, { contact, asOf });
  const moves = store.stageMoves(db, { contact, asOf });
  const answers = store.answersOf(db, { contact, asOf });
  const agreed = store.agreedDay(db, { contact, asOf });
  const next = agreed !== null && agreed >= asOf ? agreed : null;
  const steps = agreed === null ? [] : [callBack(agreed, { contact, asOf })];
  const document = {
    activities: { count: counts.all, calls: counts.calls, reached: counts.reached, next_on: next, last },
    moves,
    answers,
  };
  if (last.length === 0) return { title, document, lines: moves.length > 1 ? [movesLine(moves)] : [] };
  return {
    title,
    document,
    lines: [
      { what: text('activities', 'hoạt động'), value: counts.all, from: callWords(counts) },
      ...(next === null ? [] : [{ what: text('next', 'hẹn tiếp'), value: next }]),
      ...(moves.length > 1 ? [movesLine(moves)] : []),
      ...answers.map(({ question, answer, on }) => ({ what: text(question, question), value: answer, from: on })),
      ...last.map(activityLine),
    ],
    steps,
  };
};

/** Calling on a day that was agreed. */
const callBack = (on: LocalDate, { contact, asOf }: { contact: number; asOf: LocalDate }): CardStep => ({
  urgency: on < asOf ? 'overdue' : on === asOf ? 'due' : 'open',
  what: text(`call back as agreed for ${on}`, `gọi lại như đã hẹn ngày ${on}`),
  command: `crm consent show ${contact}`,
});

const title = text('time line', 'lịch sử liên hệ');

const callWords = ({ calls, reached }: store.ActivityCounts): string => (calls === 0 ? '' : `${reached}/${calls} ☎`);

const movesLine = (moves: readonly store.StageMove[]): CardLine => ({
  what: text('moves', 'chuyển giai đoạn'),
  value: moves.length - 1,
  from: moves.map(({ stage, since }) => `${stage} ${since}`).join(' → '),
});

const activityLine = ({ kind, on, event, disposition, note, staff, campaign }: store.CardActivity): CardLine => {
  const { en, vi } = kinds[kind] ?? text(kind, kind);
  return {
    what: text(`${en} ${on}`, `${vi} ${on}`),
    value: [disposition ?? event ?? '', note ?? ''].filter((word) => word !== '').join(': '),
    from: [staff ?? '', campaign ?? ''].filter((word) => word !== '').join('; '),
  };
};
