/** Something that a shell can put in the place of a word, and what it means. */
export interface Offer {
  readonly word: string;
  readonly about: string;
}

/** Words, or names of one kind that the database has. */
export type CompletableValues = readonly string[] | { readonly names: string };

/** A flag or an argument that takes a value, and what may be offered for it. */
interface Taking {
  readonly values?: CompletableValues | undefined;
}

/** A command as it can be completed. */
export interface CompletableCommand {
  readonly name: string;
  readonly about: string;
  readonly arguments: readonly (Taking & { readonly name: string; readonly variadic: boolean })[];
  readonly flags: readonly (Taking & { readonly name: string; readonly term: string; readonly about: string })[];
  readonly commands: readonly CompletableCommand[];
}

/** What may stand in the place of the last word: ready offers, and values that are to be looked up behind a prefix. */
export interface Wanted {
  readonly offers: readonly Offer[];
  readonly values: CompletableValues;
  /** What of the word stands before the value: `--for=`, or the values of a list before it (`name,`). */
  readonly prefix: string;
}

const nothing: Wanted = { offers: [], values: [], prefix: '' };

const takesValue = (flag: { readonly term: string }): boolean => /[<[]/.test(flag.term);

/** Where a line stands: the command that was typed, how many arguments of it, and the flag whose value comes next. */
interface Position {
  readonly command: CompletableCommand;
  readonly arguments: number;
  readonly flag: CompletableCommand['flags'][number] | undefined;
  readonly onlyArguments: boolean;
}

function positionAfter(typed: readonly string[], first: CompletableCommand): Position {
  let at: Position = { command: first, arguments: 0, flag: undefined, onlyArguments: false };
  for (const word of typed) at = stepOver(at, word);
  return at;
}

function stepOver(at: Position, word: string): Position {
  const { command, flag } = at;
  // bash makes a word of its own of the sign in --flag=value.
  if (word === '=' && flag) return at;
  if (flag) return { ...at, flag: undefined };
  if (at.onlyArguments) return { ...at, arguments: at.arguments + 1 };
  if (word === '--') return { ...at, onlyArguments: true };
  if (word.startsWith('-') && word !== '-') {
    const named = command.flags.find(({ name, term }) => name === word || term.startsWith(`${word}, `));
    return { ...at, flag: named && takesValue(named) ? named : undefined };
  }
  const below = at.arguments === 0 ? command.commands.find(({ name }) => name === word) : undefined;
  return below ? { ...at, command: below } : { ...at, arguments: at.arguments + 1 };
}

/** What a shell may offer for the last of the words behind the name of a command. */
export function wantedAt(words: readonly string[], first: CompletableCommand): Wanted {
  const current = words.at(-1) ?? '';
  const typed = words.slice(0, -1);
  const at = positionAfter(typed, first);
  if (at.flag) return valuesFor(at.flag, current === '=' ? '' : current);
  if (at.onlyArguments) return valuesFor(argumentAt(at), current);
  const [, name = '', value] = /^(--[a-z-]+)=(.*)$/s.exec(current) ?? [];
  if (value !== undefined) {
    const wanted = valuesFor(
      at.command.flags.find((flag) => flag.name === name),
      value,
    );
    return { ...wanted, prefix: `${name}=${wanted.prefix}` };
  }
  if (current.startsWith('-')) return { ...nothing, offers: flagOffers(at.command, typed) };
  const below = at.arguments === 0 ? at.command.commands : [];
  const offers = below.map(({ name: word, about }) => ({ word, about }));
  return { ...valuesFor(argumentAt(at), current), offers };
}

function argumentAt({ command, arguments: count }: Position): Taking | undefined {
  const last = command.arguments.at(-1);
  return command.arguments[count] ?? (last?.variadic ? last : undefined);
}

const flagOffers = ({ flags }: CompletableCommand, typed: readonly string[]): Offer[] =>
  flags.filter(({ name }) => !typed.includes(name)).map(({ name, about }) => ({ word: name, about }));

/** Of several values with commas between them the last is completed. */
function valuesFor(taking: Taking | undefined, current: string): Wanted {
  const before = current.slice(0, current.lastIndexOf(',') + 1);
  return taking?.values ? { offers: [], values: taking.values, prefix: before } : nothing;
}

/** The offers that go on with the word, each once, without those that a list of values has already. */
export function fitting(offers: readonly Offer[], current: string): Offer[] {
  const fit = offers.filter(({ word }) => word.startsWith(current) && (word !== current || offers.length === 1));
  return [...new Map(fit.map((offer) => [offer.word, offer])).values()];
}
