import { join } from 'node:path';
import type { LocalDate } from '../../shared/calendar.ts';
import { fold } from '../../shared/fold.ts';
import type { NightlyExport } from '../settings.ts';

const endings: Readonly<Record<string, string>> = { excel: 'xlsx', vcf: 'vcf' };

/**
 * The file of a list for a day, `loyal-call-2026-03-08.csv`: blind to case and accents, as names of segments are, and
 * nothing in it but letters, digits, `_`, `-` and inner points, so that no name leads out of the folder.
 */
export function listPlace(folder: string, { segment, target }: NightlyExport, today: LocalDate): string {
  const slug = fold(segment).replace(/[^\p{L}\p{N}_.-]+|^\.+|\.(?=\.)/gu, '-');
  const words = [slug, ...(target ? [target] : []), today];
  return join(folder, `${words.join('-')}.${endings[target ?? ''] ?? 'csv'}`);
}

/** The day in the name of a list or of its manifest; undefined for other names. */
export const dayOfList = (name: string): LocalDate | undefined =>
  /-(\d{4}-\d\d-\d\d)\.(csv|xlsx|vcf|manifest\.json)$/.exec(name)?.[1];

/** The manifest beside a list. */
export const manifestPlace = (list: string): string => `${list.replace(/\.[a-z]+$/, '')}.manifest.json`;
