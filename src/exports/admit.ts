import { allowedDoNotCallAge, doNotCallDays, fillContactability } from '../consent/index.ts';
import type { ContactFacts } from '../contacts/index.ts';
import { newStatement, type QueryContext } from '../segments/index.ts';
import type { LocalDate } from '../shared/calendar.ts';
import type { ContactChannel } from '../shared/channel.ts';
import type { ExportSelection } from './audience.ts';
import { pooled, selectWhom, withheldOf } from './export-list.ts';
import { formats } from './formats/formats.ts';
import { excluding } from './gate/exclusion.ts';
import { refuseStale, registerAge, registeredChannels } from './gate/register-age.ts';
import type { Purpose } from './gate/target.ts';
import { countAmong, fillAdmitted } from './store.ts';

export interface AdmitOptions {
  readonly whom: ExportSelection;
  readonly channel: ContactChannel;
  readonly purpose: Purpose;
  /** The real day, whatever day is asked for: ages are of it. */
  readonly today: LocalDate;
}

/** ExportSelection the consent gate let through: selected = admitted + the sum of withheld. */
export interface Admission {
  readonly selected: number;
  readonly admitted: number;
  readonly withheld: Readonly<Record<string, number>>;
  /** Of the Do-Not-Call file, in whole days; null: there is none for the channel. */
  readonly dnc_age_days: number | null;
}

/**
 * Judges contacts as an export for the channel would, without writing a list: temp.admitted (contact_id, address) holds who
 * may be contacted and where. Throws `refused` for a Do-Not-Call file that is missing or too old where the shop limits its age.
 */
export function admitContacts(queryContext: QueryContext, facts: ContactFacts, options: AdmitOptions): Admission {
  const { db, asOf, settings } = queryContext;
  const { channel, purpose } = options;
  const registered = registeredChannels([channel]);
  const age = registerAge(doNotCallDays(db), registered, options.today);
  if (registered.length > 0 && purpose === 'advertising') refuseStale(age, allowedDoNotCallAge(settings));
  const statement = newStatement(queryContext);
  const { count } = selectWhom(statement, facts, options.whom);
  const judged = { asOf, regime: settings.regime, among: 'temp.selected', on: [channel] };
  const contactability = fillContactability(db, judged);
  const pool = pooled(queryContext, {
    ...{ format: formats[channel], purpose, contactability },
    exclude: excluding(statement, facts),
  });
  const address =
    purpose === 'advertising' ? contactability.openAddress(channel) : contactability.address(channel, purpose);
  fillAdmitted(db, pool, address);
  const admitted = countAmong(db, pool);
  const withheld = withheldOf(queryContext, facts, { selected: count, exported: admitted });
  return { selected: count, admitted, withheld, dnc_age_days: age };
}
