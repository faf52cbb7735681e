import type { AppContext } from '../context.ts';
import { stepOf } from '../segments/index.ts';
import { localDate } from '../shared/calendar.ts';
import type { DocumentStep } from './contracts.ts';

/** When a step is taken, and how it ends. */
export const documentStep = (context: AppContext): DocumentStep => ({
  ...stepOf(context),
  today: localDate(context.now(), context.zone),
});
