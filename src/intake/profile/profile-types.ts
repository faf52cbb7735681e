import type { DateOrder, DateOrderChoice } from '../../cleaning/date/date-order.ts';
import type { Repair } from '../../cleaning/text/text-repair.ts';
import type { TableOptions } from '../../files/table.ts';
import type { LocalDate } from '../../shared/calendar.ts';
import type { Channel } from '../../shared/channel.ts';
import type { FieldName, FieldType } from '../fields.ts';
import type { DateParts } from './mapping.ts';
import type { KnownBy, Unused } from './meaning.ts';

/** What one column of the file means and how its cells are read. Plain JSON. */
export interface ColumnPlan {
  readonly header: string;
  /** Undefined: nothing that is kept in a field of its own; its cells stay in the record. */
  readonly field?: FieldName;
  /** How its cells are read, where the kind of the file says so. */
  readonly type?: FieldType;
  /** 0–1: how sure the header and the values make us. */
  readonly confidence: number;
  readonly knownBy?: KnownBy;
  /** Why no field takes the column. */
  readonly unused?: Unused;
  /** Codes of what was noticed about the column, as `header.conflict`. */
  readonly flags: readonly string[];
  /** Numbers of two digits in it are years of birth. */
  readonly years?: boolean;
  /** The order of its dates. */
  readonly order?: DateOrderChoice;
  /** The order in which earlier files of its kind wrote dates: assumed where no value tells. */
  readonly expectedOrder?: DateOrder;
  /** The order of day, month and year that the header states. */
  readonly statedOrder?: DateOrder;
  /** Its decimal mark, where its values prove one. */
  readonly decimal?: '.' | ',';
  /** What its header says a number counts: 1e6 for "(triệu)". */
  readonly unit?: number;
  /** The currency that its header names: "Amount (USD)". */
  readonly currency?: string;
  /** How the text of its cells is put right. */
  readonly repair?: Repair;
  /** Folded words of its cells that mean another one, in a till's files. */
  readonly words?: Readonly<Record<string, string>>;
  /** The channels of a consent column that speaks of several. */
  readonly channels?: readonly Channel[];
  /** Where the day and the month of its dates stand. */
  readonly parts?: DateParts;
  /** The column that is read in its place where the parent whose it is has no number, see standingIn; −1: none. */
  readonly standIn?: number;
  /** The column of its numbers' extensions. */
  readonly extension?: number;
  /** Marks before each of its cells that a lead form puts there: "p:". */
  readonly prefix?: string;
  /** The header says landline. */
  readonly landline?: boolean;
}

/** All that a column decides for its rows, found before the first of them is cleaned. Plain JSON, so that a worker can take it. */
export interface Profile {
  readonly table: TableOptions;
  readonly columns: readonly ColumnPlan[];
  readonly country: string;
  readonly currency: string;
  readonly zone: string;
  readonly today: LocalDate;
  /** About how many rows the file has. */
  readonly rows: number;
  /** The namespace of external ids. */
  readonly idNamespace: string;
  readonly codeSet?: 'gso-63' | 'gso-34';
  /** Every row of an order repeats the order's total. */
  readonly orderTotals?: boolean;
  /** Placeholder numbers (E.164) that too many rows hold. */
  readonly placeholders: readonly string[];
  readonly keepNationalId: boolean;
  /** The column of a corrected rejects file in which each row says to which import it belongs, and which that is. */
  readonly reference?: { readonly column: number; readonly value: string };
  /** The channels that a yes which names none opens: those of --consent. */
  readonly consent: readonly Channel[];
}

/** What decides how the cells of a row are read, wherever the row came from. */
export type RowProfile = Omit<Profile, 'table' | 'rows'>;
