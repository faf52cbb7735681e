import { openCampaignNamed } from '../campaigns/index.ts';
import type { ContactFacts } from '../contacts/index.ts';
import { recordAudit } from '../db/audit.ts';
import type { Db } from '../db/connection.ts';
import { type Ending, inTransaction } from '../db/transaction.ts';
import { openPromotionNamed } from '../promotions/index.ts';
import { type QueryContext, selectMembers } from '../segments/index.ts';
import type { LocalDate } from '../shared/calendar.ts';
import type { ContactChannel } from '../shared/channel.ts';
import { namedAs } from '../shared/file-safe-name.ts';
import { fold } from '../shared/fold.ts';
import { text } from '../shared/text.ts';
import { unknownName } from '../shared/unknown-name.ts';
import { UserError } from '../shared/user-error.ts';
import { type Trigger, type TriggerEffect, type TriggerEvent, triggerEvents } from './trigger.ts';
import { allTriggers, findTrigger, markRemoved, saveTrigger } from './trigger-store.ts';

/** A trigger as it is asked for. */
export interface AddOptions {
  readonly name: string;
  readonly event: TriggerEvent;
  /** Undefined: those that are usual for the event. */
  readonly days: number | undefined;
  readonly where: string | undefined;
  readonly promotion: string | undefined;
  readonly until: LocalDate | undefined;
  readonly effect: TriggerEffect;
  /** Whose text a mail has. */
  readonly campaign: string | undefined;
  readonly channel: ContactChannel;
  readonly purpose: 'advertising' | 'service';
  /** Now: an instant, UTC. */
  readonly at: string;
  readonly ending: Ending;
}

/**
 * Adds a trigger; what is due from today on it will do. Throws `usage` for a name that is taken or none, for a wrong text, for
 * an unknown campaign or one of another channel, an unknown promotion, and for what does not go with the event; `refused` for
 * a campaign or a promotion that ended.
 */
export function addTrigger(queryContext: QueryContext, facts: ContactFacts, options: AddOptions): Trigger {
  const { db, asOf } = queryContext;
  const { event, where, promotion, effect, channel, purpose, at, ending } = options;
  const name = namedAs(options.name, text('trigger', 'quy tắc tự động'), text('thank-you', 'cam-on'));
  checkEvent(options);
  return inTransaction(
    db,
    () => {
      if (findTrigger(db, fold(name))) throw nameTaken(name);
      const campaign = options.campaign === undefined ? undefined : openCampaignNamed(db, options.campaign);
      if (campaign && campaign.channel !== 'email') throw noMails(campaign.name, campaign.channel);
      const expression = where === undefined ? null : selectMembers(queryContext, facts, where).canonical;
      saveTrigger(db, {
        ...{ name, name_key: fold(name), event, expression, effect, channel, purpose, starts_on: asOf },
        days: options.days ?? triggerEvents[event].usual,
        promotion: promotion === undefined ? null : openPromotionNamed(db, promotion).name,
        ends_on: options.until ?? null,
        campaign_id: campaign?.id ?? null,
      });
      const added = triggerNamed(db, name);
      recordAudit(db, at, 'trigger.add', { trigger: added.id, event, effect });
      return added;
    },
    ending,
  );
}

/** Removes a trigger; what it did stays done. Throws `usage` for an unknown one. */
export const removeTrigger = (
  db: Db,
  { name, today, at, ending }: { name: string; today: LocalDate; at: string; ending: Ending },
): Trigger =>
  inTransaction(
    db,
    () => {
      const trigger = triggerNamed(db, name);
      markRemoved(db, trigger.id, today);
      recordAudit(db, at, 'trigger.remove', { trigger: trigger.id });
      return trigger;
    },
    ending,
  );

/** The trigger of that name, blind to case and accents; throws `usage` with the nearest name. */
export function triggerNamed(db: Db, name: string): Trigger {
  const found = findTrigger(db, fold(name));
  if (found) return found;
  throw unknownName(name, {
    what: text('trigger', 'quy tắc tự động'),
    known: allTriggers(db).map((trigger) => trigger.name),
    otherwise: text('See them: `crm trigger list`', 'Xem danh sách: `crm trigger list`'),
  });
}

const refuse = (en: string, vi: string, hint: readonly [en: string, vi: string]) =>
  new UserError({ code: 'usage', message: text(en, vi), hint: text(...hint) });

function checkEvent({ event, days, where, promotion }: AddOptions): void {
  if (days !== undefined && triggerEvents[event].days === undefined) {
    throw refuse(`--days does not go with --on ${event}.`, `--days không dùng với --on ${event}.`, [
      'Leave it out.',
      'Hãy bỏ tùy chọn này.',
    ]);
  }
  if (event === 'promotion' && (promotion === undefined || where === undefined)) {
    throw refuse(
      '--on promotion needs the promotion and the people: --promotion NAME --where EXPR.',
      '--on promotion cần tên khuyến mãi và điều kiện chọn khách: --promotion TÊN --where ĐIỀU-KIỆN.',
      [
        'For example: --promotion opening --where "city = \'Da Nang\'"',
        'Ví dụ: --promotion opening --where "city = \'Da Nang\'"',
      ],
    );
  }
  if (event !== 'promotion' && promotion !== undefined) {
    throw refuse('--promotion goes with --on promotion.', '--promotion dùng cùng --on promotion.', [
      'Leave it out.',
      'Hãy bỏ tùy chọn này.',
    ]);
  }
}

const nameTaken = (name: string) =>
  refuse(`There is a trigger ${name} already.`, `Đã có quy tắc tự động ${name}.`, [
    `Choose another name, or remove it: \`crm trigger remove ${name}\``,
    `Hãy chọn tên khác, hoặc xóa: \`crm trigger remove ${name}\``,
  ]);

const noMails = (campaign: string, channel: string) =>
  refuse(
    `The campaign ${campaign} is for the channel ${channel}, not for e-mail.`,
    `Chiến dịch ${campaign} dùng kênh ${channel}, không phải email.`,
    ['Create one with `--channel email`.', 'Tạo chiến dịch với `--channel email`.'],
  );
