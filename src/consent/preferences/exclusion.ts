import type { Exclusion } from '../../contacts/index.ts';
import { text } from '../../shared/text.ts';
import { wantOtherChannels } from './preference-store.ts';

/** Who wants to hear by other channels. What serves an order goes by any. */
export const preferredChannels: Exclusion = {
  reason: 'other_channel',
  about: text('the person wants to hear by another channel', 'khách muốn được liên hệ qua kênh khác'),
  contacts: (scope, { channel, purpose }) => (purpose === 'service' ? undefined : wantOtherChannels(scope, channel)),
};
