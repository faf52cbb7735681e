import { Command } from 'commander';
import { dispositions } from '../../activities/index.ts';
import { hoursOf } from '../../consent/index.ts';
import type { ContactFacts, LoadContactData } from '../../contacts/index.ts';
import type { AppContext } from '../../context.ts';
import { windowAt } from '../../exports/index.ts';
import { type LoadFacts, queryContextOf, stepOf } from '../../segments/index.ts';
import { isLocalDate, localDate } from '../../shared/calendar.ts';
import { text } from '../../shared/text.ts';
import { UserError } from '../../shared/user-error.ts';
import { withExamples } from '../../terminal/examples.ts';
import { withOffers } from '../../terminal/offers.ts';
import { askByKey, askText, type PromptIO } from '../../terminal/prompts.ts';
import { cardOf, columns, sheetOf } from '../../terminal/sheet.ts';
import { openCampaignNamed } from '../setup/campaign.ts';
import { spokenRow } from '../sheets/words.ts';
import { type CallAnswer, callQueue, callSession, dispositionKeys, type NextPerson } from './call-session.ts';

/** What the command needs of the modules. */
export interface CallParts {
  readonly loadFacts: LoadFacts;
  readonly loadContactData: LoadContactData;
}

/** `crm campaign call NAME --agent lan`: one person at a time, on a terminal. */
export function callCommand(context: AppContext, parts: CallParts): Command {
  const say = (en: string, vi: string) => text(en, vi)[context.language];
  const command = new Command('call')
    .description(say('call one person at a time, on a terminal', 'gọi lần lượt từng khách, trên màn hình lệnh'))
    .argument('<name>')
    .requiredOption('--agent <name>', say('who calls', 'ai gọi'))
    .action((name: string, { agent }: { agent: string }) => runCalls(context, parts, { name, agent }));
  withOffers(command, { name: { names: 'campaign' } });
  return withExamples(
    command,
    'crm campaign call spring --agent lan',
    'crm campaign call spring --agent minh --lang en',
  );
}

async function runCalls(
  context: AppContext,
  { loadFacts, loadContactData }: CallParts,
  named: { name: string; agent: string },
) {
  const { out, stdin, options, zone } = context;
  const queryContext = queryContextOf(context, 'write');
  const { db, settings } = queryContext;
  const campaign = openCampaignNamed(db, named.name);
  if (campaign.channel !== 'call') throw notByPhone(campaign.name, campaign.channel);
  context.key();
  const canAsk = out.onTerminal && out.talksToTerminal && stdin.isTTY === true && options.input;
  if (!canAsk || options.format !== undefined) return listQueue(context, await loadFacts(), named);
  const io = { stdin, talk: out.talkStream, language: context.language };
  const hours = hoursOf(settings.regime, 'call');
  const report = await callSession(
    queryContext,
    { facts: await loadFacts(), contactData: await loadContactData() },
    {
      ...named,
      agent: named.agent.normalize('NFC'),
      zone,
      ending: stepOf(context).ending,
      now: () => context.now(),
      isOpen: () => windowAt(context.now(), hours, zone).open,
      ask: (person) => askPerson(context, io, person),
    },
  );
  const { results, ...counts } = report;
  await out.show(report, cardOf({ ...counts, ...results }));
  if (!report.within_hours)
    await out.say(
      text(
        `People may be called ${hours.after}–${hours.before}.`,
        `Chỉ được gọi khách từ ${hours.after} đến ${hours.before}.`,
      ),
    );
  await out.next(`crm campaign report ${report.campaign}`);
}

/** Where nobody can be asked: whom the agent may call now, in order. */
async function listQueue(context: AppContext, facts: ContactFacts, { name, agent }: { name: string; agent: string }) {
  const queue = { name, agent: agent.normalize('NFC'), zone: context.zone, now: () => context.now() };
  const { campaign, rows } = callQueue(queryContextOf(context), facts, queue);
  const { resultLanguage: language } = context.out;
  const db = context.db('read');
  const words = { language, campaign, dispositions: dispositions(db), currency: context.settings.currency };
  const people = rows.map((row) => {
    const { token: _token, address: phone, ...spoken } = spokenRow(row, words);
    return { contact: row.contact_id, phone, ...spoken };
  });
  const keys = ['contact', 'greeting', 'name', 'phone', 'last_contact', 'bought', 'hints'];
  const empty = text('Nobody is to be called now.', 'Hiện không có ai cần gọi.');
  await context.out.show(
    { campaign: campaign.name, agent: queue.agent, people },
    { ...sheetOf(columns(keys, ['contact']), people), empty },
  );
  await context.out.next(`crm campaign sheets ${campaign.name} --out-dir sheets`);
}

/** Shows a person and asks by keys what came of the call, then for a note and a date. */
async function askPerson(
  context: AppContext,
  io: PromptIO,
  { campaign, row, left }: NextPerson,
): Promise<CallAnswer | undefined> {
  const db = context.db('read');
  const { language, settings } = context;
  const words = { language, campaign, dispositions: dispositions(db), currency: settings.currency };
  const { token: _token, ...spoken } = spokenRow(row, words);
  const filled = Object.fromEntries(Object.entries(spoken).filter(([, value]) => value !== ''));
  await context.out.say(text(`${left} to call`, `Còn ${left} khách cần gọi`));
  await context.out.show(filled, cardOf(filled));
  const keys = dispositionKeys(db);
  const answers = [
    ...keys.map(({ key, disposition }) => ({ key, label: text(disposition.en, disposition.vi) })),
    { key: 's', label: text('skip for now', 'để sau') },
    { key: 'q', label: text('enough for now; results are kept', 'dừng; các kết quả đã được lưu') },
  ];
  const key = await askByKey(io, text('What came of the call?', 'Kết quả cuộc gọi?'), answers);
  if (key === undefined || key === 'q') return undefined;
  const disposition = keys.find((one) => one.key === key)?.disposition.name;
  if (disposition === undefined) return 'skip';
  const note = await askText(io, noteQuestion);
  const nextOn =
    note === undefined ? undefined : await askText(io, nextQuestion(localDate(context.now(), context.zone)));
  if (note === undefined || nextOn === undefined) return undefined;
  return { disposition, note: note || null, nextOn: nextOn || null };
}

const noteQuestion = {
  question: text('Note (Enter for none)', 'Ghi chú (Enter để bỏ qua)'),
  example: 'gọi lại sau giờ làm',
  fault: () => undefined,
};

/** A date from today on, or nothing. */
const nextQuestion = (today: string) => ({
  question: text('Date of the next call (Enter for none)', 'Ngày hẹn gọi lại (Enter để bỏ qua)'),
  example: today,
  fault: (typed: string) =>
    typed === '' || (isLocalDate(typed) && typed >= today)
      ? undefined
      : text(`A day from ${today} on, as ${today}`, `Một ngày từ ${today}, ví dụ ${today}`),
});

const notByPhone = (name: string, channel: string) =>
  new UserError({
    code: 'refused',
    message: text(
      `The campaign ${name} is for ${channel}, not for calls.`,
      `Chiến dịch ${name} dùng kênh ${channel}, không phải gọi.`,
    ),
    hint: text('Create one with `--channel call`.', 'Hãy tạo chiến dịch với `--channel call`.'),
  });
