import { Command } from 'commander';
import { text } from '../shared/text.ts';
import type { Shop } from '../shop.ts';
import { withExamples } from '../terminal/examples.ts';
import { cardOf } from '../terminal/sheet.ts';

/** `crm init`: an empty database with its key, for those who want it in a place of their own. */
export function initCommand(shop: Shop): Command {
  const command = new Command().action(async () => {
    const created = !shop.databaseExists();
    shop.db('create');
    await shop.out.show({ database: shop.databasePath, created }, cardOf({ database: shop.databasePath, created }));
    await shop.out.say(
      created
        ? text(`A new database: ${shop.databasePath}`, `Cơ sở dữ liệu mới: ${shop.databasePath}`)
        : text(`There is one already: ${shop.databasePath}`, `Đã có sẵn: ${shop.databasePath}`),
    );
    await shop.out.next('crm import leads.csv');
  });
  return withExamples(command, 'crm init', 'crm init --db shop.db');
}
