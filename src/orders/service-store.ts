import type { ServiceReason } from '../contacts/index.ts';

/** Whoever has an order that counts is served for it. */
export const servedByOrders: ServiceReason = {
  contacts: () => 'SELECT contact_id FROM contact_orders WHERE orders > 0',
};
