import type { DaySource } from '../contacts/index.ts';
import { text } from '../shared/text.ts';
import { openCalls } from './firing-store.ts';

const about = text('automatic', 'tự động');

/** Calls that triggers ask for, in `crm today`: those for advertising, and those that serve an order or a quote. */
export const daySources: readonly DaySource[] = (['advertising', 'service'] as const).map((purpose) => ({
  kind: purpose === 'service' ? 'trigger_service' : 'trigger',
  about,
  purpose,
  due: ({ bind }, { until }) => openCalls({ until: bind(until), purpose: bind(purpose) }),
}));
