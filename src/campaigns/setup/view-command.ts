import { Command } from 'commander';
import type { AppContext } from '../../context.ts';
import { queryContextOf, stepOf } from '../../segments/index.ts';
import { localDate } from '../../shared/calendar.ts';
import { text } from '../../shared/text.ts';
import { withExamples } from '../../terminal/examples.ts';
import { type ListingFlags, showListing, withListing } from '../../terminal/listing.ts';
import { withOffers } from '../../terminal/offers.ts';
import { cardOf, columns, sheetOf, titled } from '../../terminal/sheet.ts';
import { campaignNamed } from './campaign.ts';
import { allCampaigns, countArms } from './campaign-store.ts';
import { campaignCard, cardTitles, cardWith, shownCard } from './card.ts';
import { closeCampaign } from './close.ts';

/** `crm campaign list`: every campaign, the newest first. */
export function listCommand(context: AppContext): Command {
  const command = new Command('list')
    .description(text('every campaign, the newest first', 'mọi chiến dịch, mới nhất trước')[context.language])
    .action(async (flags: ListingFlags) => {
      const { db } = queryContextOf(context);
      const arms = countArms(db);
      const none = { treated: 0, holdout: 0, crossed: 0 };
      const campaigns = allCampaigns(db).map((campaign) => cardWith(campaign, arms.get(campaign.id) ?? none));
      const counts = ['members', 'treated', 'holdout'];
      const heads = titled(columns(['campaign', 'state', 'channel', 'from', 'until', ...counts], counts), cardTitles);
      const rows = campaigns.map((card) => ({ ...card, treated: card.arms.treated, holdout: card.arms.holdout }));
      const sheet = { ...sheetOf(heads, rows), empty: noCampaign };
      await showListing(context.out, { document: { campaigns }, list: 'campaigns', sheet }, flags);
      const [newest] = campaigns;
      await context.out.next(newest ? `crm campaign show ${newest.campaign}` : 'crm segment list');
    });
  withListing(command, context.language);
  return withExamples(command, 'crm campaign list', 'crm campaign list --json');
}

const noCampaign = text('No campaign was created yet.', 'Chưa có chiến dịch nào.');

/** `crm campaign show NAME`: what a campaign is, and its arms. */
export function showCommand(context: AppContext): Command {
  const command = new Command('show')
    .description(text('what a campaign is, and its arms', 'nội dung chiến dịch và các nhóm')[context.language])
    .argument('<name>')
    .action(async (name: string) => {
      const queryContext = queryContextOf(context);
      const card = campaignCard(queryContext, campaignNamed(queryContext.db, name));
      await context.out.show(card, cardOf(shownCard(card), cardTitles));
      await context.out.next(`crm campaign lift ${card.campaign}`);
    });
  withOffers(command, { name: { names: 'campaign' } });
  return withExamples(command, 'crm campaign show spring', 'crm campaign show spring --json');
}

/** `crm campaign close NAME`. */
export function closeCommand(context: AppContext): Command {
  const command = new Command('close')
    .description(text('end a campaign', 'đóng chiến dịch')[context.language])
    .argument('<name>')
    .action(async (name: string) => {
      const today = localDate(context.now(), context.zone);
      const closed = closeCampaign(context.db('write'), { name, today, ...stepOf(context) });
      await context.out.show(closed, cardOf(closed));
      await context.out.next(`crm campaign lift ${closed.campaign}`);
    });
  withOffers(command, { name: { names: 'campaign' } });
  return withExamples(command, 'crm campaign close spring', 'crm campaign close spring --dry-run');
}
