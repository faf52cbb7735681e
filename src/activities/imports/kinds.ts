import type { ContactData } from '../../contacts/index.ts';
import type { ImportKind } from '../../intake/index.ts';
import { moduleBeside } from '../../shared/module-beside.ts';
import { activityKind } from './kind.ts';

/** Call sheets that come back, and the logs of diallers: a call a row. */
const results = (contactData: ContactData): ImportKind =>
  activityKind(contactData, {
    name: 'results',
    rows: moduleBeside('./result-rows', import.meta.url),
    needs: ['disposition', 'note', 'seconds'],
  });

/** The kinds of files of activities. */
export const importKinds = { results };
