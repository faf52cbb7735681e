import { text } from '../shared/text.ts';
import { UserError } from '../shared/user-error.ts';
import type { Audience, AudienceFlag, ChooseAudience, ExportSelection } from './audience.ts';

/** Flags as commander reads them, those that say whom the export is for among them. */
export interface AudienceFlags {
  readonly segment?: string;
  readonly where?: string;
  readonly [flag: string]: unknown;
}

/** Every flag of audiences; one that narrows several stands once. */
export function audienceFlags(audiences: readonly Audience[]): AudienceFlag[] {
  const flags = audiences.flatMap((audience) => [audience, ...(audience.narrowedBy ?? [])]);
  return [...new Map(flags.map((flag) => [flag.name, flag])).values()];
}

/** `visited-place` as commander calls it. */
const key = (name: string) => name.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
const isSet = (flags: AudienceFlags) => (name: string) => flags[key(name)] !== undefined;

/** Do the flags say whom the export is for? */
export const choosesPeople = (flags: AudienceFlags, audiences: readonly Audience[]): boolean =>
  ['segment', 'where', ...audienceFlags(audiences).map(({ name }) => name)].some(isSet(flags));

/** Whom the flags ask for. Throws `usage` for none, for several, and for a flag that narrows another audience. */
export async function whomOf(flags: AudienceFlags, audiences: readonly Audience[]): Promise<ExportSelection> {
  const names = ['segment', 'where', ...audiences.map(({ name }) => name)];
  const [asked, ...others] = names.filter(isSet(flags));
  if (asked === undefined || others.length > 0) throw nameOne(names);
  const audience = audiences.find(({ name }) => name === asked);
  refuseNarrowing(flags, audiences, audience);
  if (!audience) return { where: flags.where ?? inSegment(flags.segment ?? '', names) };
  const { name, narrowedBy = [] } = audience;
  const given = [name, ...narrowedBy.map((flag) => flag.name)].filter(isSet(flags));
  const values = Object.fromEntries(given.map((flag) => [flag, String(flags[key(flag)])]));
  const choose: ChooseAudience = await audience.load();
  return { choose: (scope) => choose(scope, values) };
}

function inSegment(name: string, names: readonly string[]): string {
  if (/^[\p{L}\p{N}_.-]+$/u.test(name)) return `IN SEGMENT ${name}`;
  throw nameOne(names);
}

function refuseNarrowing(flags: AudienceFlags, audiences: readonly Audience[], asked: Audience | undefined): void {
  for (const { name, narrowedBy = [] } of audiences) {
    const stray = narrowedBy.map((flag) => flag.name).find(isSet(flags));
    if (stray === undefined || asked?.narrowedBy?.some((flag) => flag.name === stray)) continue;
    throw new UserError({
      code: 'usage',
      message: text(`--${stray} needs --${name}.`, `--${stray} cần có --${name}.`),
      hint: text(
        `Name it: \`crm export --${name} … --${stray} …\``,
        `Hãy nêu: \`crm export --${name} … --${stray} …\``,
      ),
    });
  }
}

function nameOne(names: readonly string[]): UserError {
  const flags = names.map((name) => `--${name}`);
  const or = (word: string) => `${flags.slice(0, -1).join(', ')} ${word} ${flags.at(-1)}`;
  return new UserError({
    code: 'usage',
    message: text(`Name one: ${or('or')}.`, `Nêu một trong: ${or('hoặc')}.`),
    hint: text('For example: `crm export --segment loyal`', 'Ví dụ: `crm export --segment loyal`'),
  });
}
