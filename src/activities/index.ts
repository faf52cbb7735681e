import type { ContactData } from '../contacts/index.ts';
import type { ImportKind } from '../intake/index.ts';

export { cappedExclusion, frequencyExclusion } from './caps/exclusion.ts';
export { type Disposition, dispositions } from './dispositions/disposition-store.ts';
export { cardPart } from './facts/card.ts';
export { segmentFunctions } from './facts/functions.ts';
export { presets, repeatVisitsField } from './facts/presets.ts';
export { lastContactedField, stageField } from './facts/stage-field.ts';
export { momentReader } from './imports/moment.ts';
export type { NewActivity } from './record/activity.ts';
export { recordActivities, recordActivity } from './record/record.ts';
export { issueTokens, readToken } from './tokens/tokens.ts';

/** The kinds of files of this module; what it takes to read them is loaded when one is imported. */
export const importKind = async (
  name: 'results' | 'activities' | 'survey',
  contactData: ContactData,
): Promise<ImportKind> => (await import('./imports/kinds.ts')).importKinds[name](contactData);
