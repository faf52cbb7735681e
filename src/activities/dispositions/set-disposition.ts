import { type ContactData, createDirty } from '../../contacts/index.ts';
import { recordAudit } from '../../db/audit.ts';
import type { Db } from '../../db/connection.ts';
import { type Ending, inTransaction } from '../../db/transaction.ts';
import { text } from '../../shared/text.ts';
import { UserError } from '../../shared/user-error.ts';
import { markReachedDirty } from '../stages/stage-store.ts';
import { type Disposition, dispositions, saveDisposition } from './disposition-store.ts';

/** What is to be changed of a disposition; what is absent stays. */
export type DispositionChange = Partial<Omit<Disposition, 'name'>>;

const fresh: Omit<Disposition, 'name' | 'en' | 'vi'> = {
  words: '',
  reached: true,
  retry_hours: null,
  max_attempts: null,
  closes: 'none',
  stage: null,
};

/**
 * Changes a disposition of the shop, or makes one. Stages that rest on it follow; what it closed stays closed. Throws
 * `usage` for a name that could not be typed, `refused` where the refusal of calls would be none any more.
 */
export function setDisposition(
  db: Db,
  contactData: ContactData,
  { name, change, at, ending }: { name: string; change: DispositionChange; at: string; ending: Ending },
): Disposition {
  return inTransaction(
    db,
    () => {
      if (!/^[a-z][a-z0-9_]{0,39}$/.test(name)) throw badName(name);
      const before = dispositions(db).find((one) => one.name === name);
      const words = name.replaceAll('_', ' ');
      const after = { ...(before ?? { name, en: words, vi: words, ...fresh }), ...change };
      if (before?.closes === 'channel' && after.closes !== 'channel') throw opensRefusals(name);
      saveDisposition(db, after);
      createDirty(db);
      markReachedDirty(db, name);
      for (const refresh of contactData.caches) refresh(db);
      recordAudit(db, at, 'disposition', { name, changed: Object.keys(change) });
      return after;
    },
    ending,
  );
}

const badName = (name: string) =>
  new UserError({
    code: 'usage',
    message: text(`"${name}" cannot be the name of a disposition.`, `"${name}" không thể là tên kết quả gọi.`),
    hint: text('One word of small letters, digits and _: left_message', 'Một từ gồm chữ thường, số và _: left_message'),
  });

const opensRefusals = (name: string) =>
  new UserError({
    code: 'refused',
    message: text(
      `${name} is a refusal; it cannot become something else.`,
      `${name} là lời từ chối; không thể đổi nghĩa.`,
    ),
    hint: text('Make another: `crm disposition set NAME`', 'Hãy tạo kết quả khác: `crm disposition set TÊN`'),
  });
