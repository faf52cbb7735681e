import type { Check } from '../db/check.ts';
import { isSweepDue } from '../db/erased-pages.ts';
import { daysBetween } from '../shared/calendar.ts';
import { text } from '../shared/text.ts';
import { unconfirmedRefusals } from './messages/confirmation.ts';
import { overdueRequests } from './requests/request-store.ts';
import { allowedDoNotCallAge } from './settings.ts';
import { doNotCallDays } from './suppression/suppression-store.ts';

/** How old is the newest Do-Not-Call file? The setting dnc_max_age_days says from when on nobody may be called by it. */
const doNotCallCheck: Check = {
  name: 'do_not_call',
  look: ({ db, today, settings }) => {
    const day = doNotCallDays(db).call;
    const mend = 'crm suppress import FILE';
    if (!day) {
      return {
        state: 'advice',
        words: text('no Do-Not-Call file was imported', 'chưa nạp danh sách không gọi'),
        mend,
      };
    }
    const days = daysBetween(day, today);
    const most = allowedDoNotCallAge(settings) ?? Number.POSITIVE_INFINITY;
    const words = text(`the Do-Not-Call file is ${days} days old`, `danh sách không gọi đã ${days} ngày`);
    return days > most ? { state: 'advice', words, mend } : { state: 'ok', words };
  },
};

/** Was an erasure cut off before the pages of the file were clean? */
const erasedPagesCheck: Check = {
  name: 'erased_pages',
  look: ({ db }) =>
    isSweepDue(db)
      ? {
          state: 'advice',
          words: text(
            'pages of the file may still hold bytes of people who were erased',
            'các trang của tệp có thể còn sót dữ liệu của người đã xóa',
          ),
          mend: 'crm erase --finish',
        }
      : { state: 'ok', words: text('nothing of erased people is left', 'không còn gì của người đã xóa') },
};

/** Does somebody wait for what the law gives a day for? */
const requestsCheck: Check = {
  name: 'requests',
  look: ({ db, today }) => {
    const overdue = overdueRequests(db, today);
    return overdue > 0
      ? {
          state: 'advice',
          words: text(
            `${overdue} requests about personal data are overdue`,
            `${overdue} yêu cầu về dữ liệu cá nhân đã quá hạn`,
          ),
          mend: 'crm request list',
        }
      : { state: 'ok', words: text('no request about personal data is overdue', 'không có yêu cầu nào quá hạn') };
  },
};

/** Does somebody who refused wait for the confirmation that Decree 91/2020 asks for at once? */
const confirmationsCheck: Check = {
  name: 'confirmations',
  look: ({ db, settings }) => {
    const { owed } = unconfirmedRefusals(db);
    return owed.length > 0 && settings.regime === 'vn'
      ? {
          state: 'advice',
          words: text(
            `${owed.length} people who refused were not sent a confirmation`,
            `${owed.length} người đã từ chối chưa nhận tin xác nhận`,
          ),
          mend: 'crm consent confirm -o confirm.csv',
        }
      : { state: 'ok', words: text('no refusal waits for a confirmation', 'không có lời từ chối nào chờ xác nhận') };
  },
};

export const checks: readonly Check[] = [requestsCheck, confirmationsCheck, doNotCallCheck, erasedPagesCheck];
