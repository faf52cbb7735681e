import type { AppContext } from '../context.ts';
import { type MailParts, type SentMailing, sendMailing } from '../mail/index.ts';
import { queryContextOf, stepOf } from '../segments/index.ts';
import { localDate } from '../shared/calendar.ts';
import { UserError } from '../shared/user-error.ts';
import { triggerNamed } from './add.ts';
import { type FiringReport, fireTrigger } from './fire.ts';
import type { Trigger } from './trigger.ts';
import { allTriggers } from './trigger-store.ts';
import { type FiredList, writeFiredLists } from './write-lists.ts';

export type TriggerParts = MailParts;

export interface RunTriggersOptions {
  /** Undefined: every trigger. */
  readonly name: string | undefined;
  /** Where lists go; undefined: triggers with a list wait. */
  readonly folder: string | undefined;
}

/** What a run did, and what failed of it. */
export interface TriggerRun {
  readonly triggers: readonly (FiringReport & { readonly files: readonly FiredList[] })[];
  /** Of each campaign with mails in the queue. */
  readonly mails: readonly Pick<SentMailing, 'campaign' | 'result'>[];
  /** Triggers with a list, where no folder was named. */
  readonly waiting: readonly string[];
  readonly failures: readonly UserError[];
}

/**
 * Does what all triggers have to do on the day: first it is noted, then lists are written and mails leave. What fails of one
 * does not keep the others from being done, and what a run that was cut off left is done by the next.
 */
export async function runTriggers(
  context: AppContext,
  parts: TriggerParts,
  { name, folder }: RunTriggersOptions,
): Promise<TriggerRun> {
  const facts = await parts.loadFacts();
  const queryContext = queryContextOf(context, 'write');
  context.key();
  const { db } = queryContext;
  const standing = name === undefined ? allTriggers(db) : [triggerNamed(db, name)];
  const waiting = standing.filter(({ effect }) => effect === 'list' && folder === undefined);
  const step = { today: localDate(context.now(), context.zone), ...stepOf(context) };
  const failures: UserError[] = [];
  const triggers: TriggerRun['triggers'][number][] = [];
  const isDone = standing.filter((trigger) => !waiting.includes(trigger));
  for (const trigger of isDone) {
    const files: FiredList[] = [];
    const report = await attempt(failures, () => fireTrigger(queryContext, facts, trigger, step));
    if (report) triggers.push({ ...report, files });
    if (trigger.effect !== 'list' || folder === undefined || context.options.dryRun) continue;
    const lists = await attempt(failures, () => writeFiredLists(queryContext, facts, trigger, { ...step, folder }));
    files.push(...(lists ?? []));
  }
  const mails = context.options.dryRun ? [] : await sendQueued(context, parts, { triggers: isDone, failures });
  return { triggers, mails, waiting: waiting.map((trigger) => trigger.name), failures };
}

/** Does a part of the run; what it fails with is kept, and undefined is told. */
async function attempt<Result>(
  failures: UserError[],
  work: () => Result | Promise<Result>,
): Promise<Result | undefined> {
  try {
    return await work();
  } catch (thrown) {
    if (!(thrown instanceof UserError)) throw thrown;
    failures.push(thrown);
    return undefined;
  }
}

/** Sends what triggers have queued, of this run or an earlier one, by campaign and purpose. */
async function sendQueued(
  context: AppContext,
  parts: TriggerParts,
  { triggers, failures }: { triggers: readonly Trigger[]; failures: UserError[] },
): Promise<TriggerRun['mails']> {
  const mails = new Map<string, Pick<SentMailing, 'campaign' | 'result'>>();
  for (const { campaign, purpose } of triggers) {
    if (campaign === null || mails.has(campaign)) continue;
    const flags = { campaign, purpose, rate: undefined, retryUnknown: false, queued: true };
    const sent = await attempt(failures, () => sendMailing(context, parts, flags));
    mails.set(campaign, { campaign, ...(sent?.result ? { result: sent.result } : {}) });
  }
  return [...mails.values()];
}
