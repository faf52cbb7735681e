import { readFileSync } from 'node:fs';
import { Command, Option } from 'commander';
import type { AppContext } from '../../context.ts';
import { inTransaction } from '../../db/transaction.ts';
import { type LoadFacts, queryContextOf } from '../../segments/index.ts';
import { localDate } from '../../shared/calendar.ts';
import { shellWord } from '../../shared/shell-word.ts';
import { type Language, text } from '../../shared/text.ts';
import { UserError } from '../../shared/user-error.ts';
import { withExamples } from '../../terminal/examples.ts';
import { withOffers } from '../../terminal/offers.ts';
import { columns, sheetOf } from '../../terminal/sheet.ts';
import { mailCampaign, peopleOf } from '../prepare.ts';
import { treatedMembers } from '../send/send.ts';
import { fieldsOf, parseTemplate } from './template.ts';
import { saveTemplate, templatesOf } from './template-store.ts';

/** `crm mail template CAMPAIGN [FILE]`: what its mails say, a text a language. */
export function templateCommand(context: AppContext, loadFacts: LoadFacts): Command {
  const say = (en: string, vi: string) => text(en, vi)[context.language];
  const command = new Command('template')
    .description(say('save what the mails of a campaign say', 'lưu nội dung thư của chiến dịch'))
    .argument('<campaign>')
    .argument(
      '[file]',
      say('Markdown after "Subject: …" and a blank line; none: show', 'tệp Markdown; bỏ trống để xem'),
    )
    .addOption(
      new Option('--for-language <language>', say('for whom it is written', 'dành cho người đọc ngôn ngữ nào'))
        .choices(['vi', 'en'])
        .default('vi'),
    )
    .action(async (campaign: string, file: string | undefined, { forLanguage }: { forLanguage: Language }) => {
      if (file === undefined) await showTemplates(context, campaign);
      else await storeTemplate(context, await loadFacts(), { campaign, file, language: forLanguage });
    });
  withOffers(command, { campaign: { names: 'campaign' } });
  return withExamples(command, 'crm mail template newsletter letter.md', 'crm mail template newsletter --json');
}

async function showTemplates(context: AppContext, name: string): Promise<void> {
  const queryContext = queryContextOf(context);
  const campaign = mailCampaign(queryContext, name);
  const templates = templatesOf(queryContext.db, campaign.id);
  await context.out.show(
    { campaign: campaign.name, templates },
    sheetOf(columns(['language', 'subject', 'body']), templates),
  );
  await context.out.next(`crm mail send ${shellWord(campaign.name)} --dry-run`);
}

async function storeTemplate(
  context: AppContext,
  facts: Awaited<ReturnType<LoadFacts>>,
  { campaign: name, file, language }: { campaign: string; file: string; language: Language },
): Promise<void> {
  const template = { ...parseTemplate(read(context.path(file))), language };
  const queryContext = queryContextOf(context, 'write');
  const campaign = mailCampaign(queryContext, name);
  const today = localDate(context.now(), context.zone);
  // A field that there is not is said now, and not when the mails are to leave.
  const whom = treatedMembers(campaign);
  peopleOf(queryContext, facts, { campaign, templates: [template], whom, purpose: 'advertising', today }).end();
  const at = new Date(context.now()).toISOString();
  const { db } = queryContext;
  inTransaction(
    db,
    () => saveTemplate(db, campaign.id, { template, at }),
    context.options.dryRun ? 'rollback' : 'commit',
  );
  const result = { campaign: campaign.name, language, subject: template.subject, fields: fieldsOf(template) };
  await context.out.show(result, sheetOf(columns(['campaign', 'language', 'subject', 'fields']), [result]));
  await context.out.next(`crm mail send ${shellWord(campaign.name)} --dry-run`);
}

function read(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new UserError({
      code: 'unreadable',
      message: text(`${path} cannot be read (${code}).`, `Không đọc được ${path} (${code}).`),
      hint: text('Name a text file in UTF-8.', 'Nêu một tệp văn bản UTF-8.'),
      file: path,
    });
  }
}
