import type { ImportKind } from '../intake/index.ts';

export { cardPart } from './card.ts';
export { type Carried, carryRefusals } from './carry/carry.ts';
export { type RefusedAddress, refusedAddresses } from './carry/carry-store.ts';
export { checks } from './checks.ts';
export { isErased, isErasedId, markErased, markSuppressed, reusedNumberFlags } from './erasure/excluded-rows.ts';
export { clearExcluded, stagedStops } from './erasure/excluded-rows-store.ts';
export { segmentFields } from './fields.ts';
export { fillAskedAddresses } from './ledger/asked-addresses.ts';
export { closedBy } from './ledger/closed-address-store.ts';
export { addressOn, type Contactability, fillContactability } from './ledger/contactability.ts';
export { dateOfNumber, dayAsNumber } from './ledger/contactability-store.ts';
export { type Hours, hoursOf } from './ledger/hours.ts';
export { correctConsents, deleteImportedConsents, recordImported } from './ledger/imported.ts';
export { refuseChannel } from './ledger/ledger.ts';
export { type Opening, openingsOf } from './ledger/opening-store.ts';
export { realDay } from './ledger/words.ts';
export { askedExclusion, mayAskToRegister, noteRegistrations } from './messages/registration.ts';
export { preferredChannels } from './preferences/exclusion.ts';
export { allowedDoNotCallAge } from './settings.ts';
export { bounced, suppress } from './suppression/suppress.ts';
export { doNotCallDays } from './suppression/suppression-store.ts';

/** The kinds of files of this module; what it takes to read them is loaded when one is imported. */
export const importKind = async (name: 'consents' | 'suppressions'): Promise<ImportKind> =>
  (await import('./imports/kinds.ts')).importKinds[name];
