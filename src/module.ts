import type { Command } from 'commander';
import type {
  CardPartOf,
  ContactCost,
  ContactData,
  ContactFacts,
  ContactTable,
  FunnelClosing,
} from './contacts/index.ts';
import type { AppContext } from './context.ts';
import type { Check } from './db/check.ts';
import type { Db } from './db/connection.ts';
import type { SettingEntry } from './db/settings.ts';
import type { Audience } from './exports/index.ts';
import type { Write } from './files/output/sink.ts';
import type { ImportExtension, ImportKind, ImportKindEntry, ImportKinds } from './intake/index.ts';
import type { ScorecardColumn } from './lists/index.ts';
import type { NamesContext, NightlyStep } from './maintenance/index.ts';
import type { Permission } from './shared/permission.ts';
import type { Language, Text } from './shared/text.ts';
import type { OfferedValues } from './terminal/offers.ts';

/** What commands are for, in the order of the data; `crm` shows them by it. */
export type CommandGroup = 'lists' | 'people' | 'buying' | 'consent' | 'contact' | 'care' | 'upkeep';

/** Computes derived tables anew for the contacts in temp.dirty. */
type Derive = ContactData['caches'][number];

/** A command as its module declares it; its code is loaded when it is called. */
export interface CommandEntry {
  readonly name: string;
  /** One line for `crm --help`. */
  readonly summary: Text;
  /** The command below which it stands: `dedupe` for `crm dedupe review`. */
  readonly parent?: string;
  /** What a name after `-o` may end in beside the endings of text tables: the kinds of file that it writes. */
  readonly endings?: readonly string[];
  /** Its results are text, of which no workbook is made. */
  readonly writesText?: true;
  /** What whoever runs it must be permitted; a module that keeps a list of the staff answers (`permits`). */
  readonly needs?: readonly Permission[];
  /** The same of the commands below it, by their names. */
  readonly needsBelow?: Readonly<Record<string, readonly Permission[]>>;
  /** The file that it makes is named as an argument; `-o` takes its report. */
  readonly fileArgument?: true;
  build(context: AppContext, registry: Registry): Promise<Command>;
}

/** Names of one kind that a shell completes: `segment`, as commands say with withOffers. */
interface NamesEntry {
  readonly kind: string;
  list(context: NamesContext, registry: Registry): Promise<readonly string[]>;
}

/** A kind of file that a module imports. */
interface ImportEntry extends Omit<ImportKindEntry, 'load'> {
  load(registry: Registry): Promise<ImportKind>;
}

/** May a user do something? A module that knows the staff answers; one that restricts nothing says yes. */
export type Permits = (db: Db, user: string, permission: Permission) => boolean;

/** Whole paths of files, from what a database keeps of them. */
type WrittenFiles = (db: Db) => readonly string[];

/** What a module gives that takes code to tell, loaded when a command needs it. */
export interface Contributions {
  /** Fields of the segment language, of exports and of sorting. */
  readonly segmentFields?: ContactFacts['fields'];
  /** Fields that are computed from what the modules declare otherwise, as a score by rules of the shop: they do not see each other. */
  readonly fieldsOver?: (facts: ContactFacts) => ContactFacts['fields'];
  readonly keyedFields?: ContactFacts['keyedFields'];
  readonly segmentFunctions?: ContactFacts['functions'];
  readonly memberships?: ContactFacts['memberships'];
  /** Segments that are there without being saved. */
  readonly presets?: ContactFacts['presets'];
  /** Its section on the card of a contact. */
  readonly cardPart?: CardPartOf;
  /** What it counts of the people of a list. */
  readonly scorecardColumns?: readonly ScorecardColumn[];
  /** Segments that it names, and where: they are not lost without a word. */
  readonly segmentUses?: ContactFacts['segmentUses'];
  /** For what an export leaves contacts out, beside consent. */
  readonly exclusions?: ContactFacts['exclusions'];
  /** For what the shop may contact somebody without consent to advertising. */
  readonly serviceReasons?: ContactFacts['serviceReasons'];
  /** Work that `crm today` lists. */
  readonly daySources?: ContactFacts['daySources'];
  /** What `crm doctor` asks of it. */
  readonly checks?: readonly Check[];
  /** The files that it wrote unattended: erasing looks into them. */
  readonly writtenFiles?: WrittenFiles;
  /** What it does every night, in the order of the modules. */
  readonly nightlySteps?: readonly NightlyStep[];
}

