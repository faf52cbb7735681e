import { Command } from 'commander';
import { allowedDoNotCallAge } from '../consent/index.ts';
import type { ContactData, ContactFacts, Exclusion } from '../contacts/index.ts';
import type { AppContext } from '../context.ts';
import { remarksOn } from '../segments/index.ts';
import { localDate } from '../shared/calendar.ts';
import { shellWord } from '../shared/shell-word.ts';
import { type Text, text } from '../shared/text.ts';
import { UserError } from '../shared/user-error.ts';
import { withExamples } from '../terminal/examples.ts';
import { wholeNumber } from '../terminal/flag-values.ts';
import { withOffers } from '../terminal/offers.ts';
import { ClosedPipe } from '../terminal/sink.ts';
import type { Audience } from './audience.ts';
import { claimOf } from './claim-registration.ts';
import { type PreparedExport, prepareExport, reachesPhones } from './export-list.ts';
import { columnsNamed, listPurposeNamed, splitOf } from './export-options.ts';
import { listFormat } from './formats/list-format.ts';
import { registerWarning } from './gate/register-age.ts';
import { exportTargets, listPurposes, targetNamed } from './gate/target.ts';
import { account, checkManifest } from './manifest-file.ts';
import { runRecheck } from './recheck/recheck-command.ts';
import { printUnrecorded, recordExport } from './record-export.ts';
import { type AudienceFlags, audienceFlags, choosesPeople, whomOf } from './whom.ts';
import { filesEach, type ListToWrite, oneFile, type WrittenList, writeLists } from './write-lists.ts';

interface ExportFlags extends AudienceFlags {
  readonly for?: string;
  readonly purpose: string;
  readonly columns?: string;
  readonly sort?: string;
  readonly limit?: number;
  readonly splitBy?: string;
  readonly failEmpty?: true;
  readonly manifest?: string;
  readonly recheck?: string;
  readonly withheld?: string;
}

/** What the modules give to exports. */
export interface ExportParts {
  readonly audiences: readonly Audience[];
  contactFacts(): Promise<ContactFacts>;
  loadContactData(): Promise<ContactData>;
}

/** `crm export`: a list out, for people and for programs; who is withheld and why is told on stderr. */
export function exportCommand(context: AppContext, parts: ExportParts): Command {
  const say = (about: Text) => about[context.language];
  const command = new Command()
    .option('--segment <name>', say(text('a segment: ready-made or saved', 'một nhóm có sẵn hoặc đã lưu')))
    .option('--where <expression>', say(text('a text of the segment language', 'điều kiện chọn khách')));
  for (const { name, takes, about } of audienceFlags(parts.audiences))
    command.option(`--${name} <${takes}>`, say(about));
  command
    .option(
      '--for <target>',
      `${exportTargets.join(', ')} (${say(text('none: the plain list', 'không nêu: bảng thường'))})`,
    )
    .option('--purpose <purpose>', listPurposes.join(', '), 'advertising')
    .option('--columns <names>', say(text('which columns, in which order', 'các cột theo thứ tự')))
    .option('--sort <field>', say(text('highest first; FIELD:asc for lowest first', 'cao nhất trước')))
    .option('--limit <rows>', say(text('no more than so many', 'không quá chừng này dòng')), wholeNumber({ from: 1 }))
    .option('--split-by <agent=names>', say(text('share the rows out, in turn', 'chia đều cho từng người')))
    .option('--fail-empty', say(text('exit 4 when nobody is left', 'thoát mã 4 khi không còn ai')))
    .option('--manifest <file>', say(text('keep the account of it in a file', 'lưu bản kê vào tệp')))
    .option(
      '--recheck <file>',
      say(
        text(
          'a list that went out, without whoever may not be contacted any more',
          'danh sách đã xuất, bỏ người không còn được liên hệ',
        ),
      ),
    )
    .option(
      '--withheld <file>',
      say(text('of --recheck: the lines that were left out, and why', 'của --recheck: các dòng bị bỏ và lý do')),
    )
    .action(async (words: ExportFlags) => {
      if (words.recheck !== undefined) await recheck(context, parts, { ...words, recheck: words.recheck });
      else if (words.withheld !== undefined) throw withheldOfRecheck;
      else await runExport(context, parts, words);
    });
  withOffers(command, {
    // An audience is named by one of the names of its kind.
    ...Object.fromEntries(parts.audiences.map(({ name }) => [`--${name}`, { names: name }])),
    '--segment': { names: 'segment' },
    '--for': exportTargets,
    '--purpose': listPurposes,
    '--columns': { names: 'column' },
    '--sort': { names: 'field' },
  });
  return withExamples(
    command,
    'crm export --segment loyal',
    'crm export --where "can_call AND NOT orders()" --for call --split-by agent=lan,minh -o calls.csv',
    'crm export --segment champions --for excel --limit 200 --sort spent -o best.xlsx',
    'crm export --where "created >= -7d" --for sms --purpose registration --dry-run',
    'crm export --recheck called.csv --for call -o calls-today.csv --withheld left-out.csv',
  );
}

/** Flags that choose rows or columns: a list that went out has its own. */
const choosing = ['columns', 'sort', 'limit', 'splitBy'] as const;

type RecheckWords = ExportFlags & { readonly recheck: string };

