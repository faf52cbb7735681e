import { Command } from 'commander';
import type { AppContext } from '../context.ts';
import { text } from '../shared/text.ts';
import { withExamples } from '../terminal/examples.ts';
import { type ListingFlags, showListing, withListing } from '../terminal/listing.ts';
import { cardOf, columns, sheetOf } from '../terminal/sheet.ts';
import { addStore } from './add-store.ts';
import { listStores } from './store.ts';

/** `crm store add|list`. */
export function storeCommand(context: AppContext): Command {
  const command = new Command().addCommand(addCommand(context)).addCommand(listCommand(context));
  return withExamples(command, 'crm store list', 'crm store add Q1 --ward "Phường Sài Gòn" --province HCM');
}

interface AddStoreFlags {
  readonly address?: string;
  readonly ward?: string;
  readonly district?: string;
  readonly province?: string;
  readonly update?: boolean;
}

function addCommand(context: AppContext): Command {
  const say = (en: string, vi: string) => text(en, vi)[context.language];
  const command = new Command('add')
    .description(say('record a store', 'ghi một cửa hàng'))
    .argument('<name>', say('as the orders name it', 'như trong đơn hàng'))
    .option('--address <text>', say('the address in one line', 'địa chỉ trên một dòng'))
    .option('--ward <name>', say('ward, today’s or a former one', 'phường, xã hiện nay hoặc tên cũ'))
    .option('--district <name>', say('district of a former ward', 'quận, huyện của phường cũ'))
    .option('--province <name>', say('province or city', 'tỉnh, thành phố'))
    .option('--update', say('change the store of that name', 'sửa cửa hàng đã có'))
    .action(async (name: string, { update = false, ...place }: AddStoreFlags) => {
      const at = new Date(context.now()).toISOString();
      const ending = context.options.dryRun ? 'rollback' : 'commit';
      const added = addStore(context.db('write'), { ...place, name, update, at, ending });
      await context.out.show(added, cardOf(added));
      if (added.province_code === null)
        await context.out.say(
          text(
            'Its place is not known: nobody is near it. Name --ward and --province.',
            'Chưa rõ địa điểm nên không biết khách nào ở gần. Hãy nêu --ward và --province.',
          ),
        );
      await context.out.next('crm store list');
    });
  return withExamples(
    command,
    'crm store add Q1 --address "26 Lê Lợi, Phường Sài Gòn, TP. Hồ Chí Minh"',
    'crm store add "Hà Nội 2" --ward "Phường Hoàn Kiếm" --province "Hà Nội" --json',
  );
}

function listCommand(context: AppContext): Command {
  const command = new Command('list')
    .description(
      text('the stores and how many contacts are near each', 'các cửa hàng và số khách ở gần')[context.language],
    )
    .action(async (flags: ListingFlags) => {
      const stores = listStores(context.db('read'));
      const heads = columns(['store', 'address', 'ward', 'province', 'contacts'], ['contacts']);
      const sheet = {
        ...sheetOf(heads, stores),
        empty: text('No store is recorded yet.', 'Chưa ghi cửa hàng nào.'),
      };
      await showListing(context.out, { document: { stores }, list: 'stores', sheet }, flags);
      await context.out.next('crm segment "near_store IS NOT EMPTY"');
    });
  return withExamples(withListing(command, context.language), 'crm store list', 'crm store list --json');
}