/** All that a module gives to the others: data, and imports that wait until they are needed. */
export interface Module {
  /** The name of its folder. */
  readonly name: string;
  /** Where its commands stand in the help. */
  readonly group: CommandGroup;
  readonly commands?: readonly CommandEntry[];
  readonly imports?: readonly ImportEntry[];
  /** What it makes of files of other modules' kinds. */
  readonly importExtensions?: readonly ImportExtension[];
  /** Contacts that `crm export` can be asked for by a flag of the module's own. */
  readonly audiences?: readonly Audience[];
  /** What `crm config` can set of it. */
  readonly settings?: readonly SettingEntry[];
  /** Names that a shell completes. */
  readonly names?: readonly NamesEntry[];
  /** What it spent on contacts; loaded when profit is asked for. */
  costs?(): Promise<readonly ContactCost[]>;
  /** Who may do what; loaded before a command that needs a permission. */
  permits?(): Promise<Permits>;
  /** What it counts at the end of a funnel, loaded when one is asked for. */
  funnelClosings?(): Promise<readonly FunnelClosing[]>;
  /** Its tables with a contact id: merging, undoing, splitting, erasing and access walk them. */
  readonly contactTables?: readonly ContactTable[];
  /** Computes its derived tables. */
  derive?(): Promise<Derive>;
  /** The same for what is derived from the contacts' values: after every `derive`, whatever the order of modules. */
  deriveFromContacts?(): Promise<Derive>;
  load?(registry: Registry): Promise<Contributions>;
}

/** A flag as it can be typed. */
export interface TypedFlag {
  readonly name: string;
  /** With its short form and what it takes: `-o, --output <file>`. */
  readonly term: string;
  readonly about: string;
  /** Every command takes it. */
  readonly isGlobal: boolean;
  /** What a shell may complete behind it. */
  readonly values: OfferedValues | undefined;
}

/** An argument as it can be typed. */
export interface TypedArgument {
  readonly name: string;
  readonly about: string;
  /** It takes all words that are left. */
  readonly variadic: boolean;
  readonly values: OfferedValues | undefined;
}

/** A command as it can be typed, with its flags and the commands below it. */
export interface TypedCommand {
  readonly name: string;
  /** What it takes: `<file> [flags]`. */
  readonly usage: string;
  readonly about: string;
  readonly arguments: readonly TypedArgument[];
  readonly flags: readonly TypedFlag[];
  readonly examples: readonly string[];
  readonly commands: readonly TypedCommand[];
}

/** Commands that stand together, under a title. */
export interface TypedGroup {
  readonly title: string;
  readonly commands: readonly string[];
}

/** Where and when a command line runs, and who takes what it prints. */
export interface RunEnv {
  readonly folder: string;
  readonly database: string;
  /** An instant with offset. */
  readonly now: string;
  readonly stdout: Write;
  readonly stderr: Write;
  /** Failures are JSON, whatever the format of results. */
  readonly jsonFailures?: boolean;
}

/** What the command line itself gives to modules. */
export interface Host {
  version(): string;
  /** Where the program of crm lies. */
  programPath(): string;
  /** Every command with its flags and the commands below it. Loads all modules. */
  commandTree(context: AppContext): Promise<readonly TypedCommand[]>;
  /** One command with those below it; undefined for no command. Loads its module. */
  command(context: AppContext, name: string): Promise<TypedCommand | undefined>;
  /** The names of the commands in the groups of the help. */
  commandGroups(language: Language): readonly TypedGroup[];
  /** Runs a command line in this process, as a person would in a folder of its own; tells its exit code. */
  run(context: AppContext, words: readonly string[], env: RunEnv): Promise<number>;
}

/** What all modules together declare. Lists are in the order of the modules. */
export interface Registry {
  readonly commands: readonly CommandEntry[];
  /** The commands of a group, in the order of the modules, without those below another. */
  commandsIn(group: CommandGroup): readonly CommandEntry[];
  readonly importKinds: ImportKinds;
  readonly audiences: readonly Audience[];
  /** Those of every module and those that no module declares. */
  readonly settings: readonly SettingEntry[];
  /** The names of a kind, of every module that has such; empty for an unknown kind. */
  names(kind: string, context: NamesContext): Promise<readonly string[]>;
  /** What the modules spent on contacts, in the order of the modules. */
  contactCosts(): Promise<readonly ContactCost[]>;
  /** May a user do something, by all modules? */
  permits(): Promise<Permits>;
  funnelClosings(): Promise<readonly FunnelClosing[]>;
  loadContactData(): Promise<ContactData>;
  contactFacts(): Promise<ContactFacts>;
  cardParts(): Promise<readonly CardPartOf[]>;
  scorecardColumns(): Promise<readonly ScorecardColumn[]>;
  checks(): Promise<readonly Check[]>;
  nightlySteps(): Promise<readonly NightlyStep[]>;
  writtenFiles(): Promise<WrittenFiles>;
  readonly host: Host;
}