async function recheck(
  context: AppContext,
  { audiences, contactFacts }: ExportParts,
  words: RecheckWords,
): Promise<void> {
  if (choosesPeople(words, audiences) || choosing.some((flag) => words[flag] !== undefined)) throw ownPeople;
  checkManifest(context, words.manifest);
  await printUnrecorded(context);
  const manifest = await runRecheck(context, await contactFacts(), words);
  const { exclusions } = await contactFacts();
  await account(context, manifest, { file: words.manifest, exclusions });
  await recordExport(context, { ...manifest, where: `recheck ${manifest.recheck}`, sha256: [manifest.sha256] });
  if (words.failEmpty && manifest.exported === 0) throw nobodyLeft();
  await context.out.next('crm suppress list');
}

const withheldOfRecheck = new UserError({
  code: 'usage',
  message: text('--withheld goes with --recheck.', '--withheld dùng cùng --recheck.'),
  hint: text(
    'The manifest on stderr counts who is withheld from a new list.',
    'Bản kê trên stderr đếm những ai bị giữ lại ở danh sách mới.',
  ),
});

const ownPeople = new UserError({
  code: 'usage',
  message: text('--recheck keeps the rows and columns of the list.', '--recheck giữ nguyên dòng và cột của danh sách.'),
  hint: text(
    'Leave out --segment, --where, --columns, --sort, --limit and --split-by.',
    'Bỏ --segment, --where, --columns, --sort, --limit và --split-by.',
  ),
});

async function runExport(context: AppContext, parts: ExportParts, words: ExportFlags): Promise<void> {
  checkManifest(context, words.manifest);
  const whom = await whomOf(words, parts.audiences);
  const facts = await parts.contactFacts();
  const target = words.for === undefined ? undefined : targetNamed(words.for);
  const { format: asked, output: file } = context.options;
  const format = listFormat({ format: asked, shown: context.out.format, file, target });
  const split = words.splitBy === undefined ? undefined : splitOf(words.splitBy);
  const purpose = listPurposeNamed(words.purpose);
  const registers = purpose === 'registration';
  if (registers && filesEach(context, split)) throw oneFile;
  const queryContext = {
    db: context.db(registers ? 'write' : 'read'),
    asOf: context.asOf(),
    settings: context.settings,
  };
  // Without it nobody can tell whom an import excluded.
  context.key();
  if (words.where !== undefined)
    for (const remark of remarksOn(queryContext, facts, words.where)) await context.out.say(remark);
  const prepared = prepareExport(queryContext, facts, {
    whom,
    target,
    purpose,
    today: localDate(context.now(), context.zone),
    columns: words.columns === undefined ? undefined : columnsNamed(words.columns),
    sort: words.sort,
    limit: words.limit,
    copy: registers || context.out.pausable || filesEach(context, split),
  });
  const claim = registers ? claimOf(context, prepared, await parts.loadContactData()) : undefined;
  try {
    const record = (written: WrittenList) => {
      prepared.end();
      return recordExport(context, { ...prepared.manifest, sha256: hashesOf(written) });
    };
    const giving = give(context, { prepared, format, split, claim, words, exclusions: facts.exclusions });
    await record(
      await giving.catch(async (error: unknown) => {
        // Whoever reads a part of a list has that part.
        if (error instanceof ClosedPipe) await record({ sha256: null });
        throw error;
      }),
    );
  } finally {
    prepared.end();
  }
  await context.out.next(nextOf(words));
}

const hashesOf = ({ sha256, files }: WrittenList) => files?.map((file) => file.sha256) ?? [sha256];

interface Giving extends ListToWrite {
  readonly words: ExportFlags;
  /** What the modules say of whom they leave out. */
  readonly exclusions: readonly Exclusion[];
}

/** Says what is to be said, writes the list, and accounts for it; tells what was written. */
async function give(context: AppContext, { words, exclusions, ...list }: Giving): Promise<WrittenList> {
  const { prepared } = list;
  await printUnrecorded(context);
  await reportAge(context, prepared);
  if (words.failEmpty && prepared.manifest.exported === 0) {
    // With --json stderr is for the one error object.
    if (context.out.format !== 'json') await context.out.report(JSON.stringify({ ...prepared.manifest, sha256: null }));
    throw nobodyLeft();
  }
  const written = await writeLists(context, list);
  await account(context, { ...prepared.manifest, ...written }, { file: words.manifest, exclusions });
  return written;
}

/** To look at a list is to ask next whom of it one may call. */
function nextOf({ for: target, segment, where }: ExportFlags): string {
  if (target !== undefined) return 'crm suppress list';
  if (segment !== undefined) return `crm export --segment ${shellWord(segment)} --for call`;
  return where === undefined ? 'crm lists' : `crm export --where ${shellWord(where)} --for call`;
}

async function reportAge(context: AppContext, { format, manifest }: PreparedExport): Promise<void> {
  const allowed = allowedDoNotCallAge(context.settings);
  const warning = reachesPhones(format) ? registerWarning(manifest.dnc_age_days, allowed) : undefined;
  if (warning) await context.out.say(warning);
}

const nobodyLeft = () =>
  new UserError({
    code: 'check_failed',
    message: text('Nobody is left to export.', 'Không còn ai để xuất.'),
    hint: text('The manifest says who was withheld and why.', 'Bản kê cho biết ai bị giữ lại và vì sao.'),
  });
