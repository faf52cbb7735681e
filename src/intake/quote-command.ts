import { openPrivate } from '../db/open.ts';
import type { InputFile } from '../files/open.ts';
import { shellWord } from '../shared/shell-word.ts';
import { text } from '../shared/text.ts';
import type { Shop } from '../shop.ts';
import { cardOf } from '../terminal/sheet.ts';
import { kindNamed } from './guess-kind.ts';
import type { ImportKinds } from './kinds.ts';
import { quoteFile } from './quote-file.ts';
import type { ReadWish } from './wish.ts';

/** `crm preview FILE --quote`: what a list is worth before it is paid for. Writes nothing; without a database the shop knows nobody. */
export async function showQuote(
  shop: Shop,
  input: InputFile,
  ask: { wish: ReadWish; kinds: ImportKinds },
): Promise<void> {
  const known = shop.databaseExists();
  const db = known ? shop.db('read') : openPrivate();
  const { country, currency } = shop.settings;
  const quote = await quoteFile(db, input, ask.wish, {
    country,
    currency,
    zone: shop.zone,
    today: shop.asOf(),
    asOf: shop.asOf(),
    at: new Date(shop.now()).toISOString(),
    space: 'shop',
    kind: await kindNamed(ask.kinds, 'leads').load(),
    key: known ? shop.key() : undefined,
    progress: (rows) => shop.out.progress(text(`${input.name}: ${rows} rows`, `${input.name}: ${rows} dòng`)),
  });
  shop.out.progress(undefined);
  await shop.out.show(quote, cardOf(quote));
  await shop.out.next(`crm import ${shellWord(input.path)} --list NAME --vendor NAME --cost AMOUNT`);
}
