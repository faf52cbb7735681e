import type { AppContext } from '../../context.ts';
import { openPrivate } from '../../db/open.ts';
import type { InputFile } from '../../files/open.ts';
import { shellWord } from '../../shared/shell-word.ts';
import { text } from '../../shared/text.ts';
import { cardOf } from '../../terminal/sheet.ts';
import type { ReadOptions } from '../import-options.ts';
import type { ImportKinds } from '../kinds.ts';
import { fallbackOf } from '../profile/guess-kind.ts';
import { quoteFile } from './quote-file.ts';

/** `crm preview FILE --quote`: what a list is worth before it is paid for. Writes nothing; without a database the shop knows nobody. */
export async function showQuote(
  context: AppContext,
  input: InputFile,
  ask: { file: string; options: ReadOptions; kinds: ImportKinds },
): Promise<void> {
  const known = context.databaseExists();
  const db = known ? context.db('read') : openPrivate();
  const { country, currency } = context.settings;
  const quote = await quoteFile(db, input, ask.options, {
    country,
    currency,
    zone: context.zone,
    today: context.asOf(),
    asOf: context.asOf(),
    at: new Date(context.now()).toISOString(),
    idNamespace: 'shop',
    kind: await fallbackOf(ask.kinds).load(),
    key: known ? context.key() : undefined,
    progress: (rows) => context.out.progress(text(`${input.name}: ${rows} rows`, `${input.name}: ${rows} dòng`)),
  });
  context.out.progress(undefined);
  await context.out.show(quote, cardOf(quote));
  await context.out.next(`crm import ${shellWord(ask.file)}`);
}
