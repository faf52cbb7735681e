import { timesOf } from '../db/audit.ts';
import type { Check, Finding } from '../db/check.ts';
import { localDate } from '../shared/calendar.ts';
import { text } from '../shared/text.ts';
import { countPeople } from './store.ts';

const dayMs = 86_400_000;
/** A shop that loses a week of work can still call it back from memory; more it cannot. */
const backupDays = 7;

/** Was a backup taken, and lately? */
export const backupCheck: Check = {
  name: 'backup',
  look: ({ db, now, settings }) => {
    const at = timesOf(db, 'backup').at(-1);
    if (!at) return advice('no backup was taken yet', 'chưa có bản sao lưu nào', 'crm backup');
    const days = Math.floor((now - Date.parse(at)) / dayMs);
    const day = localDate(Date.parse(at), settings.timezone);
    if (days <= backupDays) return { state: 'ok', words: text(`last backup: ${day}`, `sao lưu gần nhất: ${day}`) };
    return advice(`the last backup is ${days} days old`, `bản sao lưu gần nhất đã ${days} ngày`, 'crm backup');
  },
};

/** Law 91/2025/QH15 relieves small shops of the impact dossier and the data officer below this many people. */
const reliefEnds = 100_000;
const reliefNears = 80_000;

/** How near is the number of people to where the relief for small shops ends? */
export const peopleCheck: Check = {
  name: 'people',
  look: ({ db }) => {
    const people = countPeople(db);
    const count = text(`${people} people`, `${people} người`);
    if (people < reliefNears) return { state: 'ok', words: count };
    if (people < reliefEnds) {
      return advice(
        `${count.en}: from ${reliefEnds} on the law asks a small shop too for an impact dossier and a data officer`,
        `${count.vi}: từ ${reliefEnds} người, cửa hàng nhỏ cũng phải có hồ sơ đánh giá tác động và người phụ trách dữ liệu`,
      );
    }
    return advice(
      `${count.en}: the law asks for an impact dossier and a data officer (Law 91/2025/QH15)`,
      `${count.vi}: luật yêu cầu hồ sơ đánh giá tác động và người phụ trách dữ liệu (Luật 91/2025/QH15)`,
    );
  },
};

const advice = (en: string, vi: string, mend?: string): Finding => ({
  state: 'advice',
  words: text(en, vi),
  ...(mend ? { mend } : {}),
});
