import { Command } from 'commander';
import type { AppContext } from '../../context.ts';
import { shellWord } from '../../shared/shell-word.ts';
import { text } from '../../shared/text.ts';
import { UserError } from '../../shared/user-error.ts';
import { withExamples } from '../../terminal/examples.ts';
import { type ListingFlags, showListing, withListing } from '../../terminal/listing.ts';
import { withOffers } from '../../terminal/offers.ts';
import { columns, sheetOf, titled } from '../../terminal/sheet.ts';
import { posMaps, unknownMap } from '../profile/header-map.ts';
import { deleteMap, savedMaps } from './map-store.ts';

/** `crm maps`: the maps of tills and markets, and those that the shop saved. */
export function mapsCommand(context: AppContext): Command {
  const word = context.language;
  const show = withExamples(
    new Command('show')
      .description(text('the columns that a map knows', 'các cột của một bảng ánh xạ')[word])
      .argument('<name>')
      .action((name: string, flags: ListingFlags) => showMap(context, name, flags)),
    'crm maps show kiotviet-customers',
    'crm maps show shopify-orders --json',
  );
  const remove = withExamples(
    new Command('delete')
      .description(text('forget a map that was saved', 'xóa một bảng ánh xạ đã lưu')[word])
      .argument('<name>')
      .action((name: string) => removeMap(context, name)),
    'crm maps delete insurer --dry-run',
    'crm maps delete insurer',
  );
  withOffers(show, { name: { names: 'map' } });
  withOffers(remove, { name: { names: 'saved_map' } });
  const command = withListing(new Command().enablePositionalOptions(), word)
    .addCommand(withListing(show, word))
    .addCommand(remove)
    .action(async (flags: ListingFlags) => {
      const maps = allMaps(context);
      const sheet = sheetOf(
        titled(columns(['name', 'till', 'columns', 'confirmed', 'saved_at'], ['columns']), { name: 'tên' }),
        maps,
      );
      await showListing(context.out, { document: { maps }, list: 'maps', sheet }, flags);
      await context.out.next(`crm maps show ${shellWord(maps[0]?.name ?? '')}`);
    });
  return withExamples(command, 'crm maps', 'crm maps --json');
}

const saved = (context: AppContext) => (context.databaseExists() ? savedMaps(context.db('read')) : []);

const allMaps = (context: AppContext) => [
  ...saved(context).map(({ name, headers, saved_at }) => ({
    name,
    till: null,
    columns: headers.length,
    confirmed: null,
    saved_at,
  })),
  ...posMaps().map(({ name, till, fields, confirmed }) => ({
    name,
    till,
    columns: fields.size,
    confirmed,
    saved_at: null,
  })),
];

async function showMap(context: AppContext, name: string, flags: ListingFlags): Promise<void> {
  const maps = saved(context);
  const own = maps.find((map) => map.name === name);
  const till = posMaps().find((map) => map.name === name);
  if (!own && !till) throw unknownMap(name, maps);
  const rows = own
    ? own.headers.map((header, i) => ({ header, field: own.fields[i] ?? null }))
    : [...(till?.fields ?? [])].map(([header, field]) => ({ header, field }));
  const facts = till && !own ? { till: till.till, confirmed: till.confirmed, source: till.source } : {};
  const sheet = sheetOf(columns(['header', 'field']), rows);
  await showListing(context.out, { document: { name, ...facts, columns: rows }, list: 'columns', sheet }, flags);
  await context.out.next('crm maps');
}

async function removeMap(context: AppContext, name: string): Promise<void> {
  const db = context.db('write');
  if (posMaps().some((map) => map.name === name)) throw builtIn(name);
  if (!savedMaps(db).some((map) => map.name === name)) throw unknownMap(name, savedMaps(db));
  if (!context.options.dryRun) deleteMap(db, name);
  await context.out.show({ deleted: name }, sheetOf(columns(['deleted']), [{ deleted: name }]));
  await context.out.next('crm maps');
}

const builtIn = (name: string) =>
  new UserError({
    code: 'usage',
    message: text(`The map "${name}" is built in.`, `Bảng ánh xạ "${name}" có sẵn trong chương trình.`),
    hint: text('`--use-map none` reads a file without it.', '`--use-map none` để đọc tệp mà không dùng nó.'),
  });
