import { Command } from 'commander';
import { emailMatchKey } from '../../cleaning/email/email.ts';
import type { AppContext } from '../../context.ts';
import { queryContextOf } from '../../segments/index.ts';
import { localDate } from '../../shared/calendar.ts';
import { shellWord } from '../../shared/shell-word.ts';
import { text } from '../../shared/text.ts';
import { UserError } from '../../shared/user-error.ts';
import { withExamples } from '../../terminal/examples.ts';
import { withOffers } from '../../terminal/offers.ts';
import { cardOf } from '../../terminal/sheet.ts';
import type { Message } from '../compose/message.ts';
import { renderer } from '../compose/template.ts';
import { prepareMailing } from '../prepare.ts';
import { reconnecting } from './reconnecting.ts';
import { lettersOf, messageFor } from './send.ts';
import type { MailParts } from './send-mailing.ts';
import { relayOf, senderOf } from './sender.ts';
import type { Answer, Relay } from './smtp.ts';

/** `crm mail test CAMPAIGN ADDRESS`: the mail that the first person would get, to oneself. */
export function testCommand(context: AppContext, { loadFacts }: MailParts): Command {
  const say = (en: string, vi: string) => text(en, vi)[context.language];
  const command = new Command('test')
    .description(say('send the mail to yourself', 'gửi thử cho chính mình'))
    .argument('<campaign>')
    .argument('<address>', say('your own', 'địa chỉ của bạn'))
    .action(async (name: string, address: string) => {
      if (emailMatchKey(address) === undefined) throw noAddress(address);
      const facts = await loadFacts();
      const queryContext = queryContextOf(context);
      const sender = senderOf(context.settings);
      const relay = context.options.dryRun ? undefined : relayOf(context.settings, context.env);
      const today = localDate(context.now(), context.zone);
      const { settings } = context;
      const { currency } = settings;
      const mailing = prepareMailing(queryContext, facts, { name, purpose: 'advertising', today });
      const { campaign, people, templates } = mailing;
      const [first] = lettersOf(people, { templates, facts, currency });
      people.end();
      const [template] = templates;
      const letter = first ?? {
        language: template?.language ?? ('vi' as const),
        rendered: renderer(template ?? { subject: '', body: '' })({}),
      };
      const message = messageFor({ ...letter, email: address }, 'TEST', { settings, purpose: 'advertising', sender });
      const mail = { ...message, subject: `[test] ${message.subject}` };
      const answer = relay ? await delivered(relay, mail) : { state: 'not sent', reply: null };
      const { to, subject, text: plain, html } = mail;
      await context.out.show(
        { campaign: campaign.name, ...answer, to, subject, text: plain, html },
        cardOf({ ...answer, to, subject, text: plain }),
      );
      await context.out.next(`crm mail send ${shellWord(campaign.name)} --dry-run`);
    });
  withOffers(command, { campaign: { names: 'campaign' } });
  return withExamples(
    command,
    'crm mail test newsletter me@example.com --dry-run',
    'crm mail test newsletter me@example.com --dry-run --json',
  );
}

async function delivered(relay: Relay, mail: Message): Promise<Answer> {
  const outbox = reconnecting(relay);
  await outbox.ready();
  try {
    return await outbox.deliver(mail);
  } finally {
    outbox.close();
  }
}

const noAddress = (typed: string): UserError =>
  new UserError({
    code: 'usage',
    message: text(`"${typed}" is no e-mail address.`, `"${typed}" không phải địa chỉ email.`),
    hint: text('Name your own: me@example.com', 'Nêu địa chỉ của bạn: toi@example.com'),
  });
