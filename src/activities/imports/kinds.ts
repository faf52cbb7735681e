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
    needsResult: true,
  });

/** Logs of what people did and what was done with them: visits, mails, calls. */
const activities = (contactData: ContactData): ImportKind =>
  activityKind(contactData, {
    name: 'activities',
    rows: moduleBeside('./event-rows', import.meta.url),
    needs: ['kind'],
  });

/** Answers to a survey: a person, and an answer a column. */
const survey = (contactData: ContactData): ImportKind =>
  activityKind(contactData, {
    name: 'survey',
    rows: moduleBeside('./survey-rows', import.meta.url),
    needs: [],
    hasAnswers: true,
  });

/** The kinds of files of activities. */
export const importKinds = { results, activities, survey };
