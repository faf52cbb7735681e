import type { Text } from '../../shared/text.ts';

/** SQL expressions of the day up to which, and of the currency in which something is counted. */
interface CostScope {
  readonly asOf: string;
  readonly currency: string;
}

/** What a shop spent on contacts in one way: their price on a list, the calls of a campaign. */
export interface ContactCost {
  /** Its key in reports: `lists`. */
  readonly name: string;
  readonly about: Text;
  /** SELECT contact_id, amount (minor units): any number of rows a contact. Amounts in other currencies are left out. */
  select(scope: CostScope): string;
}
