import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { csvText } from '../files/csv/csv-write.ts';
import { instantOf } from '../shared/calendar.ts';
import { firstCall, ranked } from './outcomes.ts';

/** What a call page knows of a person. */
interface PagePerson {
  readonly token: string;
  readonly address: string;
}

interface CallPage {
  readonly agent: string;
  readonly file: string;
  readonly people: readonly PagePerson[];
}

/** The data of a page that `crm campaign sheets` wrote. */
function readPage(path: string): CallPage {
  const [, json = '{}'] =
    /<script type="application\/json" id="data">([\s\S]*?)<\/script>/.exec(readFileSync(path, 'utf8')) ?? [];
  const { head, people } = JSON.parse(json) as { head: { agent: string; file: string }; people: PagePerson[] };
  return { ...head, people };
}

const zone = 'Asia/Ho_Chi_Minh';
const callsADay = 190;
/** Seconds from 8:05, and between two calls. */
const [opening, pace] = [8 * 3600 + 300, 165];

/** When the nth call of an agent is made: within the hours of two working days. */
function callTime(nth: number): string {
  const day = nth < callsADay ? '2026-02-19' : '2026-02-20';
  return new Date(instantOf(day, opening + (nth % callsADay) * pace, zone)).toISOString();
}

/** The staff go through their pages and save the results: the files that the pages' own button would save. */
export function workPages(folder: string, seed: number): void {
  const pages = readdirSync(folder)
    .filter((name) => name.endsWith('.html'))
    .sort()
    .map((name) => readPage(join(folder, name)));
  const rank = new Map(
    ranked(
      pages.flatMap(({ people }) => people.map(({ address }) => address)),
      seed,
    ).map((phone, i) => [phone, i]),
  );
  for (const { agent, file, people } of pages) {
    const rows = people.map(({ token, address }, nth) => {
      const { disposition, note, callback } = firstCall(rank.get(address) ?? 0);
      return [token, address, disposition, note, callback, agent, callTime(nth)];
    });
    const head = ['token', 'phone', 'disposition', 'note', 'callback', 'agent', 'time'];
    writeFileSync(join(folder, file), csvText([head, ...rows], { mode: 'people', phoneColumns: [1], bom: true }));
  }
}
