import type { LocalDate } from '../../shared/calendar.ts';
import type { Text } from '../../shared/text.ts';
import type { FieldScope } from './contact-field.ts';

/** Work of a kind that falls due on days, as `crm today` lists it for each of the staff. */
export interface DaySource {
  /** Its code in `kind`. */
  readonly kind: string;
  /** What people read for it. */
  readonly about: Text;
  /** What its people would be called for: a phone is shown only where the gate lets it be called for that, or for advertising. */
  readonly purpose: 'advertising' | 'service';
  /** A SELECT of (contact_id, due_on, about, agent) of what is due up to a last day; contact_id and agent may be NULL. */
  due(scope: FieldScope, days: { readonly today: LocalDate; readonly until: LocalDate }): string;
}
