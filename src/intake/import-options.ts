import type { LocalDate } from '../shared/calendar.ts';
import type { Channel } from '../shared/channel.ts';

/** How a file is to be read; what is absent is detected. */
export interface ReadOptions {
  readonly encoding?: string;
  readonly delimiter?: string;
  readonly sheet?: string;
  readonly headerRow?: number;
  /** Field → header, as the user said it; never overruled by values. */
  readonly map?: Readonly<Record<string, string>>;
  /** Headers of columns that are left out. */
  readonly ignore?: readonly string[];
  /** Name of the map to read it by; `none`: by no map. */
  readonly useMap?: string;
  readonly country?: string;
  readonly currency?: string;
  readonly dateOrder?: 'dmy' | 'mdy' | 'ymd';
  /** Which set of province codes the file uses. */
  readonly codeSet?: 'gso-63' | 'gso-34';
  readonly keepNationalId?: boolean;
}

/** What the list is and what its contract covers. */
interface ListOptions {
  readonly list?: string;
  readonly vendor?: string;
  /** Minor units. */
  readonly cost?: number;
  readonly boughtOn?: LocalDate;
  readonly consent?: readonly Channel[];
  readonly basis?: string;
  readonly evidence?: { readonly file: string; readonly sha256: string };
}

/** Everything that `crm import` was asked to do with a file. */
export interface ImportOptions extends ReadOptions, ListOptions {
  readonly as?: string;
  readonly idSpace?: string;
  readonly rejects?: string;
  readonly strict?: boolean;
  /** Share (0–1) or number of rejected rows above which nothing is kept. */
  readonly maxRejects?: { readonly share: number } | { readonly rows: number };
  readonly again?: boolean;
  /** Of results: rows of another campaign are set aside. */
  readonly campaign?: string;
  /** Under which name the meaning of its columns is kept. */
  readonly saveMap?: string;
}
