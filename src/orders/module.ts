import type { Module } from '../module.ts';

export const orders = {
  name: 'orders',
  imports: [
    {
      name: 'orders',
      detect: ({ has, isList }) =>
        !isList &&
        has('order_date') &&
        (has('amount', 'line_total') || (has('quantity') && has('unit_price'))) &&
        has('external_id', 'phone', 'email'),
      async load({ loadContactData }) {
        const [{ ordersKind }, { joining }] = await Promise.all([import('./index.ts'), import('../matching/index.ts')]);
        const contactData = await loadContactData();
        return joining(await ordersKind(contactData), contactData);
      },
    },
  ],
  async load() {
    const { cardPart, contactTables, rebuildTotals, segmentFields, segmentFunctions } = await import('./index.ts');
    return { contactTables, derive: rebuildTotals, segmentFields, segmentFunctions, cardPart };
  },
} satisfies Module;
