import { Argument, Command } from 'commander';
import type { AppContext } from '../../context.ts';
import type { Db } from '../../db/connection.ts';
import { databaseExists, openAsIs } from '../../db/open.ts';
import { readSettings, type Settings } from '../../db/settings.ts';
import { text } from '../../shared/text.ts';
import { withExamples } from '../../terminal/examples.ts';
import { cardOf } from '../../terminal/sheet.ts';
import { type CompletableCommand, type CompletableValues, fitting, type Offer, wantedAt } from './offer.ts';
import { completionScripts } from './scripts.ts';

/** What names are looked up in. */
export interface NamesContext {
  readonly db: Db;
  readonly settings: Settings;
}

/** What completion asks of the modules. */
export interface CompletionParts {
  readonly commands: readonly Offer[];
  /** A command with all below it; undefined for no command. */
  command(name: string): Promise<CompletableCommand | undefined>;
  /** The names of a kind, as `segment`; empty for an unknown kind. */
  names(kind: string, context: NamesContext): Promise<readonly string[]>;
}

/** `crm completion SHELL`: the script that lets a shell complete the words of crm. The scripts call `crm completion offer`. */
export function completionCommand(context: AppContext, parts: CompletionParts): Command {
  const command = new Command()
    .addArgument(new Argument('<shell>').choices([...Object.keys(completionScripts), 'offer']))
    .argument('[words...]', text('of offer: the line so far', 'của offer: dòng lệnh đang gõ')[context.language])
    .action(async (shell: keyof typeof completionScripts | 'offer', words: readonly string[]) => {
      if (shell === 'offer') return printOffers(context, parts, words);
      const script = completionScripts[shell];
      if (context.out.format === 'table') await context.out.results((write) => write(script));
      else await context.out.show({ shell, text: script }, cardOf({ shell, text: script }));
      await context.out.next(context.options.output ? 'crm man' : `crm completion ${shell} -o crm.${shell}`);
    });
  return withExamples(command, 'crm completion bash', 'crm completion zsh');
}

/** A line an offer: the word, a tab, what it means. Nothing that fails is told: nobody asked. */
async function printOffers(context: AppContext, parts: CompletionParts, words: readonly string[]): Promise<void> {
  const offers = await offersFor(context, parts, words);
  const line = ({ word, about }: Offer) => `${word}\t${about.replaceAll(/\s+/g, ' ')}\n`;
  await context.out.results((write) => write(offers.map(line).join('')));
}

async function offersFor(context: AppContext, parts: CompletionParts, words: readonly string[]): Promise<Offer[]> {
  const current = words.at(-1) ?? '';
  if (words.length <= 1) return fitting(parts.commands, current);
  const command = await parts.command(words[0] ?? '');
  if (!command) return [];
  const { offers, values, prefix } = wantedAt(words.slice(1), command);
  const found = await valuesOf(context, parts, { values, words });
  const chosen = prefix.split(/[=,]/);
  const wanted = found
    .filter((value) => !chosen.includes(value))
    .map((value) => ({ word: `${prefix}${value}`, about: '' }));
  return fitting([...offers, ...wanted], current === '=' ? '' : current);
}

interface Asked {
  readonly values: CompletableValues;
  readonly words: readonly string[];
}

/** The values, those of the database that the line names, or would use. Without one there are none. */
async function valuesOf(context: AppContext, parts: CompletionParts, { values, words }: Asked) {
  if (!('names' in values)) return values;
  const named = words[words.indexOf('--db') + 1];
  const path = words.includes('--db') && named ? context.path(named) : context.databasePath;
  let db: Db | undefined;
  try {
    if (!databaseExists(path)) return [];
    // A run that writes is not waited for.
    db = openAsIs(path, 0);
    return await parts.names(values.names, { db, settings: readSettings(db) });
  } catch {
    return [];
  } finally {
    db?.close();
  }
}
